"""What the menu "Help" shows: the keys, the log, and what the app is made of."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.keeping import places
from app.parts.key_hints import KeyHint
from app.shell import versions
from models.runtime import Runtime
from resources import _
from widgets.plain import MessageBox


def show_keys(over: QWidget, page: QWidget, hints: Iterable[KeyHint]) -> None:
    """Show the keys of the lab in front, those of the window, and what the lab's icons mean."""
    from app.shell import key_sheet  # a start can do without

    every = (*hints, *key_sheet.common_hints(), *key_sheet.command_hints())
    sheet = key_sheet.KeySheet(every, key_sheet.icons_of(page), over)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.show()


def show_log() -> None:
    """Open the folder with the log in the system's own way."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.logs())))


def show_about(over: QWidget, runtime: Runtime | None) -> None:
    """Show versions, to copy into a report."""
    box = MessageBox(
        MessageBox.Icon.NoIcon,
        _("About Unrolled"),
        _("Unrolled shows convolution and recurrence happening, one step at a time."),
        over,
    )
    box.setInformativeText(versions.versions(runtime))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
