"""A state is read again whichever version kept it, and no field costs another."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import kept_states
from models import state as states
from models.errors import InvalidInput
from models.kept_states import NewerState

Small = Annotated[int, msgspec.Meta(ge=1, le=8)]


@dataclass(frozen=True, kw_only=True)
class Layer:
    units: Small = 2
    rate: float = 0.1


@dataclass(frozen=True, kw_only=True)
class Example:
    VERSION: ClassVar[int] = 3
    MIGRATIONS: ClassVar = {
        1: lambda kept: {**kept, "stride": kept["step"]} if "step" in kept else kept,
    }

    stride: Small = 1
    size: Small = 4
    name: str = "first"
    layer: Layer = field(default_factory=Layer)

    def __post_init__(self):
        if self.stride > self.size:
            raise InvalidInput("The stride must not be larger than the size.")


def kept(**fields):
    return msgspec.json.encode(fields)


def test_that_an_older_state_takes_every_step_to_this_version():
    assert kept_states.read(kept(step=3), Example, 1) == Example(stride=3)
    assert kept_states.read(kept(step=3), Example, 2) == Example()
    assert kept_states.read(kept(stride=3), Example, 3) == Example(stride=3)


def test_that_a_newer_state_is_refused_by_its_version():
    for read in (kept_states.read, kept_states.rescue):
        with pytest.raises(NewerState, match=r"newer Unrolled .*version 4, this one reads 3"):
            read(kept(stride=3), Example, 4)


def test_that_a_class_that_says_nothing_is_of_version_1():
    assert kept_states.version_of(Layer) == 1
    assert kept_states.read(kept(units=3), Layer) == Layer(units=3)


@pytest.mark.parametrize(
    ("fields", "expected", "lost"),
    [
        ({"stride": 2, "name": "kept"}, Example(stride=2, name="kept"), ()),
        ({"stride": 99, "name": "kept"}, Example(name="kept"), ("stride",)),
        ({"stride": "2", "name": 3, "size": 8}, Example(size=8), ("stride", "name")),
        ({"stride": 6, "size": 3, "name": "kept"}, Example(size=3, name="kept"), ("stride",)),
        ({"layer": {"units": 99, "rate": 0.5}}, Example(layer=Layer(rate=0.5)), ("layer.units",)),
        ({"layer": [1], "size": 5}, Example(size=5), ("layer",)),
        ({"of a newer version": 1, "size": 5}, Example(size=5), ()),
    ],
)
def test_that_a_refused_field_costs_no_other(fields, expected, lost):
    rescued = kept_states.rescue(kept(**fields), Example, 3)
    assert rescued.state == expected
    assert rescued.lost == lost


@pytest.mark.parametrize("data", [b"", b"[]", b"3", b'"text"', b'{"stride":', b"\xff", b"[" * 9999])
def test_that_what_is_no_state_is_refused(data):
    with pytest.raises(InvalidInput):
        kept_states.rescue(data, Example, 3)


def test_that_a_state_with_a_field_that_must_be_there_is_refused_without_it():
    @dataclass(frozen=True)
    class Needy:
        number: Small

    with pytest.raises(InvalidInput, match="Nothing of this state"):
        kept_states.rescue(kept(number=99), Needy)


values = st.one_of(st.none(), st.integers(-3, 12), st.text(max_size=3), st.just([]), st.just({}))


@given(st.dictionaries(st.sampled_from(["stride", "size", "name", "layer", "other"]), values))
def test_that_whatever_an_object_holds_a_whole_state_comes_of_it(fields):
    rescued = kept_states.rescue(kept(**fields), Example, 3)
    assert states.decode(states.encode(rescued.state), Example) == rescued.state
    assert set(rescued.lost) <= fields.keys()
