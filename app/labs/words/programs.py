"""The TensorFlow program of the view in front, and its comparison with what is on screen."""

from functools import partial

from app.background import Job
from app.labs.words.answers import Moment
from models.errors import InvalidInput
from models.sentiment import comparing
from models.sentiment.lookup import look_up
from models.sentiment.lookup_program import lookup_code
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
    return lookup_code(look_up(state, moment.corpus, moment.vectors, moment.trained_table), state)


def comparison(moment: Moment) -> Job:
    """Give the job that runs the program of the view in front, and compares."""
    state = moment.state
    if state.view == "space" and moment.space.vectors is not None:
        return partial(comparing.space, state.space, moment.space.vectors)
    if moment.corpus is None:
        return comparing.nothing_yet
    if state.view == "sentences":
        return partial(comparing.sentences, state.data, fitted(state, moment.corpus), moment.corpus)
    sources = moment.corpus, moment.vectors, moment.trained_table
    return partial(comparing.lookup, state, *sources)
