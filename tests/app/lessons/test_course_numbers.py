"""What the course says in numbers is true: each is computed from the models, in both languages."""

import functools
import operator
import re

import msgspec
import numpy as np
import pytest

from app.lessons import library
from models import lessons, state
from models.runtime import tensorflow
from resources import FOLDER
from tests.app.lessons.claims import convolution, gradients, networks, recurrent, words

pytestmark = pytest.mark.shipped_runs
LANGUAGES = ("en", "zh")
CLAIMS = {
    "why-convolution": convolution.why_convolution,
    "a-numbers-origin": convolution.a_numbers_origin,
    "common-kernels": convolution.common_kernels,
    "stride": convolution.stride,
    "padding": convolution.padding,
    "channels": convolution.channels,
    "conv2d-layer": convolution.conv2d_layer,
    "pooling": convolution.pooling,
    "lenet": networks.lenet,
    "batch-norm": networks.batch_norm,
    "what-it-learnt": networks.what_it_learnt,
    "sequences-embedding": words.sequences_embedding,
    "glove": words.glove,
    "memory": recurrent.memory,
    "layers-of-cells": recurrent.layers_of_cells,
    "sentiment": words.sentiment,
    "vanishing-and-exploding": gradients.vanishing_and_exploding,
    "clipping": gradients.clipping,
    "lstm": recurrent.lstm,
    "gru": recurrent.gru,
    "short-memory": gradients.short_memory,
}
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?!\w)", re.ASCII)
_NAMES = re.compile(r"LeNet-5|IMDB|1998 ?年?|[A-Za-z_]+\d+")


@functools.cache
def lesson(key, language):
    return lessons.read_file(FOLDER / "lessons" / key / f"{language}.md")


@functools.cache
def states(key):
    """The state of each step, the first at index 1."""
    return [None, *(position.state for position in library.resolved(lesson(key, "en")))]


@functools.cache
def claims(key):
    return CLAIMS[key](states(key))


def said(step):
    return f"{step.title}\n{step.text}\n{step.notes}"


def numbers_in(text):
    """The numbers of a text, without signs and without those that are part of a name."""
    return {found.rstrip(",") for found in _NUMBER.findall(_NAMES.sub("", text))}


def of_the_state(found):
    """Every number of a state, as it may be written."""
    kept = msgspec.json.decode(state.encode(found))
    text = msgspec.json.encode(kept).decode()
    return {f"{float(number):g}" for number in re.findall(r"\d+(?:\.\d+)?", text)}


def test_that_the_course_has_its_21_lessons_in_both_languages():
    folders = {folder.name for folder in (FOLDER / "lessons").iterdir() if folder.is_dir()}
    assert set(CLAIMS) <= folders
    ordered = sorted(CLAIMS, key=lambda key: lesson(key, "en").order)
    assert ordered == list(CLAIMS)
    assert [lesson(key, "zh").order for key in ordered] == list(range(1, 22))


@pytest.mark.parametrize("key", CLAIMS)
def test_that_both_languages_show_the_same(key):
    english, chinese = (lesson(key, language).steps for language in LANGUAGES)
    assert 5 <= len(english) <= 12
    for one, other in zip(english, chinese, strict=True):
        assert (one.lab, one.changes, one.show, one.do) == (
            other.lab, other.changes, other.show, other.do,
        )  # fmt: skip
        assert all((one.text, one.notes, other.text, other.notes, one.show.light))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", CLAIMS)
def test_that_the_numbers_of_a_lesson_are_those_of_the_models(key, language):
    steps = lesson(key, language).steps
    missing = {
        f"{number} {steps[number - 1].title}": [
            claim for claim in found if claim not in said(steps[number - 1])
        ]
        for number, found in claims(key).items()
    }
    assert not {place: found for place, found in missing.items() if found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", CLAIMS)
def test_that_a_lesson_names_no_number_that_is_not_computed(key, language):
    unknown = {}
    for number, step in enumerate(lesson(key, language).steps, 1):
        known = numbers_in(" ".join(claims(key).get(number, ()))) | {"0", "1"}
        known |= of_the_state(states(key)[number])
        more = numbers_in(said(step)) - known
        if more:
            unknown[f"{number} {step.title}"] = sorted(more)
    assert not unknown


TASKS = [
    (key, number)
    for key in CLAIMS
    for number, step in enumerate(lesson(key, "en").steps, 1)
    if step.do
]


@pytest.mark.parametrize(("key", "number"), TASKS)
def test_that_what_a_step_asks_for_is_not_there_yet_and_can_be_made(key, number):
    do, begun = lesson(key, "en").steps[number - 1].do, states(key)[number]
    assert not lessons.is_fulfilled(do, begun)
    plain = msgspec.json.decode(state.encode(begun))
    for path, value in do.items():
        *way, name = [int(part) if part.isdecimal() else part for part in path.split(".")]
        functools.reduce(operator.getitem, way, plain)[name] = value
    made = state.decode(msgspec.json.encode(plain), type(begun))
    assert lessons.is_fulfilled(do, made)


def test_that_every_lesson_leaves_something_to_do():
    assert {key for key, _number in TASKS} == set(CLAIMS)


def test_that_the_shapes_of_the_course_are_tensorflows():
    tf = tensorflow()
    layers = tf.keras.layers
    x, w = np.zeros((2, 5, 5, 3), np.float32), np.zeros((3, 3, 3, 4), np.float32)
    read = (4, 80, 100)
    by_hand = [[0, 0], [1, 1], [1, 1], [0, 0]]
    shapes = [
        tuple(tf.nn.conv2d(x, w, 1, "VALID").shape),
        tuple(tf.nn.conv2d(x, w, 1, by_hand).shape),
        tuple(tf.nn.conv2d(x, w, 3, "SAME").shape),
        tuple(layers.Conv2D(4, (3, 4), strides=(2, 1), padding="SAME")(x).shape),
        layers.SimpleRNN(64).compute_output_shape(read),
        layers.SimpleRNN(64, return_sequences=True).compute_output_shape(read),
    ]
    assert shapes == [
        (2, 3, 3, 4), (2, 5, 5, 4), (2, 2, 2, 4), (2, 3, 5, 4), (4, 64), (4, 80, 64),
    ]  # fmt: skip


def test_that_the_parameters_of_the_course_are_keras_s():
    layers = tensorflow().keras.layers
    counted = {
        148: (layers.Conv2D(4, (3, 4)), (None, 5, 5, 3)),
        112: (layers.Conv2D(4, 3), (None, 5, 5, 3)),
        40: (layers.Embedding(10, 4), (None, 5)),
        24: (layers.SimpleRNNCell(3), (None, 4)),
        10_560: (layers.SimpleRNN(64), (None, 80, 100)),
        8_256: (layers.SimpleRNN(64), (None, 80, 64)),
        544: (layers.LSTM(8), (None, 5, 8)),
        18_688: (layers.LSTM(64), (None, 5, 8)),
        432: (layers.GRU(8), (None, 5, 8)),
        408: (layers.GRU(8, reset_after=False), (None, 5, 8)),
    }
    for count, (layer, shape) in counted.items():
        layer.build(shape)
        assert layer.count_params() == count
