"""The widget that moves an index through what has been computed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources import _
from widgets.icons import IconButton
from widgets.player.controls import Controls
from widgets.player.pace import Pace

_STEP = 250
"""How long one step lasts at speed 1, in ms."""
_SIDES: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Player(QWidget):
    """Moves an index through what has been computed; it holds nothing but that index.

    ::

        player = Player(next_row=True)
        player.set_length(9)                 # positions 0 to 8
        player.set_row_length(3)             # what “next row” skips
        player.moved.connect(self._go_to)    # the user moved it, or it played on
        player.listen(self.page)             # keys that nothing else on the page wants

    `set_index` shows a position without reporting it. `glide()` tells how long, in ms, a window
    may take to its next place. `set_suspended(True)` holds it while the user points at something.

    Keys: Space plays and pauses, Left and Right step, Home and End, Shift with Left or Right
    asks for a smaller step.

    Signals: `moved(index)`; `sub_stepped(direction)` with −1 or 1; `playing_changed(playing)`;
    `slow_changed(slow)`; `speed_changed(speed)`.
    """

    moved = Signal(int)
    sub_stepped = Signal(int)
    playing_changed = Signal(bool)
    slow_changed = Signal(bool)
    speed_changed = Signal(float)

    def __init__(
        self, *, next_row: bool = False, slow: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._index = 0
        self._length = 1
        self._row_length = 1
        self._key_step = 1
        self._shown: tuple[int, int, str] | None = None
        self._playing = False
        self._suspended = False
        self._reduced_motion = self._filmed = False
        self._label: Callable[[int], str] = self._plain_label
        self._pace = Pace(self)
        self._pace.due.connect(self._advance)
        self._controls = Controls(self)
        self._controls.next_row.setVisible(next_row)
        self._controls.slow.setVisible(slow)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._controls)
        self._connect()
        self._refresh()

    # ---- what the owner says

    def set_length(self, length: int) -> None:
        """Tell how many positions there are; with fewer, the index moves to the last."""
        if length == self._length:
            return
        self._length = max(length, 0)
        self._index = min(self._index, max(self._length - 1, 0))
        self._fit_label()
        self._refresh()

    def set_index(self, index: int) -> None:
        """Show a position, without reporting it."""
        self._index = min(max(index, 0), max(self._length - 1, 0))
        self._refresh()

    def set_row_length(self, length: int) -> None:
        """Tell how many positions “next row” spans."""
        self._row_length = max(length, 1)

    def set_key_step(self, positions: int) -> None:
        """Tell how many positions the keys Left and Right go; Shift with them goes finer."""
        self._key_step = max(positions, 1)

    def set_next_row_shown(self, shown: bool) -> None:
        self._controls.next_row.setVisible(shown)

    def set_slow(self, slow: bool) -> None:
        self._controls.slow.setChecked(slow)

    def set_slow_text(self, text: str) -> None:
        """Say what the slow toggle does here."""
        self._controls.slow.set_text(text)

    def set_label(self, label: Callable[[int], str]) -> None:
        """Write something of one's own about a position, such as “row 1, column 0 of 3 × 3”."""
        if label != self._label:
            self._label = label
            self._fit_label()
        self._refresh()

    def set_suspended(self, suspended: bool) -> None:
        """Hold the play while the user points at something; it goes on afterwards."""
        self._suspended = suspended
        self._run_or_rest()

    def set_reduced_motion(self, reduced: bool) -> None:
        self._reduced_motion = reduced

    def set_filmed(self, filmed: bool) -> None:
        """Let what glides jump for as long as somebody takes a picture of each position."""
        self._filmed = filmed

    def set_speed(self, speed: float) -> None:
        """Choose the nearest of the speeds on offer."""
        self._controls.set_speed(speed)

    def listen(self, widget: QWidget) -> None:
        """Take the keys that reach a widget because nothing in it wanted them."""
        widget.installEventFilter(self)

    # ---- what it tells

    def index(self) -> int:
        return self._index

    def length(self) -> int:
        return self._length

    def is_playing(self) -> bool:
        return self._playing

    def is_moving(self) -> bool:
        """Tell whether it plays and nothing holds it up: a pointer, or that it is hidden."""
        return self._pace.is_running()

    def is_slow(self) -> bool:
        return self._controls.slow.isChecked() and not self._controls.slow.isHidden()

    def speed(self) -> float:
        return self._controls.speed()

    def glide(self) -> int:
        """Tell how long a window may take from one position to the next, in ms; 0 is a jump."""
        if self._reduced_motion or self._filmed or self._controls.scrubber.isSliderDown():
            return 0
        duration = 0.8 * _STEP / max(self.speed(), 1.0) if self._playing else 0.6 * _STEP
        # shorter than this it would be seen as a flicker
        return round(duration) if duration >= 40 else 0

    # ---- what the user does

    def play(self) -> None:
        if self._length > 1 and not self._playing:
            if self._index == self._length - 1:
                self._go(0)
            self._set_playing(True)

    def pause(self) -> None:
        self._set_playing(False)

    def toggle(self) -> None:
        if self._playing:
            self.pause()
        else:
            self.play()

    def step(self, by: int = 1) -> None:
        """Pause, and go one position on, or back with −1."""
        self.pause()
        self._go(self._index + by)

    def go_to(self, index: int) -> None:
        """Go to a position, and report it."""
        self._go(index)

    def go_to_next_row(self) -> None:
        self.pause()
        self._go((self._index // self._row_length + 1) * self._row_length)

    def go_to_row_before(self) -> None:
        """Pause, and go to the start of this row, or from there to that of the one before."""
        self.pause()
        self._go((self._index - 1) // self._row_length * self._row_length)

    def go_to_first(self) -> None:
        self.pause()
        self._go(0)

    def go_to_last(self) -> None:
        self.pause()
        self._go(self._length - 1)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            # a button of the player keeps Space for itself, or it could not be pressed
            own_button = isinstance(watched, IconButton) and event.key() == Qt.Key.Key_Space
            if not own_button and self._take_key(event):
                return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if not self.isVisible() or self._length < 1:
            return False
        act = self._plain_keys().get(event.key())
        side = _SIDES.get(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if act is not None and modifiers == Qt.KeyboardModifier.NoModifier:
            act()
        elif side and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.sub_stepped.emit(side)
        else:
            return False
        event.accept()
        return True

    def _plain_keys(self) -> dict[int, Callable[[], None]]:
        return {
            Qt.Key.Key_Space: self.toggle,
            Qt.Key.Key_Left: lambda: self._step_by_key(-1),
            Qt.Key.Key_Right: lambda: self._step_by_key(1),
            Qt.Key.Key_PageUp: self.go_to_row_before,
            Qt.Key.Key_PageDown: self.go_to_next_row,
            Qt.Key.Key_Home: self.go_to_first,
            Qt.Key.Key_End: self.go_to_last,
        }

    def _step_by_key(self, side: int) -> None:
        target = self._index + side * self._key_step
        if 0 <= target < self._length:
            self.step(side * self._key_step)

    # ---- inside

    def _go(self, index: int) -> None:
        index = min(max(index, 0), max(self._length - 1, 0))
        if index != self._index:
            self._index = index
            self._refresh()
            self.moved.emit(index)

    def _advance(self, count: int) -> None:
        target = self._index + count
        if target > self._length - 1 and self._controls.loop.isChecked():
            # the last position is always seen before it starts again
            target = self._length - 1 if self._index < self._length - 1 else 0
        self._go(target)
        if self._index == self._length - 1 and not self._controls.loop.isChecked():
            self.pause()

    def _set_playing(self, playing: bool) -> None:
        if playing == self._playing:
            return
        self._playing = playing
        self._controls.show_playing(playing)
        self._run_or_rest()
        self.playing_changed.emit(playing)

    def _run_or_rest(self) -> None:
        """Let the clock run only while there is something to see."""
        held = self._suspended or self._controls.scrubber.isSliderDown() or not self.isVisible()
        if not self._playing or held:
            self._pace.stop()
        elif not self._pace.is_running():
            self._pace.start()

    def _speed_chosen(self, speed: float) -> None:
        self._pace.set_duration(_STEP / speed)
        self.speed_changed.emit(speed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run_or_rest()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run_or_rest()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_label()
        super().changeEvent(event)

    def _connect(self) -> None:
        controls = self._controls
        for button, act in (
            (controls.first, self.go_to_first),
            (controls.back, lambda: self.step(-1)),
            (controls.play, self.toggle),
            (controls.step, self.step),
            (controls.next_row, self.go_to_next_row),
            (controls.last, self.go_to_last),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        for widget in (*controls.buttons(), controls.scrubber):
            widget.installEventFilter(self)
        controls.slow.toggled.connect(self.slow_changed)
        controls.scrubbed.connect(self._go)
        controls.scrubbing_changed.connect(self._run_or_rest)
        controls.speed_changed.connect(self._speed_chosen)

    def _refresh(self) -> None:
        text = self._label(self._index) if self._length else ""
        here = self._index, self._length, text
        if here != self._shown:
            self._shown = here
            self._controls.show_position(*here)

    def _plain_label(self, index: int) -> str:
        return _("{position} of {count}").format(position=index + 1, count=self._length)

    def _fit_label(self) -> None:
        if self._length:
            last = self._length - 1
            places = 0, last // 2, last, self._index
            self._controls.keep_room_for(*map(self._label, places))
