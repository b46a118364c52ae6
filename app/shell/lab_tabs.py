"""The row above the labs: a tab for each, and at its end the way back to where one came from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from app.labs import Entry
from resources import _
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
        self._bar = QTabBar()
        self._bar.setObjectName("labs")
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setAccessibleName(_("Labs"))
        self._bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for place, lab in enumerate(labs, start=1):
            index = self._bar.addTab(lab.title())
            self._bar.setTabToolTip(index, f"{lab.title()} (Ctrl+{place})")
        self._bar.currentChanged.connect(self._choose)
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar, 1)
        row.addWidget(self._back)
        row.addWidget(self._lessons)
        row.addWidget(self._menus)
        self.show_back("")

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
