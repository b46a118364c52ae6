"""What is asked before a lesson becomes a film."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QVBoxLayout,
    QWidget,
)

from app.export.kinds import kinds
from app.lessons.film import Plan
from app.parts.dialog_layout import save_and_close
from models.lessons import Lesson, pace
from resources import _, ngettext
from widgets.boxes import labelled
from widgets.number_box import WholeBox
from widgets.plain import Label

SIZES = ((1280, 720), (1600, 900), (1920, 1080))
_WORDS = 60, 400


class LessonFilmDialog(QDialog):
    """Asks how a lesson is filmed. Signals: `wanted()` when it is to be saved."""

    wanted = Signal()

    def __init__(self, lesson: Lesson, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Film of the lesson"))
        self._lesson = lesson
        self.kind = QComboBox()
        for kind in reversed([kind for kind in kinds() if kind.group == "film"]):
            self.kind.addItem(kind.title, kind.suffix)
        self.kind.setCurrentIndex(self.kind.findData("webm"))
        self.size_box = QComboBox()
        for width, height in SIZES:
            self.size_box.addItem(f"{width} × {height}", f"{width}x{height}")
        self.words = _whole(*_WORDS, pace.WORDS)
        self.rate = _whole(1, 30, Plan().rate)
        self.facts = Label(name="quiet", wraps=True)
        self._arrange()
        self.words.valueChanged.connect(self._refresh)
        self._refresh()

    def suffix(self) -> str:
        """Give the kind of file, as the end of its name."""
        return f".{self.kind.currentData()}"

    def arguments(self) -> list[str]:
        """Give what was chosen as the command line takes it."""
        return [
            "--size", str(self.size_box.currentData()),
            "--reading-speed", str(int(self.words.value())),
            "--frame-rate", str(int(self.rate.value())),
        ]  # fmt: skip

    def _refresh(self) -> None:
        texts = [f"{step.title} {step.text}" for step in self._lesson.steps]
        whole = round(sum(pace.seconds(text, int(self.words.value())) for text in texts))
        minutes, seconds = divmod(whole, 60)
        self.facts.setText(
            ngettext(
                "{count} step: {minutes}:{seconds:02} to read, plus motion and training.",
                "{count} steps: {minutes}:{seconds:02} to read, plus motion and training.",
                len(texts),
            ).format(count=len(texts), minutes=minutes, seconds=seconds)
        )

    def _arrange(self) -> None:
        form = labelled(
            (_("File"), self.kind), (_("Size"), self.size_box),
            (_("Words read a minute"), self.words), (_("Frames a second"), self.rate),
        )  # fmt: skip
        buttons, self.save_button = save_and_close(self, lambda: self.wanted.emit())
        whole = QVBoxLayout(self)
        whole.addLayout(form)
        whole.addWidget(self.facts)
        whole.addWidget(buttons)
        self.save_button.setDefault(True)
        self.resize(self.fontMetrics().height() * 26, 0)


def _whole(low: int, high: int, value: int) -> WholeBox:
    box = WholeBox()
    box.setRange(low, high)
    box.setValue(value)
    return box
