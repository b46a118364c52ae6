"""The command line: what may be asked for, checked before Qt is loaded."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.lab import labs
from resources import _, languages

THEMES = ("light", "dark", "projector")
EXPORTS = ("png", "svg", "pdf", "gif", "apng", "webm", "mp4", "csv", "npz", "py", "ipynb")
"""Kinds of files that the stage can be written to."""
_SMALLEST, _LARGEST = 320, 8000
"""Sides of a window or picture that make sense, in px."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the command line asks for."""

    file: Path | None = None
    lab: str | None = None
    theme: str | None = None
    lang: str | None = None
    fresh: bool = False
    version: bool = False
    info: bool = False
    lesson: str | None = None
    step: int = 1
    list_lessons: bool = False
    screenshot: Path | None = None
    export: Path | None = None
    reading_speed: int | None = None
    frame_rate: int | None = None
    size: tuple[int, int] | None = None
    handout: Path | None = None
    practice_sheet: Path | None = None
    questions: int = 10
    seed: int = 1
    answers: bool = False
    kinds: tuple[str, ...] = ()

    @property
    def needs_display(self) -> bool:
        """Whether a window is to be seen, and not only a file to be written."""
        files = (self.screenshot, self.export, self.handout, self.practice_sheet)
        return all(file is None for file in files)


def parse(arguments: Sequence[str] | None) -> Options:
    """Read the command line; a mistake in it ends the process with a sentence and code 2."""
    parser = _parser()
    options = _with_lesson(Options(**vars(parser.parse_args(arguments))))
    if options.step != 1 and options.lesson is None:
        parser.error(_("--step needs a lesson: --lesson KEY --step N"))
    return options


def _with_lesson(options: Options) -> Options:
    """Take a file that is a lesson, by its name, for the lesson to play."""
    if options.file is None or options.lesson is not None:
        return options
    from models.lessons import FILE_SUFFIX  # a start can do without

    is_lesson = options.file.suffix.lower() == FILE_SUFFIX
    return replace(options, file=None, lesson=str(options.file)) if is_lesson else options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="unrolled",
        description=_("See convolution and recurrence happen, one step at a time."),
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        type=Path,
        help=_(
            "what to open: a saved state (.unrolled), a Keras model (.keras), a lesson (.md), "
            "or pictures, sentences or word vectors of your own"
        ),
    )
    parser.add_argument("--lab", choices=[lab.key for lab in labs.LABS], help=_("the lab to open"))
    parser.add_argument("--theme", choices=THEMES, help=_("the theme, for this run only"))
    parser.add_argument("--lang", choices=languages(), help=_("the language, for this run only"))
    parser.add_argument(
        "--fresh",
        action="store_true",
        help=_("start with fresh settings; the old are kept as .bak"),
    )
    parser.add_argument("--version", action="store_true", help=_("print the version and exit"))
    parser.add_argument(
        "--info", action="store_true", help=_("print versions and folders, for a report, and exit")
    )
    _add_lessons(parser)
    parser.add_argument(
        "--screenshot",
        metavar="PATH",
        type=_picture,
        help=_("write a PNG picture of the lab and exit; needs no display"),
    )
    parser.add_argument(
        "--export",
        metavar="FILE",
        type=_exported,
        help=_(
            "write the stage as a picture, film, numbers or program and exit: {kinds}; "
            "with --lesson, a film is one of the whole lesson"
        ).format(kinds=", ".join(f".{suffix}" for suffix in EXPORTS)),
    )
    parser.add_argument(
        "--size", metavar="WxH", type=_size, help=_("size of the window, such as 1600x1000")
    )
    _add_sheet(parser)
    return parser


def _add_lessons(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lesson", metavar="KEY_OR_FILE", help=_("the lesson to play: its key, or a .md file")
    )
    parser.add_argument(
        "--step", metavar="N", type=_step, default=1, help=_("the step at which the lesson begins")
    )
    parser.add_argument(
        "--list-lessons",
        action="store_true",
        help=_("print the built-in lessons, one a line, each beginning with its key, and exit"),
    )
    parser.add_argument(
        "--handout",
        metavar="PATH",
        type=_handout,
        help=_("write the lesson with a picture of every step as .pdf or .html and exit"),
    )
    parser.add_argument(
        "--reading-speed",
        metavar="WORDS",
        type=_reading_speed,
        help=_("words read a minute in the film of a lesson; default 150"),
    )
    parser.add_argument(
        "--frame-rate",
        metavar="N",
        type=_frame_rate,
        help=_("frames a second of the film of a lesson; default 10"),
    )


def _step(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9]) >= 1):
        raise argparse.ArgumentTypeError(_("steps are counted from 1"))
    return int(text[:9])


def _add_sheet(parser: argparse.ArgumentParser) -> None:
    sheet = parser.add_argument_group(_("practice sheet"))
    sheet.add_argument(
        "--practice-sheet",
        metavar="PATH",
        type=_sheet,
        help=_("write practice questions as PDF and exit; needs no display"),
    )
    sheet.add_argument(
        "--questions", metavar="N", type=_count, default=10, help=_("how many, at most 200")
    )
    sheet.add_argument(
        "--seed", metavar="S", type=_seed, default=1, help=_("the same seed gives the same sheet")
    )
    sheet.add_argument("--answers", action="store_true", help=_("add the answers with the working"))
    sheet.add_argument(
        "--kinds",
        nargs="+",
        default=(),
        metavar="KIND",
        help=_("kinds of question; default all"),
    )


def _count(text: str) -> int:
    return _whole(text, 1, 200)


def _reading_speed(text: str) -> int:
    return _whole(text, 60, 400)


def _frame_rate(text: str) -> int:
    return _whole(text, 1, 30)


def _seed(text: str) -> int:
    return _whole(text, 0, 999_999)


def _whole(text: str, low: int, high: int) -> int:
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII) or not low <= int(text) <= high:
        raise argparse.ArgumentTypeError(
            _("use a whole number from {low} to {high}").format(low=low, high=high)
        )
    return int(text)


def _handout(text: str) -> Path:
    return _file(text, (".pdf", ".html"), _("the name of the handout must end in .pdf or .html"))


def _sheet(text: str) -> Path:
    return _file(text, (".pdf",), _("the name of the sheet must end in .pdf"))


def _picture(text: str) -> Path:
    return _file(text, (".png",), _("the name of the picture must end in .png"))


def _file(text: str, suffixes: tuple[str, ...], refusal: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in suffixes:
        raise argparse.ArgumentTypeError(refusal)
    return _in_a_folder(path)


def _exported(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower().removeprefix(".") not in EXPORTS:
        raise argparse.ArgumentTypeError(
            _("the name must end in one of {kinds}").format(
                kinds=", ".join(f".{suffix}" for suffix in EXPORTS)
            )
        )
    return _in_a_folder(path)


def _in_a_folder(path: Path) -> Path:
    if not path.absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(
            _("there is no folder “{folder}”").format(folder=path.parent)
        )
    return path


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", text, re.ASCII)
    if found is None:
        raise argparse.ArgumentTypeError(_("write the size as 1600x1000"))
    width, height = int(found[1]), int(found[2])
    if not all(_SMALLEST <= side <= _LARGEST for side in (width, height)):
        raise argparse.ArgumentTypeError(
            _("each side must be {low} to {high} px").format(low=_SMALLEST, high=_LARGEST)
        )
    return width, height
