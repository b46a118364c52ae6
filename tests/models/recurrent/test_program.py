"""The program shown, executed, gives the numbers shown."""

import ast

import numpy as np
import pytest

from models import recurrent
from models.comparison import compared
from models.recurrent import Edit, Hold, RecurrentState, Vector, reference, run
from tests.models.recurrent.test_sensitivity import result

STATES = {
    "first": RecurrentState(),
    "simple_rnn": RecurrentState(cell="simple_rnn"),
    "gru": RecurrentState(cell="gru", layers=2),
    "gru as published": RecurrentState(cell="gru", reset_after=False),
    "stepped lstm": RecurrentState(program="cell", layers=2),
    "stepped gru": RecurrentState(program="cell", cell="gru", reset_after=False),
    "stepped rnn": RecurrentState(program="cell", cell="simple_rnn"),
    "written lstm": RecurrentState(program="operations", layers=2),
    "written gru": RecurrentState(program="operations", cell="gru"),
    "written rnn": RecurrentState(program="operations", cell="simple_rnn"),
    "odd words": RecurrentState(text="""it's "so" good 😀 电影 مرحبا \\ '"""),
    "characters": RecurrentState(text="hello", split="characters"),
    "brackets": RecurrentState(source="brackets", text="(a(b)"),
    "sine": RecurrentState(source="sine", length=9, period=5),
    "impulse": RecurrentState(source="impulse", length=6),
    "latch": RecurrentState(weights="latch", text="on wait what off ask"),
    "latch of gru": RecurrentState(weights="latch", text="on ask", cell="gru"),
    "counter": RecurrentState(weights="counter", source="brackets", text="(()"),
    "delay": RecurrentState(weights="delay", source="impulse", length=6, recurrent_scale=0.5),
    "scaled": RecurrentState(recurrent_scale=1.7, layers=2),
    "edited": RecurrentState(
        edits=(
            Edit(0, "kernel", 2, 5, 0.75),
            Edit(0, "recurrent", 1, 30, -2.0),
            Edit(0, "bias", 0, 3, 1.5),
        )
    ),
    "edited gru": RecurrentState(cell="gru", edits=(Edit(0, "bias", 1, 3, 1.5),)),
    "given vectors": RecurrentState(
        text="a known word",
        vectors=(Vector("known", (0.1, -0.2, 0.3)), Vector("word", (0.25, 1e-7, -1.0))),
        vectors_from="glove.txt",
    ),
    "held forget": RecurrentState(holds=(Hold("forget", 0.0),)),
    "held unit": RecurrentState(
        holds=(Hold("input", 1.0, step=2, unit=3), Hold("c", None, step=3))
    ),
    "frozen unit": RecurrentState(holds=(Hold("h", None, unit=1), Hold("candidate", -0.5, step=1))),
    "held upper layer": RecurrentState(layers=2, holds=(Hold("output", 0.25, layer=1),)),
    "held gru": RecurrentState(
        cell="gru", holds=(Hold("update", 0.5), Hold("reset", 0.0, step=1), Hold("h", 0.0, step=3))
    ),
    "held gru as published": RecurrentState(
        cell="gru", reset_after=False, holds=(Hold("reset", 0.0, unit=2),)
    ),
    "held rnn": RecurrentState(cell="simple_rnn", holds=(Hold("h", None, step=2),)),
    "skipped": RecurrentState(skipped=(1, 3)),
    "three layers": RecurrentState(layers=3, cell="gru", holds=(Hold("update", 0.1, layer=2),)),
    "last h of three layers": RecurrentState(layers=3, return_sequences=False, cell="simple_rnn"),
    "last h of a stepped cell": RecurrentState(program="cell", layers=2, return_sequences=False),
    "last h by operations": RecurrentState(program="operations", return_sequences=False),
    "hold that waits": RecurrentState(cell="gru", holds=(Hold("forget", 0.0),)),
}


