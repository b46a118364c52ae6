"""A state's limits hold wherever it comes from."""

import dataclasses
from dataclasses import dataclass
from typing import Annotated

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import state as states
from models.errors import InvalidInput


@dataclass(frozen=True, kw_only=True)
class Example:
    stride: Annotated[int, msgspec.Meta(ge=1, le=8)] = 1
    bias: Annotated[float, msgspec.Meta(ge=-10, le=10)] = 0.0
    rows: tuple[tuple[float, ...], ...] = ((0.0,),)
    data: bytes = b""

    def __post_init__(self):
        if self.stride > len(self.rows) + 1:
            raise InvalidInput("The stride must not leave the rows.")


@dataclass(frozen=True, kw_only=True)
class Outer:
    inner: tuple[Example, ...] = ()
    named: dict[str, float | tuple[float | str, ...]] = dataclasses.field(default_factory=dict)


examples = st.builds(
    Example,
    stride=st.integers(1, 2),
    bias=st.floats(-10, 10),
    rows=st.lists(st.tuples(st.floats(-9, 9)), min_size=1, max_size=4).map(tuple),
    data=st.binary(max_size=20),
)


@given(examples)
def test_that_a_state_survives_its_file(example):
    assert states.decode(states.encode(example), Example) == example


@pytest.mark.parametrize("fields", [{"stride": 0}, {"stride": 9}, {"stride": 1.5}, {"bias": "x"}])
def test_that_a_value_outside_its_limits_is_refused_by_name(fields):
    with pytest.raises(InvalidInput, match=next(iter(fields))):
        states.replaced(Example(), **fields)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'{"stride": 9}', "“stride” must be at most 8."),
        (b'{"stride": 0}', "“stride” must be at least 1."),
        (b'{"rows": [["x"]]}', "“rows[0][0]” must be a number."),
        (b'{"stride": 1.5}', "“stride” must be a whole number."),
        (b'{"rows": 3}', "“rows” has a value that does not fit."),
        (b'{"bias": ', "This state is damaged."),
    ],
)
def test_that_a_learner_can_understand_what_a_file_has_wrong(data, sentence):
    with pytest.raises(InvalidInput) as refused:
        states.decode(data, Example)
    assert str(refused.value) == sentence


def test_that_a_rule_across_fields_speaks_for_itself():
    with pytest.raises(InvalidInput, match=r"^The stride must not leave the rows.$"):
        states.replaced(Example(), stride=5)
    with pytest.raises(InvalidInput, match=r"^The stride must not leave the rows.$"):
        states.decode(b'{"stride": 5}', Example)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e999", "[[1e999]]", '"x"', "{}"])
def test_that_what_is_no_number_is_refused(text):
    for field in ("bias", "rows"):
        with pytest.raises(InvalidInput):
            states.decode(f'{{"{field}": {text}}}'.encode(), Example)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("place", range(4))
def test_that_a_control_cannot_bring_in_what_is_not_finite(value, place):
    with pytest.raises(InvalidInput, match="bias"):
        states.replaced(Example(), bias=value)
    row = (1.0, 2.0, -3.0)
    rows = (row, (*row[:place], value, *row[place:]), row)
    with pytest.raises(InvalidInput, match="rows"):
        states.replaced(Example(), rows=rows)
    with pytest.raises(InvalidInput, match="inner"):
        states.replaced(Outer(), inner=(Example(rows=rows), Example()))
    with pytest.raises(InvalidInput, match="named"):
        states.replaced(Outer(), named={"x": value})
    with pytest.raises(InvalidInput, match="named"):
        states.replaced(Outer(), named={"x": (1.0, "word", value)})


def test_that_the_largest_numbers_are_finite():
    rows = ((1e308, 1e308), (-1e308, -1e308))
    assert states.replaced(Example(), rows=rows).rows == rows


def test_that_limits_hold_inside_what_was_made_by_hand():
    with pytest.raises(InvalidInput, match=r"“inner\[0\].stride” must be at most 8."):
        states.replaced(Outer(), inner=(Example(rows=((0.0,),) * 20, stride=9),))


def test_that_lists_become_what_the_state_holds():
    assert states.replaced(Example(), rows=[[1, 2.5]]).rows == ((1.0, 2.5),)
    assert states.replaced(Example(), data=b"\xff").data == b"\xff"


@given(st.binary(max_size=200))
def test_that_no_bytes_crash_the_reader(data):
    try:
        assert isinstance(states.decode(data, Example), Example)
    except InvalidInput as refused:
        assert str(refused).endswith(".")  # noqa: PT017  either outcome is right


@pytest.mark.parametrize("name", ["\udcff.png", "a\ud800b"])
def test_that_a_name_that_no_file_could_hold_is_refused(name):
    with pytest.raises(InvalidInput, match="Rename the file first"):
        states.replaced(Named(), name=name)
    with pytest.raises(InvalidInput, match="Rename the file first"):
        states.replaced(Named(), names=("good", name))


@dataclass(frozen=True, kw_only=True)
class Named:
    name: str = ""
    names: tuple[str, ...] = ()
