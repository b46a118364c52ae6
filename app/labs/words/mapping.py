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
            self.seen = SpaceSeen(vectors)
            self._mapped = self._asked = None
        where = (space.words, space.count, space.layout, space.left, space.right)
        key = (*where, space.bottom, space.top, id(moment.corpus))
        if key != self._mapped:
            self._mapped = key
            job = partial(mapped, space, vectors, moment.corpus)
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
        if moment.corpus is None or moment.waits_for_vectors:
            return None
        trained = moment.trained_table
        rows = min(state.network.rows, moment.corpus.rows)
        size = (rows, state.network.embedding, state.options.seed)
        key = (id(moment.corpus), size if trained is None else id(trained))
        if self._table is None or self._table[0] != key:
            table = initial_table(*size) if trained is None else trained
            name = _("random table") if trained is None else _("trained table")
            words = moment.corpus.vocabulary(len(table))
            self._table = key, table_vectors(name, table, words)
        return self._table[1]

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


def _sentence(error: Exception) -> str:
    if not isinstance(error, InvalidInput):
        tell_user(error)
    return str(error)
