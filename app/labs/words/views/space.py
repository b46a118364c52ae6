"""The view “Space”: a map of words, and what is near."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.labs.words.screen.space import SpaceScreen
from resources import _
from resources.numbers import number
from widgets.bars import Bar, Bars
from widgets.boxes import column, page, row
from widgets.colour_bar import ColourBar
from widgets.colours import Scale
from widgets.plain import Label
from widgets.word_map import WordMap


class SpacePage(QWidget):
    """The map at the left, the answers at the right.

    Signals: `pointed(word)`, empty when the pointer leaves; `chosen(word)`; `cancelled()` to leave
    the map as far as it has come.
    """

    pointed = Signal(str)
    chosen = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.map = WordMap(_("Map of words"))
        self.map.pointed.connect(self.pointed)
        self.map.chosen.connect(self.chosen)
        self._title = Label(name="quiet", wraps=True)
        self._colours = ColourBar()
        self._colours.set_scale(Scale("signed", -1, 1))
        self._colours.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._legend = Label(_("1: only in praise, −1: only in blame"), name="quiet", wraps=True)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setToolTip(_("Stop, and keep the map as it is now"))
        self.cancel.clicked.connect(self.cancelled)
        self.question = Label(name="heading", wraps=True)
        self.near = Bars(_("Nearest words"))
        self.near.set_limit(1.0)
        self.near.set_row_height(1.3)
        self.near.clicked.connect(self._choose)
        self.problem = Label(wraps=True)
        self._words: tuple[str, ...] = ()
        self._arrange()

    def show_screen(self, _old: SpaceScreen | None, new: SpaceScreen) -> None:
        """Show a map and an answer."""
        self._title.setText(new.title)
        if new.shown is not None:
            self.map.set_words(new.shown)
        self.map.setVisible(new.shown is not None)
        for part in (self._colours, self._legend):
            part.setVisible(new.has_colours)
        self.cancel.setVisible(new.is_mapping)
        self.question.setText(new.question)
        self._words = tuple(word for word, _cosine in new.near)
        self.near.set_bars([Bar(word, cosine, number(cosine)) for word, cosine in new.near])
        self.problem.setText(new.problem)
        self.problem.setVisible(bool(new.problem))

    def _choose(self, index: int) -> None:
        if index < len(self._words):
            self.chosen.emit(self._words[index])

    def _arrange(self) -> None:
        side = page(
            self.question,
            self.near,
            self.problem,
            None,
            self.cancel,
            self._legend,
            row(self._colours, None),
            spacing=8,
        )
        left = column(self._title, (self.map, 1), spacing=8)
        row((left, 5), (side, 2), spacing=16, within=self)
