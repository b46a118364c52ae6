"""What Start would train, and what is trained beside it to compare with."""

from collections.abc import Generator
from dataclasses import replace
from functools import partial

from app.parts.training.starting import Plan
from models.errors import InvalidInput
from models.sentences.corpus import Corpus
from models.sentences.vocabulary import Vocabulary
from models.sentiment.experiment import SentimentExperiment, numbers
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import WordsState
from models.sentiment.table import fitted, starting_table
from models.sentiment.trained import with_vocabulary
from models.training import Options, Run
from models.words import WordVectors
from resources import _

_MOST_AT_ONCE = 200_000
"""So many tokens are numbered before a person notices."""


def network_of(state: WordsState, corpus: Corpus | None) -> SentimentNetwork:
    """Give the network that Start would train: one that knows the words of the sentences."""
    if corpus is None:
        return state.network
    network = fitted(state, corpus)
    vectors = {"glove": "GloVe", "file": state.table.file}.get(state.table.source, "")
    return replace(with_vocabulary(network, corpus.vocabulary(network.rows)), vectors=vectors)


def plan(state: WordsState, corpus: Corpus | None, vectors: WordVectors | None) -> Plan:
    """Give what Start would train now.

    Parameters
    ----------
    vectors : WordVectors, optional
        Those that the state's table comes from, once they have been read.
    """
    network = network_of(state, corpus)
    return Plan(network.title, network, state.options, partial(preparing, vectors))


def preparing(
    vectors: WordVectors | None, corpus: Corpus, network: SentimentNetwork
) -> Generator[None, None, SentimentExperiment]:
    """Put sentences and a network together, as a job: to number IMDB's reviews takes seconds.

    Raises
    ------
    InvalidInput
        As `experiment` does.
    """
    _check(vectors, corpus, network)
    if corpus.lengths.sum() > _MOST_AT_ONCE:
        words = Vocabulary(network.vocabulary)
        for part in (corpus.sentences.train, corpus.sentences.test):
            yield
            numbers(part, words, network.places)
        yield
    return experiment(vectors, corpus, network)


def experiment(
    vectors: WordVectors | None, corpus: Corpus, network: SentimentNetwork
) -> SentimentExperiment:
    """Put sentences and a network together.

    Raises
    ------
    InvalidInput
        The word vectors that the table starts from are not there, or there is nothing to learn.
    """
    _check(vectors, corpus, network)
    words, table = Vocabulary(network.vocabulary), None
    if network.vectors and vectors is not None:
        table = starting_table(words, vectors, network.rows)
    return SentimentExperiment(corpus.sentences, words, network, table)


def _check(vectors: WordVectors | None, corpus: Corpus, network: SentimentNetwork) -> None:
    if not corpus.sentences.train:
        raise InvalidInput(_("There are no sentences to learn from."))
    if network.vectors and vectors is None:
        raise InvalidInput(_("The word vectors are still being read. Try again in a moment."))


def baseline_of(run: Run | None, runs: list[Run]) -> Run | None:
    """Find the run that is blind to order and like another in all else."""
    if run is None or run.info.network.reader == "mean":
        return None
    wanted = run.info.network.blind()
    return next(
        (
            other
            for other in reversed(runs)
            if other.info.network == wanted
            and other.info.dataset == run.info.dataset
            and _means(other.info.options) == _means(run.info.options)
        ),
        None,
    )


def _means(options: Options) -> Options:
    """Leave out what may change while a run goes on."""
    return replace(options, learning_rate=1.0)
