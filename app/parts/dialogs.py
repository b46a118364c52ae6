"""Asking for files: every dialog may be cancelled, and none replaces a file unasked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from resources import _, ngettext
from widgets.plain import MessageBox

_LAST = "lastFolder"
"""The window's property that tells in which folder a file was chosen last."""


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Parameters
    ----------
    title : str
        What the files are, as a person says it.
    suffixes : str
        How their names end, parted by blanks, such as ".npz .json"; a name to save under gets the
        first of them unless it has one.
    more : str
        Patterns of further names that may hold the same, such as "*idx*ubyte".
    """

    title: str
    suffixes: str
    more: str = ""

    def pattern(self) -> str:
        """Write it as Qt's dialogs want it."""
        names = [f"*{suffix}" for suffix in self.suffixes.split()] + self.more.split()
        return f"{self.title} ({' '.join(names)})"

    def named(self, path: Path) -> Path:
        """Give the path with a suffix of this kind: "net.v1.5" becomes "net.v1.5.npz"."""
        suffixes = self.suffixes.split()
        if path.suffix.lower() in suffixes:
            return path
        return path.with_name(path.name + suffixes[0])


def ask_open(over: QWidget, title: str, *kinds: Kind, any_file: bool = False) -> Path | None:
    """Ask which file to open; None when cancelled."""
    name, _kind = QFileDialog.getOpenFileName(over, title, _start(over), _filters(kinds, any_file))
    return _chosen(over, name)


def ask_folder(over: QWidget, title: str) -> Path | None:
    """Ask which folder to open; None when cancelled."""
    return _chosen(over, QFileDialog.getExistingDirectory(over, title, _start(over)))


def ask_save(
    over: QWidget, title: str, kind: Kind, suggestion: str, beside: str = ""
) -> Path | None:
    """Ask where to save; None when cancelled.

    The suffix is added before it is found out whether a file would be replaced.

    Parameters
    ----------
    suggestion : str
        A name to begin with.
    beside : str
        The suffix of a second file that is written under the same name.
    """
    start = str(Path(_start(over)) / suggestion)
    while True:
        name, _kind = QFileDialog.getSaveFileName(over, title, start, kind.pattern())
        if not name:
            return None
        path = kind.named(Path(name))
        # about the very name that was chosen, the dialog has asked already
        unasked = [p for p in _written(path, beside) if p.exists() and p != Path(name)]
        if not unasked or _may_replace(over, title, unasked):
            return _chosen(over, str(path))
        start = str(path)


def local_files(mime: QMimeData) -> tuple[Path, ...]:
    """Give the files among what was dropped or pasted."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


def kept(mime: QMimeData) -> QMimeData:
    """Copy what was dropped, which Qt takes back once the drop is over."""
    copy = QMimeData()
    copy.setUrls(mime.urls())
    if mime.hasImage():
        copy.setImageData(mime.imageData())
    return copy


def documents() -> str:
    """Give the folder in which dialogs begin: of documents, or the home where there is none."""
    places = QStandardPaths.StandardLocation
    found = QStandardPaths.writableLocation(places.DocumentsLocation)
    return found if Path(found).is_dir() else QStandardPaths.writableLocation(places.HomeLocation)


def _start(over: QWidget) -> str:
    """Give the folder in which a dialog begins: the one of the file chosen before, in this run."""
    last = _outermost(over).property(_LAST)
    return last if last and Path(last).is_dir() else documents()


def _chosen(over: QWidget, name: str) -> Path | None:
    if name:
        _outermost(over).setProperty(_LAST, str(Path(name).parent))
    return Path(name) if name else None


def _outermost(over: QWidget) -> QWidget:
    while (outer := over.parentWidget()) is not None:
        over = outer
    return over


def _filters(kinds: Sequence[Kind], any_file: bool) -> str:
    return ";;".join([kind.pattern() for kind in kinds] + [_("All files (*)")] * any_file)


def _written(path: Path, beside: str) -> list[Path]:
    return [path, path.with_suffix(beside)] if beside else [path]


def _may_replace(over: QWidget, title: str, paths: Sequence[Path]) -> bool:
    question = ngettext(
        "{names} already exists. Do you want to replace it?",
        "{names} already exist. Do you want to replace them?",
        len(paths),
    ).format(names=_(", ").join(f"“{path.name}”" for path in paths))
    box = MessageBox(MessageBox.Icon.Warning, title, question, over)
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    box.setStandardButtons(yes | no)
    box.setDefaultButton(no)
    replace = box.exec() == yes
    box.deleteLater()
    return replace