@pytest.mark.parametrize("name", STATES)
def test_that_the_program_gives_and_prints_the_numbers_on_screen(tf, name, capsys):
    state = STATES[name]
    namespace = {}
    exec(recurrent.code(state), namespace)
    np.testing.assert_allclose(namespace["h"].numpy(), recurrent.output(state), atol=1e-5)
    assert capsys.readouterr().out == f"{np.round(namespace['h'], 2)}\n"


BATCHES = 27


@pytest.mark.parametrize("program", ["layer", "cell", "operations"])
def test_that_stacks_batches_masks_and_both_directions_are_those_of_keras(tf, program):
    random = np.random.default_rng(["layer", "cell", "operations"].index(program))

    def choice(*values):
        return values[random.integers(len(values))]

    for _case in range(BATCHES // 3):
        state = RecurrentState(
            text=choice("I hate this boring movie", "a b a", "so 无聊 ."),
            second=choice("good", "I love it so very much indeed", ""),
            batch=choice(True, True, False),
            padding=choice("post", "pre"),
            mask=choice(True, True, False),
            cell=choice(*recurrent.CELLS),
            reset_after=choice(True, False),
            units=choice(2, 5),
            embedding=4,
            layers=choice(1, 2, 3),
            bidirectional=choice(True, True, False),
            merge=choice("concat", "sum", "ave", "mul"),
            return_sequences=choice(True, False),
            skipped=choice((), (1,)),
            holds=choice((), (Hold("h", None, step=1),)),
            seed=int(random.integers(1000)),
            program=program,
        )
        namespace = {}
        exec(recurrent.code(state), namespace)
        ours, theirs = recurrent.output(state), namespace["h"].numpy()
        np.testing.assert_allclose(theirs, ours, atol=1e-5, err_msg=str(state))


@pytest.mark.parametrize("name", ["first", "held gru", "latch"])
def test_that_the_comparison_agrees(tf, name):
    found = result(reference.comparison(STATES[name]))
    assert found.agrees, str(found)
    assert found.shape == (1, run(STATES[name]).steps, run(STATES[name]).units)


@pytest.mark.parametrize(
    ("state", "named"),
    [
        (RecurrentState(), "tf.keras.layers.LSTM gives"),
        (RecurrentState(program="cell"), "A loop over tf.keras.layers.LSTMCell gives"),
        (RecurrentState(program="operations"), "A loop over tf.matmul"),
        (RecurrentState(holds=(Hold("forget", 0.0),)), "A loop over tf.matmul"),
        (RecurrentState(skipped=(1,)), "A loop over tf.matmul"),
    ],
)
def test_that_the_comparison_names_what_ran(tf, state, named):
    assert str(result(reference.comparison(state))).startswith(named)


@pytest.mark.parametrize("scale", [1.5, 2.5, 4.0])
@pytest.mark.parametrize("seed", range(2))
def test_that_rounding_that_explodes_is_told_from_a_mistake(tf, scale, seed):
    state = RecurrentState(
        cell="simple_rnn", units=32, recurrent_scale=scale, seed=seed, source="sine", length=60
    )
    found = result(reference.comparison(state))
    assert found.agrees, str(found)
    assert "report" not in str(found)


@pytest.mark.parametrize("cell", recurrent.CELLS)
def test_that_a_mistake_of_a_hundredth_of_a_percent_is_still_found(cell):
    state = RecurrentState(cell=cell, text="it was so good " * 20)
    h = recurrent.output(state)
    wrong = h.copy()
    wrong[0, 5, 2] += 1e-4
    assert not compared("mistaken", h, wrong, rounding=reference.rounding(state, h)).agrees


def test_that_an_empty_text_still_is_a_program(tf):
    namespace = {}
    exec(recurrent.code(RecurrentState(text="")), namespace)
    assert namespace["h"].shape == (1, 0, 8)


def test_that_no_text_can_become_code():
    nasty = "'] + [__import__('os').system('true')] #"
    program = recurrent.code(RecurrentState(text=nasty, split="characters"))
    called = {node.id for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Name)}
    assert "__import__" not in called
