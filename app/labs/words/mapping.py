"""What the view “Space” needs to know, asked on the thread: the map, and what is near."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.background import Background, Worker
from app.background.latest import Latest
from app.background.worker import once, tell_user
from app.labs.words.answers import Moment, SpaceSeen
from models.errors import InvalidInput
from models.sentiment.space import Answer, answered, mapped, table_vectors
from models.sentiment.state import Space
from models.state import replaced
from models.words import WordVectors
from models.words.chart import Chart
from models.words.embedding import initial_table
from resources import _

_SECONDS_TO_STOP = 1.0


class Mapping(QObject):
    """The newest map and the newest answer.

    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        # of its own: a piece of t-SNE takes seconds, and no picture should wait for it
        self._worker = Worker("word map", interval=100, parent=self)
        self._map: Latest[Chart] = Latest(
            self._worker, self._take_chart, failed=self._fail_map, parent=self
        )
        self._near: Latest[Answer] = Latest(
            background.compute, self._take_answer, failed=self._fail_answer, parent=self
        )
        self._mapped: object = None
        self._asked: object = None
        self._table: tuple[object, WordVectors] | None = None
        self._pointed = ""
        self.seen = SpaceSeen()

    def ask(self, moment: Moment, shipped: WordVectors | None) -> None:
        """Ask for what the view shows of a moment, unless it is known."""
        space = moment.state.space
        vectors = self._vectors(moment, shipped)
        if vectors is None:
            return
        if vectors is not self.seen.vectors:
            # of another epoch: the words stay where they were until it is known where they go
            same = _alike(vectors, self.seen.vectors)
            self.seen = self.seen.but(vectors=vectors) if same else SpaceSeen(vectors)
            self._mapped = self._asked = None
        where = (space.words, space.count, space.layout, space.left, space.right)
        key = (*where, space.bottom, space.top, id(moment.corpus))
        if key != self._mapped:
            self._mapped = key
            job = partial(mapped, space, vectors, moment.corpus, self._newest(moment))
            self._map.ask(job, progress=self._take_progress)
        self._ask_near(space, vectors)

    def point(self, word: str, space: Space) -> None:
        """Look for what is near the word pointed at; near the chosen one when it is empty."""
        self._pointed = word
        if self.seen.vectors is not None:
            self._ask_near(space, self.seen.vectors)

    def cancel(self) -> None:
        """Leave the map as far as it has come."""
        self._map.drop()
        self.seen = self.seen.but(is_mapping=False)
        self.changed.emit()

    def is_settled(self) -> bool:
        return self._map.is_settled() and self._near.is_settled()

    def close(self) -> None:
        """End the thread; the app ends."""
        self._worker.stop(_SECONDS_TO_STOP)

    def _ask_near(self, space: Space, vectors: WordVectors) -> None:
        if self._pointed and space.ask == "nearest" and self._pointed in vectors.words:
            space = replaced(space, word=self._pointed)
        key = (space.ask, space.word, space.a, space.b, space.c)
        if key != self._asked:
            self._asked = key
            self._near.ask(once(partial(answered, space, vectors)), here=True)

    def _vectors(self, moment: Moment, shipped: WordVectors | None) -> WordVectors | None:
        """Give the vectors that are mapped; None while they are read."""
        state = moment.state
        if state.space.vectors == "glove":
            return shipped
        if state.table.source in ("glove", "file") and moment.vectors is not None:
            return moment.vectors
        trained = moment.learned.trained if state.table.source == "trained" else None
        if moment.corpus is None or moment.waits_for_vectors:
            return None
        rows = min(state.network.rows, moment.corpus.rows)
        size = (rows, state.network.embedding, state.options.seed)
        key = (id(moment.corpus), size if trained is None else id(trained.weights[0]))
        if self._table is None or self._table[0] != key:
            if trained is not None:
                made = table_vectors(trained.name, trained.weights[0], trained.words)
            else:
                words = moment.corpus.vocabulary(rows)
                made = table_vectors(_("random table"), initial_table(*size), words)
            self._table = key, made
        return self._table[1]

    def _newest(self, moment: Moment) -> WordVectors | None:
        """Give the words as they are after the last epoch, where another one is looked at."""
        trained, latest = moment.learned.trained, moment.learned.latest
        own = moment.state.space.vectors == "table" and moment.state.table.source == "trained"
        if not own or trained is None or not latest or latest[0] is trained.weights[0]:
            return None
        return table_vectors(trained.name, latest[0], trained.words)

    # ---- what came

    def _take_progress(self, charts: list[Any]) -> None:
        self._show(chart=charts[-1], is_mapping=True, problem="")

    def _take_chart(self, chart: Chart) -> None:
        self._show(chart=chart, is_mapping=False, problem="")

    def _take_answer(self, answer: Answer) -> None:
        self._show(answer=answer, unanswered="")

    def _fail_map(self, error: Exception) -> None:
        self._show(chart=None, is_mapping=False, problem=_sentence(error))

    def _fail_answer(self, error: Exception) -> None:
        self._show(answer=None, unanswered=_sentence(error))

    def _show(self, **parts: Any) -> None:
        self.seen = self.seen.but(**parts)
        self.changed.emit()


def _alike(one: WordVectors, other: WordVectors | None) -> bool:
    """Tell whether two tables have the same words and as many numbers for each."""
    return other is not None and one.length == other.length and one.names == other.names


def _sentence(error: Exception) -> str:
    if not isinstance(error, InvalidInput):
        tell_user(error)
    return str(error)
