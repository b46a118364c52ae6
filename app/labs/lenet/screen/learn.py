"""The view “Learn”, resolved: test pictures beside the curves, which draw themselves."""

from dataclasses import dataclass

import numpy as np

from app.labs.lenet.answers import Glimpse, Moment
from resources import ngettext


@dataclass(frozen=True, eq=False)
class GlimpseScreen:
    """Some test pictures with what the network says of them, and the kernels it begins with.

    Parameters
    ----------
    images : (N, H, W, C) uint8
    said : tuple of str
        What each is taken for.
    wrong : tuple of int
        Which of them are mistakes.
    kernels : (kh, kw, Cin, Cout), optional
    """

    images: np.ndarray
    said: tuple[str, ...]
    wrong: tuple[int, ...]
    kernels: np.ndarray | None
    caption: str

    def says_the_same(self, other: "GlimpseScreen") -> bool:
        """Tell whether the pictures and what is said of them are those of another moment."""
        answers = (self.said, self.wrong) == (other.said, other.wrong)
        return answers and np.array_equal(self.images, other.images)


@dataclass(frozen=True, eq=False)
class LearnScreen:
    """How the curves are drawn, and what stands beside them."""

    log_scale: bool
    glimpse: GlimpseScreen | None
    sentence: str = ""


def resolve(moment: Moment) -> LearnScreen:
    """Resolve the view."""
    glimpse = moment.answers.glimpse
    return LearnScreen(moment.state.log_scale, None if glimpse is None else _glimpse(glimpse))


def _glimpse(seen: Glimpse) -> GlimpseScreen:
    wrong = np.flatnonzero(seen.said != seen.labels)
    count = len(seen.said)
    caption = ngettext(
        "{right} of {count} test picture correct now",
        "{right} of {count} test pictures correct now",
        count,
    ).format(right=count - len(wrong), count=count)
    if not count:
        caption = ""
    said = tuple(seen.names[int(index)] for index in seen.said)
    return GlimpseScreen(seen.images, said, tuple(wrong.tolist()), seen.kernels, caption)
