"""The main window: a tab per lab, menus made from the table of commands, a line of status."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from app.background import Background
from app.keeping.settings import Settings
from app.lab import labs
from app.lab.change import Change
from app.lab.lab import Lab
from app.lab.message import OpenLab
from app.lessons.speaking import Speaking
from app.lessons.tour import Lent, Tour
from app.lessons.writing import Writing
from app.shell import geometry, helping, theme
from app.shell.choices import Choices
from app.shell.comparison import Comparing
from app.shell.incoming import Incoming
from app.shell.lab_stack import LabStack
from app.shell.lab_tabs import LabTabs
from app.shell.lesson_saving import LessonSaving
from app.shell.menus import Menus
from app.shell.preferences import Preferences
from app.shell.problems import Problems
from app.shell.program import Program
from app.shell.recorder import Recorder
from app.shell.session import Session
from app.shell.state_files import StateFiles
from app.shell.status import StatusLine, TensorFlowStatus
from app.shell.telling import Telling
from app.shell.trained import Networks
from app.shell.way_back import WayBack
from resources import _
from widgets.banner import Banner

_SMALLEST_SIZE = (960, 600)
_SECONDS_TO_STOP = 1.5


class Window(QMainWindow):
    """The labs, and everything that belongs to no lab in particular.

    Parameters
    ----------
    chosen : Settings
        What it starts with.
    fresh : bool
        Leave aside what the last run kept.
    keeps : bool
        Whether settings and session are kept for the next start.
    """

    def __init__(
        self,
        background: Background,
        problems: Problems,
        chosen: Settings,
        *,
        fresh: bool = False,
        keeps: bool = True,
    ) -> None:
        super().__init__()
        self.setWindowTitle(_("Unrolled"))
        self.setAcceptDrops(True)
        self.stopped = True
        """Whether the threads have ended, once the window is closed."""
        self.background = background
        self.session = Session(background, self, keeps=keeps)
        self.preferences = Preferences(chosen, self, keeps=keeps)
        self.files = StateFiles(self.session, self.preferences, self)
        self.banner = Banner()
        self._problems = problems
        self._comparing = Comparing(background, self)
        self._program = Program(self)
        self._tabs = LabTabs(labs.LABS)
        self._stack = LabStack()
        self._way_back = WayBack(self)
        self._lent = Lent()
        self.lessons = Tour(self, self, self._stack)
        self.making = LessonSaving(self, lambda: self.lessons.source)
        self.writing = Writing(self, self.lessons, self)
        self.speaking = Speaking(self.lessons, self, self._stack, background)
        self.recorder = Recorder(
            self, self._stack, lambda: self.session.current.page.stage, keeps=keeps
        )
        self.networks = Networks(self._give_network, self)
        self.incoming = Incoming(
            self.session, self.files, self.lessons, self.networks, self.go_to, self.banner
        )
        self._arrange()
        self.menus = Menus(self.menuBar(), self._handlers())
        self._choices = Choices(
            self.menus,
            labs.LABS,
            choose_theme=lambda name: self.preferences.set(theme=name),
            choose_language=self.choose_language,
            choose_lab=self.go_to,
        )
        self.files.fill(self.menus.submenu("file", _("Open &recent"), before="save"))
        self.status = StatusLine(TensorFlowStatus(background))
        self.status.stand_in(self)
        self.telling = Telling(
            self.banner, self.status, self.session, self.lessons, self.making, self.networks
        )
        self._connect()
        geometry.place(self, self.session.first(fresh))
        theme.dress(self, chosen)
        self._open_first_lab()

    # ---- what lessons ask

    def lab_in_front(self) -> Lab[Any]:
        return self.session.current

    def key_in_front(self) -> str:
        return self.session.current_key

    def lend(self, lent: Lent) -> None:
        if lent != self._lent:
            self._lent = lent
            self._tabs.setHidden(lent.bare)
            self._show_preferences()

    # ---- what the menus do

    def go_to(self, key: str) -> bool:
        """Bring a lab to the front; if it cannot be opened, say so and stay with the old one."""
        opened = self.session.opened(key)
        if opened is not None:
            self._stack.call_in(opened.page)
        try:
            lab = self.session.bring_to_front(key)
        except Exception as error:  # noqa: BLE001  one broken lab must not take the others along
            self._problems.report(error)
            self._mark_current(self.session.current_key)
            return False
        self._stack.setCurrentWidget(lab.page)
        self._mark_current(key)
        self._way_back.arrive(key)
        if not self._tabs.is_being_used():
            # so that the keys of the lab, such as Space for its player, work at once
            lab.page.setFocus()
        self._show_code()
        self.lessons.follow_lab()
        return True

    def choose_language(self, code: str) -> None:
        self.preferences.set(language=code)
        self.banner.tell(_("Restart Unrolled to change the language."))

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "open": self.files.ask_open,
            "save": self.files.ask_save,
            "export": self._export,
            "record": self.recorder.press,
            "quit": self.close,
            "undo": lambda: self.session.current.undo(),
            "redo": lambda: self.session.current.redo(),
            "reset": lambda: self.session.current.reset(_("Reset lab")),
            "paste": self.incoming.paste,
            "code": lambda: self.preferences.toggle("code_shown"),
            "panel": lambda: self.preferences.toggle("panel_shown"),
            "larger": lambda: self.preferences.grow_type(1),
            "smaller": lambda: self.preferences.grow_type(-1),
            "normal": lambda: self.preferences.set(type_scale=1.0),
            "full_screen": lambda: self.setWindowState(
                self.windowState() ^ Qt.WindowState.WindowFullScreen
            ),
            "reduced_motion": lambda: self.preferences.toggle("reduced_motion"),
            "back": self._go_back,
            "lessons": self.lessons.choose,
            "resume": self.lessons.start,
            "lesson_file": self.lessons.ask_open,
            "handout": self.making.ask_handout,
            "lesson_film": self.making.ask_film,
            **self.speaking.acts(),
            "new_lesson": self.writing.begin,
            "add_step": self.writing.add,
            "edit_lesson": self.writing.edit,
            "compare": lambda: self._comparing.run(self.session.current),
            "keys": self._show_keys,
            "log": helping.show_log,
            "about": lambda: helping.show_about(self, self.background.runtime),
        }

    def _export(self) -> None:
        from app.shell import exporting  # what makes films and files: a start can do without

        key, lab = self.session.current_key, self.session.current
        dialog = exporting.open_dialog(self, key, lab, self.preferences.now)
        dialog.saved.connect(self.telling.tell_saved)

    def _show_keys(self) -> None:
        lab = self.session.current
        helping.show_keys(self, lab.page, lab.key_hints())

    # ---- the parts

    def _arrange(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self.banner)
        column.addWidget(self.recorder.bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.speaking.notes)
        column.addWidget(self.lessons.bar)
        self.setCentralWidget(whole)
        self.setMinimumSize(*_SMALLEST_SIZE)

    def _connect(self) -> None:
        for problem in (
            self._problems.reported,
            self._comparing.failed,
            self.session.problem,
            self.preferences.problem,
            self.files.refused,
            self.lessons.said,
            self.making.failed,
            self.recorder.said,
        ):
            problem.connect(self.banner.say)
        self.lessons.changed.connect(lambda: self.session.set_lesson(*self.lessons.place()))
        self._comparing.said.connect(self.banner.tell)
        self.making.said.connect(self.telling.tell_of_making)
        self.making.progressed.connect(self.telling.tell_progress)
        self.preferences.changed.connect(self._show_preferences)
        self.preferences.dressing.connect(self._stack.send_off)
        self.speaking.presenting.changed.connect(self._show_presenting)
        self.session.lab_opened.connect(self._add_lab)
        self.files.opened.connect(self._show_opened)
        self.files.network_wanted.connect(self.networks.open)
        self.networks.refused.connect(self.banner.say)
        self.networks.said.connect(self.telling.tell_of_network)
        self.networks.ended.connect(self.telling.end_network)
        self.files.saved.connect(self.telling.tell_saved)
        self.recorder.saved.connect(self.telling.tell_saved)
        self._way_back.changed.connect(self._show_way_back)
        self._tabs.chosen.connect(self.go_to)
        self._tabs.back_asked.connect(self._go_back)
        self._tabs.lessons_asked.connect(self.lessons.choose)
        self._tabs.menus_asked.connect(self.menus.actions["full_screen"].trigger)
        self._show_way_back()
        self.menus.follow_history(self.session.histories)

    def _open_first_lab(self) -> None:
        others = (lab.key for lab in labs.LABS)
        if not any(self.go_to(key) for key in (self.session.current_key, *others)):
            raise RuntimeError(self.banner.message())

    # ---- what follows what

    def _mark_current(self, key: str) -> None:
        self._tabs.mark(key)
        self._choices.mark_lab(key)

    def _show_presenting(self) -> None:
        self.menus.actions["present"].setChecked(self.speaking.presenting.is_on)

    def _add_lab(self, lab: Lab[Any]) -> None:
        self._stack.call_in(lab.page)
        self._follow_preferences(lab)
        lab.page.panel_asked.connect(self._fold_panels)
        lab.page.panel_resized.connect(self._resize_panels)
        lab.refused.connect(self.banner.say)
        lab.said.connect(self.telling.tell_done)
        lab.state_changed.connect(self._program.follow)
        lab.lab_asked.connect(self._open_for)

    def _open_for(self, wanted: OpenLab) -> None:
        came_from = self.session.current_key
        if self.go_to(wanted.lab):
            if came_from != wanted.lab:
                self._way_back.leave(came_from)
            self.session.current.do(lambda now: Change(wanted.becomes(now), wanted.text))

    def _give_network(self, key: str, found: Any) -> None:
        if self.go_to(key):
            self.session.current.take_network(found)

    def _show_way_back(self) -> None:
        last = labs.entry(self._way_back.last())
        self.menus.actions["back"].setEnabled(last is not None)
        self._tabs.show_back(last.title() if last is not None else "")

    def _go_back(self) -> None:
        self.go_to(self._way_back.last())

    def _show_opened(self) -> None:
        self.banner.hide()
        self.go_to(self.session.current_key)

    def _show_preferences(self) -> None:
        now = self.preferences.now
        self.menus.actions["reduced_motion"].setChecked(now.reduced_motion)
        self._choices.mark_theme(now.theme)
        self.menus.actions["panel"].setChecked(now.panel_shown)
        for lab in self.session.labs():
            self._follow_preferences(lab)
        self._show_code()

    def _follow_preferences(self, lab: Lab[Any]) -> None:
        now = self.preferences.now
        lab.page.set_reduced_motion(now.reduced_motion)
        shown = now.panel_shown if self._lent.panel is None else self._lent.panel
        lab.page.show_panel(shown, now.panel_share)

    def _fold_panels(self, shown: bool) -> None:
        self.preferences.set(panel_shown=shown)

    def _resize_panels(self, share: float) -> None:
        self.preferences.set(panel_share=share)

    def _show_code(self) -> None:
        shown = self.preferences.now.code_shown or self._lent.code
        self.menus.actions["code"].setChecked(shown)
        self._program.show(self.session.current, shown)

    # ---- events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_preferences()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange:
            self._fill_screen(self.isFullScreen())
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # it comes here where the lab had no use for it
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.menus.actions["full_screen"].trigger()
        else:
            super().keyPressEvent(event)

    def _fill_screen(self, full: bool) -> None:
        """Leave the screen to the lab: menus and status line are for those at the desk."""
        self.menus.actions["full_screen"].setChecked(full)
        self.menuBar().setHidden(full)
        self.status.setHidden(full)
        self._tabs.offer_menus(full)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.incoming.may_use(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.incoming.take_dropped(event.mimeData())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.set_window(geometry.place_of(self))
        self._program.stop()
        self.speaking.stop()
        self.writing.stop()
        self.lessons.stop()
        self.making.stop()
        self.recorder.close()
        self.networks.close()
        self.session.close()
        self.stopped = self.background.stop(_SECONDS_TO_STOP)
        super().closeEvent(event)
