"""The view “Why”, resolved: a score or a unit taken apart, and softmax with its loss."""

from dataclasses import dataclass

import numpy as np

from app.labs.lenet.answers import Moment, Why
from app.labs.lenet.screen import why_words
from app.labs.lenet.screen.terms import Goal, contributions
from models.inspection import Reasons, SoftmaxSteps
from resources import _
from resources.numbers import brief, number, probability
from widgets import colours
from widgets.bars import Bar
from widgets.colours import Scale
from widgets.layer_columns import Column


@dataclass(frozen=True, eq=False)
class SoftmaxScreen:
    """From logits to the loss, a row for each class.

    Parameters
    ----------
    rows, columns : tuple of str
        The classes; and what each step is.
    numbers : tuple of tuple of str
        Of each class: logit, logit less the largest, its power, share, one-hot, part of the loss.
    label : int
        The right class.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    numbers: tuple[tuple[str, ...], ...]
    label: int
    loss_said: str
    labels_said: str

    def described(self) -> str:
        """Give the right class's row in words."""
        row = zip(self.columns, self.numbers[self.label], strict=True)
        return "; ".join(f"{name}: {text}" for name, text in row)


@dataclass(frozen=True, eq=False)
class WhyScreen:
    """One sum taken apart.

    Parameters
    ----------
    columns : tuple of Column
        The picture, and maps of the same picture beside it, the chosen one first.
    bars : tuple of Bar
        The largest terms of the sum, all others together, and the bias.
    goals : tuple of Goal or None
        Where each bar leads.
    is_unit : bool
        A unit is taken apart, and not the score.
    """

    part: str
    first: int
    second: int
    names: tuple[str, ...]
    index: int
    last: int
    drawn: bool
    columns: tuple[Column, ...]
    bars: tuple[Bar, ...]
    goals: tuple[Goal | None, ...]
    title: str
    maps_title: str
    is_unit: bool
    softmax: SoftmaxScreen
    reasons: Reasons
    sentence: str

    def pixel(self, column: int, row: int, across: int) -> str:
        """Say what a number of a map is."""
        return why_words.pixel(self.reasons, self.columns[column].title, column, row, across)


def resolve(moment: Moment) -> WhyScreen | None:
    """Resolve the view; None while nothing has been computed."""
    why = moment.answers.why
    if why is None:
        return None
    state, found = moment.state, why.reasons
    part, is_unit = state.why, _is_unit(why)
    bars, goals = contributions(found)
    last = len(moment.dataset.test) - 1 if moment.dataset is not None else state.sample
    softmax = _softmax(why)
    said = why_words.verdict(why, is_unit)
    if part == "softmax":
        said = softmax.loss_said
    return WhyScreen(
        part, *why.classes, why.names, min(state.sample, last), last, state.drawn,
        _columns(found, part), bars, goals, why_words.sum_title(why, is_unit),
        why_words.map_explained(found, part), is_unit, softmax, found, said,
    )  # fmt: skip


def _is_unit(why: Why) -> bool:
    return why.reasons.target.layer < len(why.reasons.seen.network.layers) - 1


def _columns(found: Reasons, part: str) -> tuple[Column, ...]:
    picture = found.seen.outputs[0][0]
    pixels, gradient = found.pixels.sum(2), found.saliency
    # of a colour picture the channel that moves the score most, with its sign
    strongest = np.abs(gradient).argmax(2)[..., None]
    gradient = np.take_along_axis(gradient, strongest, 2)[..., 0]
    maps = {
        "pixels": Column(
            _("Contributions"), _("pixel × gradient"), pixels[..., None], colours.symmetric(pixels)
        ),
        "gradient": Column(
            _("Saliency"), _("gradient"), gradient[..., None], colours.symmetric(gradient)
        ),
    }
    if found.cam is not None and found.convolution is not None:
        name = found.seen.network.layers[found.convolution].name
        maps["cam"] = Column("Grad-CAM", name, found.cam[..., None], colours.spanning(found.cam))
    chosen = part if part in maps else "pixels"
    order = [chosen, *(key for key in maps if key != chosen)]
    first = Column(_("Picture"), "", picture, Scale("pixel", 0, 1))
    return (first, *(maps[key] for key in order))


def _softmax(why: Why) -> SoftmaxScreen:
    steps = why.steps
    columns = steps.logits, steps.shifted, steps.powers, steps.shares, steps.wanted, steps.parts
    written = number, number, number, probability, brief, number
    numbers = tuple(
        tuple(write(float(value)) for write, value in zip(written, row, strict=True))
        for row in zip(*columns, strict=True)
    )
    return SoftmaxScreen(why.names, _heads(steps), numbers, why.label, *why_words.softmax(why))


def _heads(steps: SoftmaxSteps) -> tuple[str, ...]:
    largest = number(float(steps.logits.max()))
    return (
        _("logit z"),
        f"z − {largest}",
        "exp",
        f"÷ {number(steps.total)}",
        _("one-hot y"),
        "−y · log p",
    )
