"""The row of buttons, the slider and the speed; they report wishes and show where one is."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from resources import _
from widgets.guard import Guard
from widgets.held import Held
from widgets.icons import IconButton
from widgets.plain import Label
from widgets.player.scrubber import Scrubber

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
_SPEED_TEXTS = {0.25: "¼×", 0.5: "½×"}


class Controls(QWidget):
    """What the hand uses.

    Signals: `scrubbed(index)`, `scrubbing_changed()`, `speed_changed(speed)`; the buttons have
    their own.
    """

    scrubbed = Signal(int)
    scrubbing_changed = Signal()
    speed_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = IconButton("first", _("First (Home)"))
        self.back = IconButton("back", _("Back (Left)"))
        self.play = IconButton("play", _("Play (Space)"))
        self.step = IconButton("step", _("Step (Right)"))
        self.next_row = IconButton("next-row", _("Next row"))
        self.last = IconButton("last", _("Last (End)"))
        self.loop = IconButton("loop", _("Start again at the end"))
        self.slow = IconButton("sum", _("Slowly: one multiplication a step"))
        self.scrubber = Scrubber()
        self._position = Label()
        # where it is held, another position at each step does not lay out the window anew
        self._place = Held(self._position)
        self._longest: tuple[str, ...] = ()
        # its type may come after that of all widgets around it
        self._position.installEventFilter(self)
        self._speed = QComboBox()
        self._set_up()
        self._arrange()

    def buttons(self) -> tuple[IconButton, ...]:
        return (
            self.first, self.back, self.play, self.step, self.next_row, self.last,
            self.loop, self.slow,
        )  # fmt: skip

    def speed(self) -> float:
        return SPEEDS[self._speed.currentIndex()]

    def set_speed(self, speed: float) -> None:
        """Choose the nearest of the speeds on offer."""
        nearest = min(SPEEDS, key=lambda offered: abs(offered - speed))
        self._speed.setCurrentIndex(SPEEDS.index(nearest))

    def show_playing(self, playing: bool) -> None:
        if playing:
            self.play.set_icon("pause", _("Pause (Space)"))
        else:
            self.play.set_icon("play", _("Play (Space)"))

    def show_position(self, index: int, length: int, text: str) -> None:
        last = max(length - 1, 0)
        self.scrubber.setRange(0, last)
        self.scrubber.setValue(index)
        self.scrubber.setAccessibleDescription(text)
        if text != self._position.text():
            self._position.setText(text)
            self.keep_room_for(text, at_least=self._place.minimumWidth())
        for button in (self.first, self.back):
            button.setEnabled(index > 0)
        for button in (self.step, self.next_row, self.last):
            button.setEnabled(index < last)
        for control in (self.play, self.scrubber):
            control.setEnabled(last > 0)

    def keep_room_for(self, *texts: str, at_least: int = 0) -> None:
        """Keep the position's place as wide as the longest text, so that the slider is steady."""
        if not at_least:
            self._longest = texts
        metrics = self._position.fontMetrics()
        width = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        self._place.setFixedWidth(max(width + 4, at_least))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._position and event.type() == QEvent.Type.FontChange:
            self.keep_room_for(*self._longest, self._position.text())
        return super().eventFilter(watched, event)

    def _set_up(self) -> None:
        for control in (*self.buttons(), self._speed):
            # a click leaves the keyboard where it was, so that Space and arrows keep their meaning
            control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for toggle in (self.loop, self.slow):
            toggle.setCheckable(True)
        Guard(self._speed)
        self.scrubber.valueChanged.connect(self.scrubbed)
        self.scrubber.sliderPressed.connect(self.scrubbing_changed)
        self.scrubber.sliderReleased.connect(self.scrubbing_changed)
        self._position.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._position.setAccessibleName(_("Position"))
        self._speed.addItems([_SPEED_TEXTS.get(speed, f"{speed:g}×") for speed in SPEEDS])
        self.set_speed(1.0)
        self._speed.setToolTip(_("Speed"))
        self._speed.setAccessibleName(_("Speed"))
        self._speed.currentIndexChanged.connect(lambda: self.speed_changed.emit(self.speed()))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(4)
        for button in self.buttons()[:-2]:
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.scrubber, 1)
        row.addSpacing(8)
        row.addWidget(self._place)
        row.addSpacing(8)
        for control in (self._speed, self.loop, self.slow):
            row.addWidget(control)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)
