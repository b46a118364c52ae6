"""The view “Space”, resolved."""

from dataclasses import dataclass

import numpy as np

from app.labs.words.answers import Moment
from app.labs.words.screen import space_words
from models.sentences.corpus import Corpus
from models.sentiment.space import Answer, analogy_chart, with_words
from models.sentiment.state import Space
from models.words import WordVectors
from models.words.chart import Chart
from resources import told
from widgets.colours import Scale
from widgets.word_map import Arrow, MapWords


@dataclass(frozen=True, eq=False)
class SpaceScreen:
    """A map of words, and what is near.

    Parameters
    ----------
    shown : MapWords, optional
        None while there is no map.
    title : str
        How the map was made.
    question : str
        What the list answers.
    near : tuple of (word, cosine)
        The answers.
    problem : str
        Why there is no map, or no answer.
    is_mapping : bool
        Whether the map still changes, and can be cancelled.
    """

    shown: MapWords | None
    title: str
    question: str
    near: tuple[tuple[str, float], ...]
    problem: str
    is_mapping: bool
    has_colours: bool
    sentence: str


def resolve(moment: Moment) -> SpaceScreen | None:
    """Resolve the view; None while vectors and map are on their way."""
    seen, space = moment.space, moment.state.space
    if seen.vectors is None or (seen.chart is None and not seen.problem):
        return None
    asked = moment.pointed or space.word
    answer = seen.answer
    shown = None
    if space.ask == "analogy" and answer is not None:
        shown = _analogy(space, seen.vectors, answer, moment.corpus)
    elif seen.chart is not None:
        shown = resolve_map(space, seen.vectors, seen.chart, answer, moment.corpus, asked)
    return SpaceScreen(
        shown,
        space_words.title(space, seen, moment),
        space_words.question(space, asked),
        () if answer is None else answer.found,
        told((seen.problem, seen.unanswered)),
        seen.is_mapping,
        shown is not None and not bool(np.isnan(shown.shades).all()),
        space_words.sentence(space, seen, asked),
    )


def resolve_map(
    space: Space,
    vectors: WordVectors,
    made: Chart,
    answer: Answer | None,
    corpus: Corpus | None,
    asked: str = "",
) -> MapWords:
    """Resolve the map of words, with the word asked about and what is near it.

    Parameters
    ----------
    asked : str
        The word pointed at; that of the state when empty.
    """
    asked = asked or space.word
    near = [] if answer is None else [word for word, _cosine in answer.found]
    chart = with_words(made, vectors, [asked, *near])
    places = {word: index for index, word in enumerate(chart.words)}
    return MapWords(
        chart.words,
        chart.places,
        _shades(chart, corpus),
        Scale("signed", -1, 1),
        tuple(places[word] for word in near if word in places),
        places.get(asked, -1),
        chart.ends,
        extent=_extent(made, chart),
    )


def _extent(made: Chart, chart: Chart) -> np.ndarray | None:
    """Give what decides how far the map reaches: the words after training and those added."""
    if made.extent is None:
        return None
    return np.concatenate([made.extent, chart.places[len(made.words) :]])


def _analogy(space: Space, vectors: WordVectors, answer: Answer, corpus: Corpus | None) -> MapWords:
    """Lay an analogy out: from a to b, and the same way from c."""
    chart = analogy_chart(space, vectors, answer)
    target = chart.placed(answer.target[None])
    assert target is not None
    at = {
        word: (float(x), float(y)) for word, (x, y) in zip(chart.words, chart.places, strict=True)
    }
    end = (float(target[0, 0]), float(target[0, 1]))
    step = f"{space.b} − {space.a}"
    places = np.concatenate([chart.places, target])
    shades = np.append(_shades(chart, corpus), np.nan)
    # the end of the sum is a place and no word: it takes part in the extent alone
    return MapWords(
        (*chart.words, ""),
        places,
        shades,
        Scale("signed", -1, 1),
        tuple(range(len(chart.words))),
        chart.words.index(answer.found[0][0]) if answer.found else -1,
        (),
        (
            Arrow(at[space.a], at[space.b], label=step),
            Arrow(at[space.c], end, strong=True, label=f"+ ({step})"),
        ),
        ((f"{space.b} − {space.a} + {space.c}", *end),),
    )


def _shades(chart: Chart, corpus: Corpus | None) -> np.ndarray:
    """Give −1 for words of blame, 1 for words of praise, by the sentences they stand in."""
    means = {} if corpus is None else corpus.label_means
    found = [means.get(word, means.get(word.lower(), np.nan)) for word in chart.words]
    return 2 * np.array(found, np.float64) - 1
