"""A program is shown in 88 columns, what matters first in sight, and stays the same program."""

import ast

import pytest

from app.parts import program_text

PROGRAM = """\
import zlib

import numpy as np
import tensorflow as tf

tokens = ['i', 'hate', 'it']

def vector(word):  # the same wherever the word stands
    rng = np.random.default_rng([7, zlib.crc32(word.encode())])
    return rng.normal(size=8).astype("float32")

x = np.stack([vector(token) for token in tokens])[None]
numbers = tf.keras.utils.pad_sequences([[1], [2]])

layer = tf.keras.layers.LSTM(8, return_sequences=True)
h = layer(x)
print(h.shape)
"""


def test_that_what_keras_does_is_in_sight_and_what_leads_up_to_it_is_not():
    assert program_text.shortened(PROGRAM).splitlines() == [
        "# … 4 lines of data and helpers",
        "",
        "tokens = ['i', 'hate', 'it']",
        "# … 6 lines of data and helpers",
        "numbers = tf.keras.utils.pad_sequences([[1], [2]])",
        "",
        "layer = tf.keras.layers.LSTM(8, return_sequences=True)",
        "h = layer(x)",
        "print(h.shape)",
    ]


def test_that_long_numbers_in_what_matters_are_out_of_sight():
    numbers = ",\n".join("    " + ", ".join(["0.5"] * 8) for _line in range(20))
    program = f"import tensorflow as tf\ny = tf.nn.relu([\n{numbers},\n])\n"
    assert program_text.shortened(program).splitlines() == [
        "import tensorflow as tf",
        "y = tf.nn.relu([",
        "    # … 20 lines of data and helpers",
        "])",
    ]


@pytest.mark.parametrize(
    "program",
    ["x = 1\n", "import tensorflow as tf\nprint(tf.norm([3.0, 4.0]))\n", "# nothing\n", ""],
)
def test_that_a_program_without_layers_is_shown_whole(program):
    assert program_text.shortened(program) == program


@pytest.mark.parametrize(
    "line",
    [
        f"x = {[0.25] * 60}",
        f"x = {[[-0.25, 1e-05]] * 30}  # a, b, c",
        f"x = {['a, b', 'c'] * 20}",
        f"layers = {{'a': [(f(16, x=True), {[[0.5] * 9] * 9})]}}",
        f"if True:\n    x = [{[1] * 40}, {[2] * 40}]",
        "layers = [\n    layers.Conv2D(2, strides=2, padding='same', kernel_size=(2, 2), "
        "kernel_initializer='random_normal'),\n]",
        f"x = np.stack([{', '.join(f'np.random.default_rng({n}).normal(3)' for n in range(9))}])",
        "if t == 3: h = tf.where(tf.range(new_h.shape[1]) == 2, h, new_h)  # held by hand, as here",
        f"# {'a remark of its own ' * 9}\nx = 1",
    ],
)
def test_that_a_long_line_is_parted_and_means_the_same(line):
    wrapped = program_text.wrapped(line)
    assert max(map(len, wrapped.splitlines())) <= 88
    assert ast.dump(ast.parse(wrapped)) == ast.dump(ast.parse(line))


def test_that_a_line_that_cannot_be_parted_is_left_alone():
    line = f"print({'x' * 100!r})"
    assert program_text.wrapped(line) == line
