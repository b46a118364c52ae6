"""Before a hall: the lesson fills one screen, and the speaker's window stands on the other."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.background import Background
from app.lessons.tour import Tour

if TYPE_CHECKING:  # loaded when there is a second screen to present on
    from app.lessons.presenter import PresenterWindow
    from app.lessons.preview import Preview

_AFTER_STEP = 400
"""The picture of the next step is drawn when this one has come, in ms."""


class Presenting(QObject):
    """Puts the window on the hall's screen and the speaker's on the other, and back again.

    Where there is one screen the lesson fills it; where one is plugged in or pulled out meanwhile,
    both windows move to what there is.

    Parameters
    ----------
    screens : callable
        Gives the screens, the speaker's own first.

    Signals: `changed()` when a presentation has begun or ended.
    """

    changed = Signal()

    def __init__(
        self,
        tour: Tour,
        window: QWidget,
        background: Background,
        screens: Callable[[], Sequence[QScreen]] | None = None,
    ) -> None:
        super().__init__(window)
        self._tour, self._window, self._background = tour, window, background
        self.screens = screens or _screens
        self.presenter: PresenterWindow | None = None
        self._preview: Preview | None = None
        self.is_on = False
        self._resumes = False
        """Whether the pause of the lesson has ended it, so that it goes on with the lesson."""
        self._swapped = False
        self._before = Qt.WindowState.WindowNoState
        self._later = QTimer(self, singleShot=True, interval=_AFTER_STEP)
        self._later.timeout.connect(self._ask_preview)
        self._moving = QTimer(self, singleShot=True, interval=0)
        self._moving.timeout.connect(self._place)
        tour.changed.connect(self._follow)
        tour.presentation_asked.connect(self.start)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._screens_changed)
            app.screenRemoved.connect(self._screens_changed)

    def toggle(self) -> None:
        """Begin, or end for good."""
        self._resumes = False
        (self.stop if self.is_on else self.start)()

    def start(self) -> None:
        """Fill the screen; a lesson that is paused goes on."""
        if self.is_on or self._tour.playing.lesson is None:
            if not self.is_on:
                self._tour.choose()
            return
        self.is_on, self._resumes = True, False
        self._before = self._window.windowState()
        self._tour.set_presented(True)
        self._tour.playing.resume()
        self._place()
        self._follow()
        self.changed.emit()

    def stop(self) -> None:
        """Give the window back as it was."""
        if not self.is_on:
            return
        self.is_on = False
        self._later.stop()
        self._moving.stop()
        self._close_presenter()
        self._tour.set_presented(False)
        self._window.setWindowState(self._before)
        self.changed.emit()

    def swap(self) -> None:
        """Change the two screens."""
        self._swapped = not self._swapped
        self._place()

    def _follow(self) -> None:
        playing = self._tour.playing
        if not self.is_on:
            if self._resumes and playing.status == "running":
                self.start()
            return
        if playing.lesson is None or playing.status != "running":
            self.stop()
            self._resumes = playing.lesson is not None
            return
        if self.presenter is not None:
            self.presenter.show_step(playing.lesson, playing.index)
            self._later.start()

    def _screens_changed(self, _screen: QScreen) -> None:
        # Qt moves the windows itself first
        if self.is_on:
            self._moving.start()

    # ---- where the windows stand

    def _place(self) -> None:
        screens = list(self.screens())
        if len(screens) < 2:
            self._close_presenter()
            self._fill(screens[0] if screens else None)
            return
        own, hall = screens[:2][::-1] if self._swapped else screens[:2]
        self._fill(hall)
        self._show_presenter(own)

    def _fill(self, screen: QScreen | None) -> None:
        handle = self._window.windowHandle()
        if screen is not None and handle.screen() is not screen:
            # a window that fills one screen does not move to another
            self._window.setWindowState(Qt.WindowState.WindowNoState)
            handle.setScreen(screen)
            self._window.setGeometry(screen.availableGeometry())
        self._window.setWindowState(Qt.WindowState.WindowFullScreen)

    def _show_presenter(self, screen: QScreen) -> None:
        if self.presenter is None:
            self._open_presenter()
        shown = self.presenter
        assert shown is not None, "opened just now"
        shown.setScreen(screen)
        shown.setGeometry(screen.availableGeometry())
        shown.show()
        shown.setWindowState(Qt.WindowState.WindowMaximized)
        self._window.activateWindow()

    def _open_presenter(self) -> None:
        from app.lessons.presenter import PresenterWindow
        from app.lessons.preview import Preview

        tour = self._tour
        made = PresenterWindow(self._window)
        made.next_pressed.connect(tour.next)
        made.back_pressed.connect(tour.playing.back)
        made.black_pressed.connect(tour.black.toggle)
        made.swap_pressed.connect(self.swap)
        made.ended.connect(self.stop)
        self.presenter = made
        self._preview = Preview(self._background, self._window)
        self._preview.ready.connect(made.show_next)
        tour.hear_keys_in(made)
        made.begin()
        if tour.playing.lesson is not None:
            made.show_step(tour.playing.lesson, tour.playing.index)
            self._later.start()

    def _close_presenter(self) -> None:
        if self._preview is not None:
            self._preview.close()
            self._preview.deleteLater()
            self._preview = None
        if self.presenter is not None:
            shown, self.presenter = self.presenter, None
            self._tour.hear_keys_in(None)
            shown.stop()
            shown.deleteLater()

    def _ask_preview(self) -> None:
        playing = self._tour.playing
        if self._preview is None or playing.lesson is None or playing.is_last():
            return
        if not self._tour.is_settled():
            self._later.start()
            return
        following = playing.positions[playing.index + 1]
        needs_panel = self._tour.lent_for(following.step.show).panel is True
        self._preview.ask(following, self._tour.stage_size(), needs_panel)


def _screens() -> Sequence[QScreen]:
    """Give the screens, the speaker's own first: that of the desktop's menus."""
    primary = QGuiApplication.primaryScreen()
    return sorted(QGuiApplication.screens(), key=lambda screen: screen is not primary)
