"""The training of the lab, the network that is looked at, and what is asked of it."""

from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.background import Background, Latest
from app.background.worker import ignore, tell_user
from app.keeping import places
from app.labs.words.learned import Glimpse, Learned
from app.labs.words.planning import baseline_of, network_of, plan, preparing
from app.parts.training import words
from app.parts.training.beside import Beside
from app.parts.training.workbench import Workbench
from models.errors import InvalidInput
from models.packing import unpack
from models.recurrent import sigmoid
from models.sentences.corpus import Corpus
from models.sentences.dataset import Language
from models.sentiment.example import example, shelf
from models.sentiment.mistakes import Judged, judging_job, said
from models.sentiment.network import SentimentNetwork
from models.sentiment.sentence import ReadSentence, read_sentence
from models.sentiment.state import Carried, WordsState
from models.sentiment.trained import Trained
from models.sentiment.untrained import untrained
from models.training import Run, RunStore
from models.training.experiment import Weights
from models.words import WordVectors

_GLIMPSED = 40
Question = Callable[[], Generator[Any, None, Any]]


class Learning(QObject):
    """Trains, and asks the network in question what the view in front shows.

    Parameters
    ----------
    state : callable
        Gives the lab's present state.
    vectors : callable
        Gives the word vectors that its table comes from, once they have been read.

    Signals: `answered()` when there is something new to show.
    """

    answered = Signal()

    def __init__(
        self,
        background: Background,
        history: QUndoStack,
        state: Callable[[], WordsState],
        vectors: Callable[[], WordVectors | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._state, self._vectors = state, vectors
        store = RunStore(places.data() / "runs", "sentiment", SentimentNetwork)
        self.work = Workbench(background, store, history, self._plan, self, shelf("en"))
        self.beside = Beside(background, self.work.shelf, self)
        self._shipped: Language = "en"
        """The language that the shipped runs read."""
        self._learned = Learned()
        self._blind: tuple[str, Trained] | None = None
        self._last: Trained | None = None
        self._carried: tuple[Carried, Trained] | None = None
        self._tests: tuple[object, object, object] = (None, None, None)
        self._compared = ""
        """The run beside which a network was trained that is blind to order."""
        self._look: Latest[Any] = Latest(
            background.compute, self._take, follows=True, patient=True, parent=self
        )
        self._judge: Latest[Judged] = Latest(
            background.compute, self._keep, follows=True, patient=True, parent=self
        )
        self._prepare: Latest[Any] = Latest(
            self.work.source.worker, ignore, failed=_fail_beside, parent=self
        )
        self.work.trainings.epoch_ended.connect(self._train_beside)

    @property
    def corpus(self) -> Corpus | None:
        """The sentences, once they have been read."""
        return self.work.source.dataset

    def learned(self) -> Learned:
        """Give all that is known now."""
        run = self._run()
        trained, origin = self._looked_at()
        return replace(
            self._learned,
            trained=trained,
            origin=origin,
            run=run,
            latest=self.work.trainings.weights if origin == "run" else (),
            baseline=baseline_of(run, self.work.shelf.runs),
            status=words.status_sentence(self.work.trainings),
            busy=self.work.trainings.is_active(),
        )

    def ask(self, view: str) -> None:
        """Ask for what a view shows of the network and the state."""
        state, corpus = self._state(), self.corpus
        trained, _origin = self._looked_at()
        if trained is None or corpus is None:
            return
        if view == "learn":
            self._look.ask(partial(_glimpse, self._learning(trained), corpus), show=self._keep)
        elif view == "read":
            job = partial(_sentence, trained, self.blind(), state)
            self._look.ask(job, show=self._keep)
        elif view == "mistakes":
            self._test(self._tested(trained), corpus)

    def _test(self, trained: Trained, corpus: Corpus) -> None:
        """Judge all test sentences, unless that is under way or done: it may take long."""
        blind = self.blind()
        asked = (trained.weights, corpus, None if blind is None else blind.weights)
        if all(new is old for new, old in zip(asked, self._tests, strict=True)):
            return
        self._tests = asked
        self._judge.ask(partial(judging_job, trained, corpus.sentences.test, blind))

    def blind(self) -> Trained | None:
        """Give the network to compare with, which is blind to order."""
        trained, origin = self._looked_at()
        if trained is None or trained.network.reader == "mean":
            return None
        if origin == "shipped":
            return example("zh" if trained.joined else "en", "mean")
        run = baseline_of(self._run(), self.work.shelf.runs)
        return None if run is None or run is self.beside.run else self._kept(run)

    def look_at(self, key: str) -> None:
        """Look at the run of a state that was opened, where it is among those kept."""
        run = next((run for run in self.work.shelf.runs if run.info.key == key), None)
        present = self.work.trainings.run
        if run is not None:
            self.work.trainings.look_at(run)
        elif present is not None and present.info.key != key:
            # another's network has come with the state
            self.work.trainings.reset()
            self.work.replay.fit()

    def look_at_kept(self, state: WordsState) -> None:
        """Look at a run of earlier days, unless the state brings a network of its own."""
        keys = {run.info.key for run in self.work.shelf.runs}
        if state.carried is None or state.carried.key in keys:
            self.work.look_at_kept(state.run)

    def is_settled(self) -> bool:
        """Tell whether nothing is under way, and the last question has been answered."""
        asked = self._look.is_settled() and self._judge.is_settled()
        beside = self._prepare.is_settled() and not self.beside.is_busy()
        return self.work.is_settled() and beside and asked

    def close(self) -> None:
        """End without losing what has been learnt."""
        self.beside.close()
        self.work.close()

    # ---- which network

    def take_sentences(self) -> None:
        """Have the shipped runs read the language of the sentences that have come."""
        language, trainings = self._language(), self.work.trainings
        if language == self._shipped or trainings.is_active():
            return
        self._shipped = language
        if trainings.run is not None and self.work.shelf.is_shipped(trainings.run):
            trainings.reset()
        self.work.shelf.ship(shelf(language))

    def _language(self) -> Language:
        return "zh" if self.corpus is not None and self.corpus.sentences.joined else "en"

    def _run(self) -> Run | None:
        """Give the run that is looked at; a shipped one reads its language, and nothing else."""
        run = self.work.trainings.run
        is_foreign = self.corpus is not None and self._language() != self._shipped
        return None if run is not None and is_foreign and self.work.shelf.is_shipped(run) else run

    def _looked_at(self) -> tuple[Trained | None, str]:
        run, weights = self._run(), self.work.replay.weights()
        if run is not None and weights:
            return self._made(run.info.name, run.info.network, weights), "run"
        carried = self._state().carried
        if carried is not None and carried.weights and run is None:
            return self._brought(carried), "state"
        corpus = self.corpus
        if corpus is None:
            return None, "shipped"
        return example(self._language()), "shipped"

    def _made(self, name: str, network: SentimentNetwork, weights: Weights) -> Trained:
        """Give the same object for the same weights: what was found out of it is kept with it."""
        last = self._last
        now = name, network
        if last is None or last.weights is not weights or (last.name, last.network) != now:
            self._last = last = Trained(name, network, weights)
        return last

    def _brought(self, carried: Carried) -> Trained:
        if self._carried is None or self._carried[0] is not carried:
            weights = unpack(carried.weights, carried.network.weight_shapes())
            self._carried = carried, Trained(carried.name, carried.network, weights)
        return self._carried[1]

    def _tested(self, trained: Trained) -> Trained:
        """Give what is tested: while it learns, as it was after the last epoch that ended."""
        trainings = self.work.trainings
        latest = trainings.snapshots.latest() if trainings.is_active() else ()
        if not latest or trained.weights is not trainings.weights:
            return trained
        return Trained(trained.name, trained.network, latest)

    def _learning(self, trained: Trained) -> Trained:
        """Give what Start has trained, or would train: before that it has learnt nothing."""
        if self._run() is not None:
            return trained
        state = self._state()
        network = network_of(state, self.corpus)
        return Trained("", network, untrained(network, state.options.seed))

    def _kept(self, run: Run) -> Trained | None:
        if self._blind is None or self._blind[0] != run.info.key:
            try:
                weights = self.work.shelf.checkpoint(run).weights
            except InvalidInput:
                return None
            self._blind = run.info.key, Trained(run.info.name, run.info.network, weights)
        return self._blind[1]

    # ---- training

    def _plan(self) -> Any:
        return plan(self._state(), self.corpus, self._vectors())

    def _train_beside(self) -> None:
        """Train what is blind to order on the same sentences, once there is a curve to compare."""
        run, corpus = self.work.trainings.run, self.corpus
        if run is None or corpus is None or run.info.network.reader == "mean":
            return
        known = baseline_of(run, self.work.shelf.runs)
        if known is not None or self.beside.is_busy() or run.info.key == self._compared:
            return
        self._compared = run.info.key
        network = run.info.network.blind()
        self._prepare.ask(
            partial(preparing, self._vectors(), corpus, network),
            show=lambda made: self.beside.train(network.title, made, run.info.options),
            here=True,
        )

    # ---- answers

    def _keep(self, answer: Glimpse | ReadSentence | Judged) -> None:
        names = {Glimpse: "glimpse", ReadSentence: "sentence", Judged: "judged"}
        self._take(replace(self._learned, **{names[type(answer)]: answer}))

    def _take(self, learned: Learned) -> None:
        self._learned = learned
        self.answered.emit()


def _fail_beside(error: Exception) -> None:
    """Compare with nothing where nothing can be made; a fault is told."""
    if not isinstance(error, InvalidInput):
        tell_user(error)


def _glimpse(trained: Trained, corpus: Corpus) -> Generator[None, None, Glimpse]:
    yield
    sentences = corpus.sentences.test[:_GLIMPSED]
    return Glimpse(sentences, sigmoid(said(trained, sentences)))


def _sentence(
    trained: Trained, blind: Trained | None, state: WordsState
) -> Generator[None, None, ReadSentence]:
    yield
    return read_sentence(trained, state.read.text, state.read.edits, blind)
