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
        "help": _("&Help"),
    }


def commands() -> tuple[Command, ...]:
    """Give every command but those made from lists: the labs, the themes, the recent files."""
    return (
        Command(
            "open",
            "file",
            _("&Open state…"),
            _("Open what somebody saved: the states of all labs"),
            "Ctrl+O",
        ),
        Command(
            "save",
            "file",
            _("&Save state…"),
            _("Save the states of all labs to a file to keep or share"),
            "Ctrl+S",
        ),
        Command(
            "picture",
            "file",
            _("Save &picture of the lab…"),
            _("Save what the lab shows as a PNG picture"),
            "Ctrl+Shift+P",
        ),
        Command("quit", "file", _("&Quit"), _("Close the window; everything is kept"), "Ctrl+Q"),
        Command("undo", "edit", _("&Undo"), _("Take back the last change of this lab"), "Ctrl+Z"),
        Command(
            "redo",
            "edit",
            _("&Redo"),
            _("Do again what was taken back"),
            "Ctrl+Shift+Z; Ctrl+Y",
        ),
        Command(
            "reset",
            "edit",
            _("R&eset lab"),
            _("Put this lab back to how it first opened; can be undone"),
            "Ctrl+R",
        ),
        Command(
            "paste",
            "edit",
            _("&Paste"),
            _("Take a picture, or numbers, from the clipboard into the lab"),
            "Ctrl+V",
            separator=True,
        ),
        Command(
            "code",
            "view",
            _("&Code"),
            _("Show the TensorFlow program of what is on screen"),
            "Ctrl+K",
            checkable=True,
        ),
        Command("larger", "view", _("&Larger type"), _("Make all type larger"), "Ctrl++; Ctrl+="),
        Command("smaller", "view", _("S&maller type"), _("Make all type smaller"), "Ctrl+-"),
        Command("normal", "view", _("&Normal type"), _("Put type back to its size"), "Ctrl+0"),
        Command(
            "full_screen",
            "view",
            _("&Full screen"),
            _("Fill the screen with the window, for a projector"),
            "F11",
            checkable=True,
        ),
        Command(
            "reduced_motion",
            "view",
            _("&Reduced motion"),
            _("Let nothing glide: changes appear at once"),
            checkable=True,
        ),
        Command(
            "back",
            "lab",
            _("&Back"),
            _("Go back to the lab from which this one was opened"),
            "Alt+Left",
        ),
        Command(
            "compare",
            "lab",
            _("Compare with &TensorFlow"),
            _("Run this very operation in TensorFlow and report the largest difference"),
            "Ctrl+T",
        ),
        Command("keys", "help", _("&Keys"), _("Show this sheet"), "F1"),
        Command("log", "help", _("Show the &log folder"), _("Open the folder of the log file")),
        Command("about", "help", _("&About Unrolled"), _("Versions of Unrolled and its parts")),
    )
