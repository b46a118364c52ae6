"""What the views of the LeNet lab show, resolved without a widget."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.labs.lenet import answers
from app.labs.lenet.answers import Answers, ClassPictures, Look, Moment
from app.labs.lenet.screen import data, inside, inside_words, mistakes, network
from app.labs.lenet.subject import Subject
from models.datasets import DIGITS, Dataset
from models.datasets.dataset import Samples
from models.inspection import Evaluation
from models.lenet import Network, forward, untrained
from models.lenet.state import LeNetState
from models.progress import finished
from widgets.layer_columns import Place

NETWORK = Network(height=12, width=12)
LABELS = (np.arange(20) % 10).astype(np.uint8)
SAMPLES = Samples(
    np.random.default_rng(0).integers(0, 256, (20, 12, 12, 1)).astype(np.uint8), LABELS
)
DATASET = Dataset("bars", SAMPLES, SAMPLES)
LOOK = Look(forward(NETWORK, untrained(NETWORK), SAMPLES.picture(3)[None]), DIGITS, 3)


def moment(known=None, dataset=DATASET, **fields):
    state = LeNetState(network=NETWORK, **fields)
    return Moment(state, dataset, NETWORK, answers=known or Answers())


def assessed(said):
    found = Evaluation(LABELS, np.eye(10, dtype=np.float32)[said])
    return Answers(tested=answers.Tested(found, DATASET))


@given(st.one_of(st.none(), st.tuples(*[st.integers(0, 99)] * 4)))
def test_that_a_pin_lies_on_the_network_or_is_none(pin):
    layers = inside.resolve(moment(Answers(look=LOOK), pin=pin)).layers
    pinned = layers.pinned
    assert pinned == layers.within(pinned)
    if pinned is not None:
        assert layers.detail(pinned).sentence
        assert layers.pin_of(pinned) is None


def test_that_each_number_of_a_map_is_taken_apart_as_it_was_computed():
    layers = inside.resolve(moment(Answers(look=LOOK))).layers
    for place in (Place(1, 2, 3, 4), Place(2, 5, 0, 1), Place(4, 7, 1, 1)):
        layer = layers.shown[place.column - 1]
        value = float(LOOK.seen.outputs[layer + 1][0, place.row, place.pixel, place.channel])
        terms = layers.detail(place).terms
        assert terms.value == pytest.approx(value)


def test_that_a_filter_shows_the_map_of_its_number():
    layers = inside.resolve(moment(Answers(look=LOOK))).layers
    detail = layers.kernel_detail(1, 4)
    (mark,) = detail.marks
    assert (layers.columns[mark.column].title, mark.channel) == ("Conv 2", 4)
    assert [shown.chosen for shown in detail.kernels] == [None, 4]
    assert "Kernel 4 of Conv 2 makes map 4." in detail.sentence


def test_that_a_sample_beyond_the_last_is_the_last():
    sample = inside.resolve(moment(sample=10_000)).sample
    assert (sample.index, sample.last, sample.label) == (19, 19, "9")
    assert inside.resolve(moment(dataset=None)).sample.pixels is None


def test_that_nothing_is_said_of_a_blank_while_the_pictures_are_read():
    subject = Subject(Network(), (), LeNetState(), None, missing="They are being read.")
    assert inside_words.verdict(finished(subject.look())) == "They are being read."
    assert finished(subject.ask_why()) is None
    assert finished(subject.look_at_norm(0)) is None


@pytest.mark.parametrize(
    ("wrong", "said"), [(0, "0 mistakes"), (1, "1 mistake in"), (2, "2 mistakes")]
)
def test_that_mistakes_are_counted_in_good_english(wrong, said):
    guesses = LABELS.astype(int).copy()
    guesses[:wrong] = 9
    screen = mistakes.resolve(moment(assessed(guesses)))
    assert screen.sentence.startswith(said)
    assert len(screen.indices) == wrong


def test_that_a_cell_says_what_was_taken_for_what():
    guesses = LABELS.astype(int).copy()
    guesses[4] = 9
    screen = mistakes.resolve(moment(assessed(guesses), cell=(4, 9)))
    assert screen.describe(4, 9) == "1 picture of “4” classified as “9”"
    assert screen.caption(4) == "4 → 9  100%"
    assert screen.title == "1 × “4” classified as “9”"


def test_that_pictures_of_another_data_set_are_not_shown():
    other = Dataset("other", SAMPLES, SAMPLES)
    counts = np.stack([SAMPLES.counts(), SAMPLES.counts()])
    found = ClassPictures(other, "test", 3, SAMPLES.of_class(3), counts)
    assert data.resolve(moment(Answers(pictures=found))) is None
    screen = data.resolve(moment(Answers(pictures=found), dataset=other))
    assert screen.sentence == "2 test pictures of “3” from “other”."


def test_that_the_last_lines_of_the_table_are_the_totals():
    lines = network.resolve(moment()).totals
    assert [line[0] for line in lines] == ["Total", "Trainable", "Non-trainable"]
