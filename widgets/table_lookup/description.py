"""What a picture of looking up shows."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from widgets.colours import Scale

State = Literal["word", "unknown", "padding", "cut"]


@dataclass(frozen=True)
class Token:
    """One place of a sentence.

    Parameters
    ----------
    number : int
        The row that it picks.
    state : str
        A word of its own row, an unknown one, padding, or a token that was cut off, which picks
        nothing.
    """

    text: str
    number: int
    state: State = "word"


@dataclass(frozen=True)
class Row:
    """One row of the table.

    Parameters
    ----------
    values : tuple of float
        All n numbers.
    word : str
        What the row stands for.
    drawn : bool
        Whether its numbers were drawn at random because the word has no vector.
    """

    number: int
    values: tuple[float, ...]
    word: str = ""
    drawn: bool = False


@dataclass(frozen=True)
class Lookup:
    """Sentences, those rows of the table that they pick, and how far the looking up is.

    Parameters
    ----------
    lines : b tuples of Token
        The sentences.
    rows : tuple of Row
        In the order of their numbers; between those shown there may be others.
    words : int
        V, the rows of the whole table.
    titles : three str
        Above the tokens, the table and the result.
    step : int
        Which place is being looked up, counted over all sentences without what was cut off.
    one_hot : bool
        Whether the table's rows are shown with the factors of the one-hot vector.
    masked : bool
        Whether padding is skipped by the layers that follow.
    """

    lines: tuple[tuple[Token, ...], ...]
    rows: tuple[Row, ...]
    words: int
    titles: tuple[str, str, str]
    scale: Scale
    step: int = 0
    one_hot: bool = False
    masked: bool = False

    def differs_in_step(self, other: "Lookup") -> bool:
        """Tell whether it is the same but for how far the looking up is."""
        return replace(self, step=other.step) == other

    @cached_property
    def places(self) -> tuple[tuple[Token, int, int], ...]:
        """Every place in order: its token, its sentence, and its step; −1 for what was cut off."""
        found: list[tuple[Token, int, int]] = []
        step = 0
        for line, tokens in enumerate(self.lines):
            for token in tokens:
                found.append((token, line, -1 if token.state == "cut" else step))
                step += token.state != "cut"
        return tuple(found)

    @cached_property
    def by_number(self) -> dict[int, Row]:
        """The rows by their numbers."""
        return {row.number: row for row in self.rows}

    @cached_property
    def current(self) -> int:
        """The index of the place that is being looked up; −1 where there is none."""
        return next((i for i, place in enumerate(self.places) if place[2] == self.step), -1)
