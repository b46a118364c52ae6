"""Every kind of file that can be taken away, in one table."""

from dataclasses import dataclass
from typing import Literal

from resources import _

Group = Literal["picture", "film", "numbers", "program"]


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Parameters
    ----------
    suffix : str
        How names of such files end, without the dot.
    group : str
        What is asked about it.
    """

    suffix: str
    group: Group
    title: str


def kinds() -> tuple[Kind, ...]:
    """Give all kinds, in the order in which they are offered."""
    return (
        Kind("png", "picture", _("PNG picture")),
        Kind("svg", "picture", _("SVG picture")),
        Kind("pdf", "picture", _("PDF page")),
        Kind("gif", "film", _("GIF film")),
        Kind("apng", "film", _("APNG film")),
        Kind("webm", "film", _("WebM film")),
        Kind("mp4", "film", _("MP4 film")),
        Kind("csv", "numbers", _("CSV table of the numbers")),
        Kind("npz", "numbers", _("NumPy arrays (.npz)")),
        Kind("py", "program", _("Python program")),
        Kind("ipynb", "program", _("Jupyter notebook")),
    )


def kind_of(suffix: str) -> Kind | None:
    """Give the kind of a suffix, with or without its dot."""
    wanted = suffix.lower().removeprefix(".")
    return next((kind for kind in kinds() if kind.suffix == wanted), None)
