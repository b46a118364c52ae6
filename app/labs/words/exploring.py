"""What looking words up needs: their vectors, and the player that goes from token to token."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.background import Background
from app.labs.words.answers import Moment
from app.labs.words.learned import Learned
from app.labs.words.listing import Listing
from app.labs.words.mapping import Mapping
from app.labs.words.screen import lookup_words
from app.labs.words.screen.lookup import LookUpScreen
from app.labs.words.vectors import Vectors
from models.sentences.corpus import Corpus
from models.sentiment.state import WordsState
from models.words import WordVectors
from widgets.player import Player


class Exploring(QObject):
    """Word vectors, and what is asked of them.

    Parameters
    ----------
    state : callable
        Gives the present state.

    Signals: `changed()` when something was found out that a view may show.
    """

    changed = Signal()

    def __init__(
        self, background: Background, state: Callable[[], WordsState], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._state = state
        self.vectors = Vectors(background, self)
        self.vectors.came.connect(self.changed)
        self.steps = Player()
        self.mapping = Mapping(background, self)
        self.mapping.changed.connect(self.changed)
        self.listing = Listing(background, self)
        self.listing.changed.connect(self.changed)
        self._pointed = ""

    def table_vectors(self) -> WordVectors | None:
        """Give the vectors that the table comes from, once they have been read."""
        return self.vectors.of(self._state().table)

    def note(self) -> str:
        """Say where the vectors of the table come from."""
        return self.vectors.note(self._state().table)

    def moment(self, corpus: Corpus | None, learned: Learned) -> Moment:
        """Give what the screens are resolved from; ask for what is not known yet."""
        state = self._state()
        found = self._moment(state, corpus, learned)
        if state.view == "sentences":
            return replace(found, listed=self.listing.rows(corpus, state.find))
        if state.view != "space":
            return found
        self.vectors.want_shipped()
        self.mapping.ask(found, self.vectors.shipped())
        return replace(found, space=self.mapping.seen)

    def point(self, word: str) -> None:
        """Show what is near a word that is pointed at."""
        self._pointed = word
        self.mapping.point(word, self._state().space)
        self.changed.emit()

    def _moment(self, state: WordsState, corpus: Corpus | None, learned: Learned) -> Moment:
        table = state.table
        return Moment(
            state,
            corpus,
            self.vectors.of(table),
            self.vectors.waits(table),
            self.vectors.problem(table),
            pointed=self._pointed if state.view == "space" else "",
            learned=learned,
        )

    def show_lookup(self, shown: LookUpScreen) -> None:
        """Bring the player to what is shown."""
        self.steps.set_label(partial(lookup_words.place_of_step, shown.sentences, shown.steps))
        self.steps.set_length(shown.steps)
        self.steps.set_index(shown.shown.step)

    def is_settled(self) -> bool:
        parts = (self.vectors, self.mapping, self.listing)
        return all(part.is_settled() for part in parts)

    def close(self) -> None:
        self.vectors.close()
        self.mapping.close()
