"""ONE table of every command: menus, shortcuts and the sheet of keys derive from it."""

from dataclasses import dataclass

from resources import _


@dataclass(frozen=True)
class Command:
    """A command of the window.

    Parameters
    ----------
    key : str
        The name under which the window knows what to do.
    menu : str
        The menu it lies in.
    shortcut : str
        Portable key text ("Ctrl+S"); several are separated by "; ".
    """

    key: str
    menu: str
    text: str
    help: str
    shortcut: str = ""
    checkable: bool = False
    separator: bool = False
    """A line stands above it in the menu."""


def menus() -> dict[str, str]:
    """Give the menus, in order: key and text."""
    return {
        "file": _("&File"),
        "edit": _("&Edit"),
        "view": _("&View"),
        "lab": _("&Lab"),
        "lessons": _("Le&ssons"),
        "help": _("&Help"),
    }


def commands() -> tuple[Command, ...]:
    """Give every command but those made from lists: the labs, the themes, the recent files."""
    return (*_file(), *_edit(), *_view(), *_lab(), *_lessons(), *_speaking(), *_writing(), *_help())


def _file() -> tuple[Command, ...]:
    return (
        Command(
            "open",
            "file",
            _("&Open state…"),
            _("Open a saved state file"),
            "Ctrl+O",
        ),
        Command(
            "save",
            "file",
            _("&Save state…"),
            _("Save the states of all labs to a file"),
            "Ctrl+S",
        ),
        Command(
            "export",
            "file",
            _("&Export…"),
            _("Export what is on the stage: picture, film, numbers or program"),
            "Ctrl+E",
        ),
        Command(
            "record",
            "file",
            _("&Record what I do"),
            _("Record what is shown while you work, and make a film of it; again to stop"),
            "Ctrl+Shift+R",
        ),
        Command("quit", "file", _("&Quit"), _("Save the session and close the window"), "Ctrl+Q"),
        Command("undo", "edit", _("&Undo"), _("Undo the last change in this lab"), "Ctrl+Z"),
        Command(
            "redo",
            "edit",
            _("&Redo"),
            _("Redo the last undone change"),
            "Ctrl+Shift+Z; Ctrl+Y",
        ),
    )


def _edit() -> tuple[Command, ...]:
    return (
        Command(
            "reset",
            "edit",
            _("R&eset lab"),
            _("Reset this lab (can be undone)"),
            "Ctrl+R",
        ),
        Command(
            "paste",
            "edit",
            _("&Paste"),
            _("Paste a picture or numbers into the lab"),
            "Ctrl+V",
            separator=True,
        ),
    )


def _view() -> tuple[Command, ...]:
    return (
        Command(
            "code",
            "view",
            _("&Code"),
            _("Show the TensorFlow program of what is on screen"),
            "Ctrl+K",
            checkable=True,
        ),
        Command(
            "panel",
            "view",
            _("&Panel"),
            _("Show or hide the panel of controls"),
            "F9",
            checkable=True,
        ),
        Command("larger", "view", _("&Larger text"), _("Increase text size"), "Ctrl++; Ctrl+="),
        Command("smaller", "view", _("S&maller text"), _("Decrease text size"), "Ctrl+-"),
        Command("normal", "view", _("&Normal text"), _("Reset text size"), "Ctrl+0"),
        Command(
            "full_screen",
            "view",
            _("&Full screen"),
            _("Fill the screen: the menus come back when you leave it"),
            "F11",
            checkable=True,
        ),
        Command(
            "reduced_motion",
            "view",
            _("&Reduced motion"),
            _("Turn off animations"),
            checkable=True,
        ),
    )


def _lab() -> tuple[Command, ...]:
    return (
        Command(
            "back",
            "lab",
            _("&Back"),
            _("Return to the previous lab"),
            "Alt+Left",
        ),
        Command(
            "compare",
            "lab",
            _("Compare with &TensorFlow"),
            _("Run this operation in TensorFlow and report the largest difference"),
            "Ctrl+T",
        ),
    )


def _lessons() -> tuple[Command, ...]:
    return (
        Command(
            "lessons",
            "lessons",
            _("&All lessons…"),
            _("Choose a lesson, or a file with one"),
        ),
        Command("lesson_file", "lessons", _("&Open lesson file…"), _("Open a lesson from a file")),
        Command(
            "resume",
            "lessons",
            _("&Resume lesson"),
            _("Resume the lesson that is paused, or choose one"),
            "F5",
        ),
        Command(
            "handout",
            "lessons",
            _("Save &handout…"),
            _("Save the lesson with a picture of every step as PDF or HTML"),
        ),
        Command(
            "lesson_film",
            "lessons",
            _("Save &film…"),
            _("Save the lesson as a film: every step as long as its text needs"),
        ),
    )


def _writing() -> tuple[Command, ...]:
    return (
        Command(
            "new_lesson",
            "lessons",
            _("Ne&w lesson from here"),
            _("Write a lesson whose first step is what is on screen"),
            separator=True,
        ),
        Command(
            "add_step",
            "lessons",
            _("Add s&tep"),
            _("Make what is on screen the next step of the lesson being written"),
            "Ctrl+Shift+A",
        ),
        Command(
            "edit_lesson",
            "lessons",
            _("E&dit lesson…"),
            _("Change the steps of the lesson that is open"),
        ),
    )


def _speaking() -> tuple[Command, ...]:
    return (
        Command(
            "present",
            "lessons",
            _("&Present"),
            _("Fill the screen with the lesson; notes and a clock appear on a second screen"),
            "Shift+F5",
            checkable=True,
            separator=True,
        ),
        Command(
            "notes",
            "lessons",
            _("&Notes"),
            _("Show the notes of this step above the foot bar"),
            "F6",
            checkable=True,
        ),
        Command(
            "ring",
            "lessons",
            _("Rin&g around the mouse"),
            _("Draw a ring around the mouse that can be seen from afar"),
            "F7",
            checkable=True,
        ),
        Command(
            "pen",
            "lessons",
            _("P&en"),
            _("Draw over the lab with the mouse; the next step clears the marks"),
            "F8",
            checkable=True,
        ),
        Command(
            "show_keys",
            "lessons",
            _("Show &keys"),
            _("Show in a corner which keys are pressed"),
            "F4",
            checkable=True,
        ),
    )


def _help() -> tuple[Command, ...]:
    return (
        Command("keys", "help", _("&Keys"), _("Show keyboard shortcuts"), "F1"),
        Command("log", "help", _("Show the &log folder"), _("Open the folder of the log file")),
        Command(
            "about",
            "help",
            _("&About Unrolled"),
            _("Show the versions of Unrolled and its libraries"),
        ),
    )
