"""The view “Learn”: the curves of all runs, and sentences that turn from wrong to right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.labs.words.screen.learn import LearnScreen
from app.parts.training.learn import LearnView
from resources import _
from widgets.boxes import column, page
from widgets.plain import Label
from widgets.verdicts import Verdict, VerdictList


class LearnPage(QWidget):
    """What reading in order is worth, above the curves.

    Signals: `sentence_chosen(text)` to be read word by word.
    """

    sentence_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.headline = Label(name="heading", wraps=True)
        self.verdicts = VerdictList(_("Some test sentences"))
        self.verdicts.chosen.connect(self._choose)
        self._caption = Label(name="quiet", wraps=True)
        self._caption.setToolTip(
            _(
                "Square: the label; bar: P(positive), from 0.5. Orange is positive, blue negative. "
                "A click on a sentence reads it word by word."
            )
        )
        now = page(self._caption, (self.verdicts, 1), spacing=4)
        self.curves = LearnView(_("Sentences"), now)
        column(self.headline, (self.curves, 1), spacing=8, within=self)

    def show_screen(self, old: LearnScreen | None, new: LearnScreen) -> None:
        """Show what is known now."""
        self.headline.setText(new.headline)
        self._caption.setText(new.caption)
        if old is None or old.rows != new.rows:
            self.verdicts.set_verdicts(
                [Verdict(row.text, row.positive, row.probability) for row in new.rows]
            )

    def _choose(self, index: int) -> None:
        self.sentence_chosen.emit(self.verdicts.verdicts()[index].text)
