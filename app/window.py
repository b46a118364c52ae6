"""The main window: a tab per lab, menus made from the table of commands, a line of status."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QByteArray, QEvent, QStandardPaths, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

import resources
from app import document, key_sheet, languages, places, settings, theme, versions
from app.background import Background
from app.comparison import Comparing
from app.labs import LABS
from app.labs.lab import Lab
from app.menus import Menus, add_choices
from app.problems import Problems
from app.session import Session
from app.settings import Settings
from app.status import TensorFlowStatus
from models.errors import InvalidInput
from resources import _
from widgets.banner import Banner

_FIRST_SIZE = (1280, 800)
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
        self.background = background
        self.settings = chosen
        self.stopped = True
        self._keeps = keeps
        self.session = Session(background, self, keeps=keeps)
        self.banner = Banner()
        self._tabs = self._make_tabs()
        self._stack = QStackedWidget()
        self._arrange()
        self._comparing = Comparing(background, self)
        self._comparing.said.connect(self.banner.say)
        self.menus = Menus(self.menuBar(), self._handlers())
        self._add_choices()
        self.statusBar().addPermanentWidget(TensorFlowStatus(background))

        problems.reported.connect(self.banner.say)
        self.session.problem.connect(self.banner.say)
        self.session.lab_opened.connect(self._add_lab)
        self._follow_history()
        self._place(self.session.first(fresh))
        self.go_to(self.session.current_key)

    # ---- what the menus do

    def go_to(self, key: str) -> None:
        """Bring a lab to the front."""
        lab = self.session.bring_to_front(key)
        self._stack.setCurrentWidget(lab.page)
        self._tabs.setCurrentIndex([entry.key for entry in LABS].index(key))
        self._lab_actions[key].setChecked(True)
        self._show_code(lab)

    def open_file(self, path: Path) -> bool:
        """Open a state file; what is refused leaves everything as it was."""
        try:
            self.session.open_file(path)
        except InvalidInput as error:
            self.banner.say(str(error))
            return False
        self.banner.hide()
        self._remember(path)
        self.go_to(self.session.current_key)
        return True

    def save_file(self, path: Path) -> None:
        """Save the states of all labs to a file."""
        if not path.suffix:
            path = path.with_suffix(document.SUFFIX)
        try:
            self.session.save_file(path)
        except InvalidInput as error:
            self.banner.say(str(error))
            return
        self._remember(path)
        self.statusBar().showMessage(_("Saved “{name}”.").format(name=path.name), 5000)

    def save_picture(self, path: Path) -> None:
        """Save what the lab shows as a PNG picture."""
        if self._stack.grab().save(str(path), "PNG"):
            self.statusBar().showMessage(_("Saved “{name}”.").format(name=path.name), 5000)
        else:
            self.banner.say(
                _("“{name}” could not be saved. Choose another folder.").format(name=path.name)
            )

    def choose_theme(self, name: str) -> None:
        self._set(theme=name)

    def choose_language(self, code: str) -> None:
        self._set(language=code)
        self.banner.say(_("The language changes when Unrolled starts the next time."))

    def show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.logs())))

    def dress(self) -> None:
        """Put on the theme that is chosen, which may follow the desktop."""
        theme.apply(_application(), self.settings)

    def _handlers(self) -> dict:
        return {
            "open": self._ask_open,
            "save": self._ask_save,
            "picture": self._ask_picture,
            "quit": self.close,
            "undo": lambda: self.session.current.history.undo(),
            "redo": lambda: self.session.current.history.redo(),
            "reset": lambda: self.session.current.reset(_("Reset lab")),
            "paste": self._paste,
            "code": lambda: self._set(code_shown=not self.settings.code_shown),
            "larger": lambda: self._set(type_scale=min(self.settings.type_scale + 0.1, 2.0)),
            "smaller": lambda: self._set(type_scale=max(self.settings.type_scale - 0.1, 0.7)),
            "normal": lambda: self._set(type_scale=1.0),
            "full_screen": lambda: self.setWindowState(
                self.windowState() ^ Qt.WindowState.WindowFullScreen
            ),
            "reduced_motion": lambda: self._set(reduced_motion=not self.settings.reduced_motion),
            "compare": lambda: self._comparing.run(self.session.current),
            "keys": self._show_keys,
            "log": self.show_log,
            "about": self._show_about,
        }

    def _ask_open(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self,
            _("Open state"),
            _documents(),
            _("Unrolled states (*{suffix})").format(suffix=document.SUFFIX),
        )
        if name:
            self.open_file(Path(name))

    def _ask_save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save state"),
            str(Path(_documents()) / f"{self.session.current_key}{document.SUFFIX}"),
            _("Unrolled states (*{suffix})").format(suffix=document.SUFFIX),
        )
        if name:
            self.save_file(Path(name))

    def _ask_picture(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save picture"),
            str(Path(_documents()) / f"{self.session.current_key}.png"),
            _("PNG pictures (*.png)"),
        )
        if name:
            self.save_picture(Path(name))

    def _paste(self) -> None:
        if not self.session.current.take(QGuiApplication.clipboard().mimeData()):
            self.banner.say(_("The clipboard holds nothing that this lab can use."))

    def _show_keys(self) -> None:
        sheet = key_sheet.KeySheet(
            key_sheet.command_hints() + self.session.current.key_hints(), self
        )
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.show()

    def _show_about(self) -> None:
        box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            _("About Unrolled"),
            _("Unrolled shows convolution and recurrence happening, one step at a time."),
            parent=self,
        )
        box.setInformativeText(versions.versions(self.background.runtime))
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    # ---- settings

    def _set(self, **fields: object) -> None:
        """Change settings, keep them, and let them be seen."""
        old, self.settings = self.settings, settings.changed(self.settings, **fields)
        self._keep_settings()
        looks = ("theme", "type_scale")
        if any(getattr(old, name) != getattr(self.settings, name) for name in looks):
            self.dress()
        self._show_settings()

    def _keep_settings(self) -> None:
        if not self._keeps:
            return
        try:
            settings.save(self.settings)
        except InvalidInput as error:
            self.banner.say(str(error))

    def _show_settings(self) -> None:
        self.menus.actions["code"].setChecked(self.settings.code_shown)
        self.menus.actions["reduced_motion"].setChecked(self.settings.reduced_motion)
        self._theme_actions[self.settings.theme].setChecked(True)
        for lab in self.session.labs():
            lab.page.set_reduced_motion(self.settings.reduced_motion)
        self._show_code(self.session.current)

    def _remember(self, path: Path) -> None:
        self._set(recent=self.settings.with_recent(path.absolute()).recent)
        self._fill_recent()

    def _fill_recent(self) -> None:
        self._recent.clear()
        for name in self.settings.recent:
            path = Path(name)
            action = self._recent.addAction(path.name)
            action.setToolTip(name)
            action.triggered.connect(lambda _checked=False, path=path: self.open_file(path))
        self._recent.setEnabled(bool(self.settings.recent))

    # ---- the parts

    def _make_tabs(self) -> QTabBar:
        tabs = QTabBar(objectName="labs", drawBase=False, expanding=False)
        tabs.setAccessibleName(_("Labs"))
        for place, entry in enumerate(LABS, start=1):
            index = tabs.addTab(entry.title())
            tabs.setTabToolTip(index, f"{entry.title()} (Ctrl+{place})")
        tabs.currentChanged.connect(lambda index: self.go_to(LABS[index].key))
        return tabs

    def _arrange(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(*_SMALLEST_SIZE)

    def _add_choices(self) -> None:
        themes = (
            ("system", _("Follow the &system"), ""),
            ("light", _("&Light"), ""),
            ("dark", _("&Dark"), ""),
            ("projector", _("&Projector"), ""),
        )
        inner = self.menus.submenu("view", _("&Theme"), before="larger")
        self._theme_actions = add_choices(inner, themes, self.choose_theme)
        speech = ((code, languages.NAMES.get(code, code), "") for code in resources.languages())
        tongues = self.menus.submenu("view", _("Lan&guage"), before="larger")
        spoken = add_choices(tongues, speech, self.choose_language)
        spoken[resources.language()].setChecked(True)
        labs = ((lab.key, lab.title(), f"Ctrl+{place}") for place, lab in enumerate(LABS, 1))
        first = self.menus.actions["compare"]
        self._lab_actions = add_choices(self.menus.menus["lab"], labs, self.go_to, before=first)
        self.menus.menus["lab"].insertSeparator(first)
        self._recent = self.menus.submenu("file", _("Open &recent"), before="save")
        self._fill_recent()

    def _add_lab(self, lab: Lab) -> None:
        self._stack.addWidget(lab.page)
        lab.page.set_reduced_motion(self.settings.reduced_motion)
        lab.refused.connect(self.banner.say)
        lab.state_changed.connect(self._state_changed)
        lab.patch_sent.connect(self._hand_over)

    def _hand_over(self, key: str, patch: npt.NDArray[np.float32]) -> None:
        self.go_to(key)
        self.session.current.receive(patch)

    def _state_changed(self) -> None:
        if self.settings.code_shown:
            self._show_code(self.session.current)

    def _show_code(self, lab: Lab) -> None:
        self.menus.actions["code"].setChecked(self.settings.code_shown)
        if self.settings.code_shown:
            lab.page.code_view.set_code(lab.code())
        lab.page.code_view.setVisible(self.settings.code_shown)

    def _follow_history(self) -> None:
        histories = self.session.histories
        for key, name, allowed, text in (
            ("undo", _("&Undo"), histories.canUndoChanged, histories.undoTextChanged),
            ("redo", _("&Redo"), histories.canRedoChanged, histories.redoTextChanged),
        ):
            action = self.menus.actions[key]
            action.setEnabled(False)
            allowed.connect(action.setEnabled)
            text.connect(lambda what, a=action, name=name: a.setText(f"{name} {what}".strip()))

    def _place(self, kept: str) -> None:
        self.resize(*_FIRST_SIZE)
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "replace")))

    # ---- events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_settings()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange:
            self.menus.actions["full_screen"].setChecked(self.isFullScreen())
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        mime = event.mimeData()
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths and paths[0].suffix.lower() == document.SUFFIX:
            self.open_file(paths[0])
        elif not self.session.current.take(mime):
            self.banner.say(
                _("That cannot be used here. Drop a picture, or an Unrolled state file.")
            )
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.set_window(bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self.session.keep()
        for lab in self.session.labs():
            lab.close()
        self.stopped = self.background.stop(_SECONDS_TO_STOP)
        super().closeEvent(event)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication), "a window stands on an application"
    return app


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
