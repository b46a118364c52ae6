import pytest

from models import recurrent

SIZES = [(100, 64), (8, 8), (1, 2), (300, 128)]


@pytest.mark.parametrize(
    ("cell", "total"), [("simple_rnn", 10_560), ("lstm", 42_240), ("gru", 31_872)]
)
def test_that_the_parameters_of_the_course_come_out(cell, total):
    counted = recurrent.parameters(cell, 100, 64)
    assert counted.total == total
    assert str(counted).endswith(f"= {total:,}")


@pytest.mark.parametrize("reset_after", [True, False])
@pytest.mark.parametrize("cell", recurrent.CELLS)
def test_that_the_count_and_the_shapes_equal_keras(tf, cell, reset_after):
    options = {"reset_after": reset_after} if cell == "gru" else {}
    for inputs, units in SIZES:
        layer = getattr(tf.keras.layers, recurrent.NAMES[cell])(units, **options)
        layer.build((None, 3, inputs))
        assert recurrent.parameters(cell, inputs, units, reset_after).total == layer.count_params()
        shapes = recurrent.weight_shapes(cell, inputs, units, reset_after)
        assert shapes == tuple(w.shape for w in layer.get_weights())


def test_that_the_arithmetic_written_is_the_arithmetic_done():
    for cell in recurrent.CELLS:
        counted = recurrent.parameters(cell, 5, 7)
        left, right = str(counted).replace("×", "*").replace("·", "*").split(" = ")
        assert eval(left) == int(right.replace(",", "")) == counted.total  # noqa: S307
