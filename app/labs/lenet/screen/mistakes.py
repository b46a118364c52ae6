"""The view “Mistakes”, resolved: the confusion matrix and the pictures behind its numbers."""

from dataclasses import dataclass

import numpy as np

from app.labs.lenet import opened_words
from app.labs.lenet.answers import Moment, Tested
from resources import _, ngettext

Cell = tuple[int, int]
"""True class and predicted class."""


@dataclass(frozen=True, eq=False)
class MistakesScreen:
    """What came of the test.

    Parameters
    ----------
    table : (K, K) int
        Pictures of each class (row) taken for each (column).
    shades : (K, K) float in [-1, 1]
        Their colours: hits below zero, mistakes above, each on a scale of its own.
    rows, columns : tuple of str
        The classes, with the accuracy of each, and without.
    indices : (M,) int
        The pictures shown, in order.
    """

    table: np.ndarray
    shades: np.ndarray
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    legend: str
    cell: Cell | None
    title: str
    tested: Tested
    indices: np.ndarray
    sentence: str

    @property
    def images(self) -> np.ndarray:
        """Give all test pictures."""
        return self.tested.dataset.test.images

    def caption(self, index: int) -> str:
        """Say what a picture is and what it was taken for."""
        found = self.tested.found
        label = self.columns[int(found.labels[index])]
        said = self.columns[int(found.said[index])]
        return f"{label} → {said}  {found.confidence[index]:.0%}"

    def describe(self, row: int, column: int) -> str:
        """Say what a cell counts."""
        count = int(self.table[row, column])
        return ngettext(
            "{count} picture of “{label}” classified as “{said}”",
            "{count} pictures of “{label}” classified as “{said}”",
            count,
        ).format(count=count, label=self.columns[row], said=self.columns[column])


@dataclass(frozen=True)
class NoTest:
    """Why there are no mistakes to show."""

    sentence: str


def resolve(moment: Moment) -> MistakesScreen | NoTest | None:
    """Resolve the view; None while nothing has been tested."""
    tested, dataset = moment.answers.tested, moment.dataset
    if moment.network.given and dataset is not None and not moment.network.takes(dataset):
        return NoTest(opened_words.needed(moment.network))
    if tested is None or moment.missing:
        return None
    found, names = tested.found, tested.dataset.class_names
    cell = moment.state.cell
    if cell is not None and max(cell) >= len(names):
        cell = None  # it was of pictures with more classes
    chosen = found.mistakes() if cell is None else found.cell(*cell)
    return MistakesScreen(
        found.confusion,
        found.shades(),
        _rows(tested),
        names,
        _legend(max(found.most_wrong, 1)),
        cell,
        _title(cell, len(chosen), names),
        tested,
        chosen,
        _sentence(tested),
    )


def _rows(tested: Tested) -> tuple[str, ...]:
    return tuple(
        f"{name}  {accuracy:.0%}" if np.isfinite(accuracy) else name
        for name, accuracy in zip(
            tested.dataset.class_names, tested.found.class_accuracy, strict=True
        )
    )


def _legend(most: int) -> str:
    return ngettext(
        "Rows: true class, with its accuracy. Columns: predicted class. Blue: correct, deepest "
        "where a whole row is. Orange: wrong, deepest at {most} picture.",
        "Rows: true class, with its accuracy. Columns: predicted class. Blue: correct, deepest "
        "where a whole row is. Orange: wrong, deepest at {most} pictures.",
        most,
    ).format(most=most)


def _title(cell: Cell | None, count: int, names: tuple[str, ...]) -> str:
    if cell is None:
        return _("True class → predicted class, with its probability")
    return _("{count} × “{label}” classified as “{said}”").format(
        count=count, label=names[cell[0]], said=names[cell[1]]
    )


def _sentence(tested: Tested) -> str:
    found = tested.found
    count = len(found.mistakes())
    return ngettext(
        "{count:,} mistake in {all:,} test pictures: accuracy {accuracy:.1%}. A picture chosen "
        "here is followed in the view “Inside”.",
        "{count:,} mistakes in {all:,} test pictures: accuracy {accuracy:.1%}. The most confident "
        "come first; a picture chosen here is followed in the view “Inside”.",
        count,
    ).format(count=count, all=len(found.labels), accuracy=found.accuracy)
