"""The TensorFlow program of the view in front, and its comparison with what is on screen."""

from functools import partial

from app.background import Job
from app.labs.words.answers import Moment
from app.labs.words.planning import network_of
from models.errors import InvalidInput
from models.sentiment import comparing
from models.sentiment.edits import kept
from models.sentiment.learn_program import learn_code
from models.sentiment.lookup import look_up
from models.sentiment.lookup_program import lookup_code
from models.sentiment.read_program import mistakes_code, read_code
from models.sentiment.sentence import read_sentence
from models.sentiment.sentences_program import sentences_code
from models.sentiment.space import answered
from models.sentiment.space_program import space_code
from models.sentiment.table import fitted
from resources import _


def code(moment: Moment) -> str:
    """Give the program of the view in front."""
    state = moment.state
    if state.view == "space" and moment.space.vectors is not None:
        vectors = moment.space.vectors
        try:
            answer = answered(state.space, vectors)
        except InvalidInput:
            answer = None
        return space_code(state.space, vectors, answer)
    if moment.corpus is None or state.view == "space":
        return f"import tensorflow as tf\n\n# {_('The sentences are being read.')}\n"
    if state.view == "sentences":
        return sentences_code(state.data, fitted(state, moment.corpus))
    trained = moment.learned.trained
    if state.view == "learn":
        return learn_code(state, network_of(state, moment.corpus))
    if state.view == "read" and trained is not None:
        found = read_sentence(trained, state.read.text, state.read.edits)
        return read_code(trained, kept(found.slots))
    if state.view == "mistakes" and trained is not None:
        return mistakes_code(trained, state.data)
    return lookup_code(look_up(state, moment.corpus, moment.vectors, moment.learned.trained), state)


def comparison(moment: Moment) -> Job:
    """Give the job that runs the program of the view in front, and compares."""
    state = moment.state
    if state.view == "space" and moment.space.vectors is not None:
        return partial(comparing.space, state.space, moment.space.vectors)
    if moment.corpus is None:
        return comparing.nothing_yet
    if state.view == "sentences":
        return partial(comparing.sentences, state.data, fitted(state, moment.corpus), moment.corpus)
    trained = moment.learned.trained
    if trained is not None and state.view == "read":
        return partial(comparing.reading, state, trained)
    if trained is not None and state.view in ("learn", "mistakes"):
        return partial(comparing.judging, moment.corpus, trained)
    sources = moment.corpus, moment.vectors, moment.learned.trained
    return partial(comparing.lookup, state, *sources)
