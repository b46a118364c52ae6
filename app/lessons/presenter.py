"""What the speaker sees: this step, its notes, the next one, the clock and the time used."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QRectF, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.lessons import Lesson, Step
from resources import _
from widgets.look import Look, resized
from widgets.painted import Painted
from widgets.plain import Label
from widgets.prose import Prose

_CLOCK = 500


class PresenterWindow(QWidget):
    """A window for the speaker's own screen.

    Signals: `next_pressed()`, `back_pressed()`, `black_pressed()`, `swap_pressed()`, `ended()`.
    """

    next_pressed = Signal()
    back_pressed = Signal()
    black_pressed = Signal()
    swap_pressed = Signal()
    ended = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, Qt.WindowType.Window)
        self.setObjectName("presenter")
        self.setWindowTitle(_("Presenter – Unrolled"))
        self.place, self.title, self.next_title = (
            Label(name="quiet"),
            Label(wraps=True),
            Label(wraps=True),
        )
        self.clock, self.used = Label(), Label()
        self.clock.setAccessibleName(_("Time of day"))
        self.used.setAccessibleName(_("Time used"))
        self.text, self.notes = Prose(_("Text of this step")), Prose(_("Notes"))
        self.picture = NextPicture()
        self._used = QElapsedTimer()
        self._used.start()
        self._ticking = QTimer(self, interval=_CLOCK)
        self._ticking.setTimerType(Qt.TimerType.CoarseTimer)
        self._ticking.timeout.connect(self._tick)
        self._arrange()
        self._fit_type()

    def show_step(self, lesson: Lesson, index: int) -> None:
        """Show a step, its notes, and what the next one is called."""
        step = lesson.steps[index]
        following = lesson.steps[index + 1] if index + 1 < len(lesson.steps) else None
        here = _("{position} of {count}").format(position=index + 1, count=len(lesson.steps))
        self.place.setText(f"{lesson.title} · {here}")
        self.title.setText(step.title)
        self.text.set_text(step.text)
        self.notes.set_text(step.notes or _("*No notes for this step.*"))
        self.next_title.setText(_next_title(following))
        self.picture.show_picture(None)

    def show_next(self, picture: QPixmap) -> None:
        """Show what the next step looks like."""
        self.picture.show_picture(picture)

    def begin(self) -> None:
        """Let the clock go."""
        self._used.restart()
        self._ticking.start()
        self._tick()

    def stop(self) -> None:
        """Let the clock rest."""
        self._ticking.stop()
        self.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._ticking.stop()
        super().closeEvent(event)
        if not QCoreApplication.closingDown():
            self.ended.emit()

    def _tick(self) -> None:
        self.clock.setText(QTime.currentTime().toString("HH:mm"))
        seconds = self._used.elapsed() // 1000
        self.used.setText(f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}")

    def _restart(self) -> None:
        self._used.restart()
        self._tick()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.place, 1)
        top.addWidget(self.clock)
        top.addSpacing(24)
        top.addWidget(self.used)
        top.addWidget(_button(_("Restart"), _("Count the time from now"), self._restart))
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.addWidget(Label(_("This step"), name="heading"), 0, 0)
        grid.addWidget(Label(_("Next"), name="heading"), 0, 1)
        grid.addWidget(self.title, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.next_title, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._left(), 2, 0)
        grid.addWidget(self.picture, 2, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(2, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 16)
        whole.setSpacing(16)
        whole.addLayout(top)
        whole.addLayout(grid, 1)
        whole.addLayout(self._buttons())

    def _left(self) -> QWidget:
        inner = QWidget()
        inner.setObjectName("panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(16)
        column.addWidget(self.text)
        column.addWidget(Label(_("Notes"), name="heading"))
        column.addWidget(self.notes)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        return scroll

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        following = _button(_("Next"), _("The next step (Page Down)"), self.next_pressed.emit)
        following.setObjectName("primary")
        for button in (
            _button(
                _("Swap screens"),
                _("Show the lesson on the other screen"),
                self.swap_pressed.emit,
            ),
            _button(
                _("Black screen"),
                _("Show the audience a black screen (B)"),
                self.black_pressed.emit,
            ),
        ):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(_button(_("End"), _("End the presentation (Esc)"), self.close))
        row.addWidget(_button(_("Back"), _("The step before (Page Up)"), self.back_pressed.emit))
        row.addWidget(following)
        return row

    def _fit_type(self) -> None:
        for widget, factor in (
            (self.title, 1.5),
            (self.next_title, 1.1),
            (self.notes, 1.35),
            (self.clock, 1.5),
            (self.used, 1.5),
        ):
            font = resized(self.font(), factor)
            font.setBold(widget in (self.title, self.next_title))
            widget.setFont(font)


class NextPicture(Painted):
    """A picture as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QPixmap | None = None
        self.setAccessibleName(_("Picture of the next step"))
        self.setMinimumSize(200, 120)

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show a picture, or that there is none."""
        self._picture = picture
        self.update()

    def picture(self) -> QPixmap | None:
        return self._picture

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        if self._picture is None or self._picture.isNull():
            return
        size = self._picture.deviceIndependentSize()
        size.scale(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(rect.topLeft(), size)
        # scaled once for the eye: Qt's own way down by so much leaves thin lines out
        small = self._picture.scaled(
            (size * self.devicePixelRatioF()).toSize(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawPixmap(place, small, QRectF(small.rect()))
        painter.setPen(look.colour(QPalette.ColorRole.Mid))
        painter.drawRect(place.adjusted(0, 0, -1, -1))


def _next_title(step: Step | None) -> str:
    return step.title if step is not None else _("This is the last step.")


def _button(text: str, help_text: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(help_text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _checked=False: act())
    return button
