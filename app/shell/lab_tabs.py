"""The row above the labs: a tab for each, and at its end the way back to where one came from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from app.lab.labs import Entry
from resources import _
from widgets.boxes import row
from widgets.icons import IconButton


class LabTabs(QWidget):
    """A tab per lab.

    Signals: `chosen(key)` when another tab came to the front; `back_asked()`; `menus_asked()` to
    leave full screen, where the menus are hidden.
    """

    chosen = Signal(str)
    back_asked = Signal()
    menus_asked = Signal()
    lessons_asked = Signal()

    def __init__(self, labs: tuple[Entry, ...]) -> None:
        super().__init__()
        self._keys = [lab.key for lab in labs]
        self._bar = self._make_bar(labs)
        self._back = IconButton("undo", "")
        self._back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._back.clicked.connect(self.back_asked)
        self._lessons = IconButton("lesson", _("Lessons: a way through the labs, step by step"))
        self._lessons.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._lessons.setText(_("Lessons"))
        self._lessons.clicked.connect(self.lessons_asked)
        self._menus = IconButton("close", _("Leave full screen (F11)"))
        self._menus.clicked.connect(self.menus_asked)
        self._menus.hide()
        row((self._bar, 1), self._back, self._lessons, self._menus, within=self)
        self.show_back("")

    def _make_bar(self, labs: tuple[Entry, ...]) -> QTabBar:
        bar = QTabBar()
        bar.setObjectName("labs")
        bar.setDrawBase(False)
        bar.setExpanding(False)
        bar.setAccessibleName(_("Labs"))
        bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for place, lab in enumerate(labs, start=1):
            index = bar.addTab(lab.title())
            bar.setTabToolTip(index, f"{lab.title()} (Ctrl+{place})")
        bar.currentChanged.connect(self._choose)
        return bar

    def mark(self, key: str) -> None:
        """Show which lab is in front."""
        self._bar.setCurrentIndex(self._keys.index(key))

    def show_back(self, title: str) -> None:
        """Offer the way back to a lab, or none."""
        self._back.setVisible(bool(title))
        self._back.setText(title)
        self._back.set_text(_("Back to {lab} (Alt+Left)").format(lab=title))

    def offer_menus(self, offered: bool) -> None:
        """Offer the way out of full screen, for who has a mouse and no F11."""
        self._menus.setVisible(offered)

    def is_being_used(self) -> bool:
        """Tell whether the tabs have the keyboard."""
        return self._bar.hasFocus()

    def _choose(self, index: int) -> None:
        self.chosen.emit(self._keys[index])
