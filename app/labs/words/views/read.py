"""The view “Read”: the words and their line, the states under them, and the last layer's sum."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.labs.words.screen.read import ReadScreen
from app.labs.words.views.head import HeadView
from app.labs.words.views.states import StatesView
from resources import _
from widgets.boxes import column, page, row
from widgets.plain import Label
from widgets.sentence_plot import SentencePlot, Word

_LEFT = 3.8
"""Room for the names of the rows, in lines of type."""


class ReadPage(QWidget):
    """A sentence, read word by word.

    Signals: `word_chosen(place)`; `left_out(place)`, `exchanged(place, other)` and
    `retyped(place, text)` of the plot.
    """

    word_chosen = Signal(int)
    left_out = Signal(int)
    exchanged = Signal(int, int)
    retyped = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._screen: ReadScreen | None = None
        self.plot = SentencePlot(_("The sentence, word by word"))
        self.plot.set_ends(_("negative"), _("positive"))
        self.plot.set_description(self._describe)
        self.plot.chosen.connect(self.word_chosen)
        self.plot.left_out.connect(self.left_out)
        self.plot.exchanged.connect(self.exchanged)
        self.plot.retyped.connect(self.retyped)
        self.states = StatesView()
        self.states.chosen.connect(self.word_chosen)
        self.head = HeadView()
        self._legend = Label(name="quiet", wraps=True)
        self._arrange()

    def show_screen(self, old: ReadScreen | None, new: ReadScreen) -> None:
        """Show a sentence, and where one looks."""
        self._screen = new
        if old is None or (old.words, old.scale) != (new.words, new.scale):
            words = [Word(word.text, word.value, word.before, word.unknown) for word in new.words]
            self.plot.set_words(words, new.scale)
        self.plot.set_line(new.line, new.before)
        self.plot.set_current(new.current)
        self.states.show_strips(new.strips, new.current)
        self.head.show_head(new.head)
        self._legend.setText(new.legend)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _describe(self, place: int) -> str:
        return self._screen.words[place].about if self._screen is not None else ""

    def _fit(self) -> None:
        left = round(_LEFT * self.fontMetrics().height())
        self.plot.set_label_width(left)
        self.states.set_label_width(left)

    def _arrange(self) -> None:
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page((self.plot, 3), (self.states, 2), spacing=8))
        beside = row((scroll, 2), (self.head, 1), spacing=24)
        column(self._legend, (beside, 1), spacing=4, within=self)
