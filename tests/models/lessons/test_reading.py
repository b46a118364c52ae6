"""A lesson is read as it is written, or refused with its file and line."""

from dataclasses import dataclass, field
from typing import Annotated

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import lessons
from models.errors import InvalidInput
from models.lessons import Show, read, resolved
from models.lessons.merging import applied, differences, merged, value_at, written

HEAD = '+++\ntitle = "A lesson"\nlab = "toy"\n+++\n'


@dataclass(frozen=True, kw_only=True)
class Inner:
    rate: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.5
    name: str = "adam"


@dataclass(frozen=True, kw_only=True)
class Toy:
    stride: Annotated[int, msgspec.Meta(ge=1, le=8)] = 1
    pin: tuple[int, int] | None = None
    options: Inner = field(default_factory=Inner)
    cells: tuple[float, ...] = ()

    def __post_init__(self):
        if self.stride == 7 and not self.cells:
            raise InvalidInput("Seven needs cells.")


def first(key):
    if key not in ("toy", "other"):
        raise InvalidInput(f"There is no lab {key}.")
    return Toy()


def refusal(source):
    with pytest.raises(InvalidInput) as refused:
        resolved(read(source, "mine.md"), first)
    return str(refused.value)


def test_that_all_parts_of_a_step_are_read():
    lesson = read(
        HEAD + "## One\nFirst **line**.\n\n```python\n## no heading\n> no note\n```\n"
        '```state\n{"stride": 2, "options": {"rate": 0.25}}\n```\n'
        '```show\nlight = "output"\nplay = 2\ncode = true\n```\n'
        "> Ask them.\n>\n> Then go on.\n\n```do\nstride = 3\noptions.rate = 1\n```\n## Two\n",
        "mine.md",
    )
    one, two = lesson.steps
    assert (one.title, two.title) == ("One", "Two")
    assert one.text == "First **line**.\n\n```python\n## no heading\n> no note\n```"
    assert one.notes == "Ask them.\n\nThen go on."
    assert one.changes == {"stride": 2, "options": {"rate": 0.25}}
    assert one.show == Show(light=("output",), play=2.0, code=True)
    assert one.do == {"stride": 3, "options.rate": 1}
    assert (two.text, two.changes, two.show, two.do) == ("", {}, Show(), {})


def test_that_each_lab_goes_on_from_its_own_step():
    lesson = read(
        HEAD + '## One\n```state\n{"stride": 2}\n```\n'
        '## Two\n```state\n{"lab": "other", "stride": 3}\n```\n'
        '## Three\n```state\n{"lab": "toy", "options": {"rate": 1}}\n```\n',
        "mine.md",
    )
    found = resolved(lesson, first)
    assert [position.lab for position in found] == ["toy", "other", "toy"]
    assert [position.state.stride for position in found] == [2, 3, 2]
    assert found[2].state.options == Inner(rate=1.0)


@pytest.mark.parametrize(
    ("source", "line", "word"),
    [
        ("", 1, "+++"),
        ("## One\n", 1, "+++"),
        ("\n+++\ntitle = 1\n", 2, "closed"),
        ('+++\ntitle = "x"\nlab = toy\n+++\n## One', 3, "TOML"),
        ('+++\ntitle = "x"\n+++\n## One', 2, "lab"),
        ('+++\nlab = "toy"\ntitle = " "\n+++\n## One', 2, "title"),
        ('+++\ntitle = "x"\nlab = "toy"\nlabel = 1\n+++\n## One', 4, "label"),
        ('+++\ntitle = "x"\nlab = "toy"\norder = "1"\n+++\n## One', 4, "whole"),
        ('+++\ntitle = "x"\nlab = "nowhere"\n+++\n## One', 2, "nowhere"),
        (HEAD, 2, "no step"),
        (HEAD + "text\n## One\n", 5, "heading"),
        (HEAD + "## One\n```state\n{\n", 6, "closed"),
        (HEAD + '## One\n```state\n{"stride":\n 2,,}\n```', 8, "JSON"),
        (HEAD + "## One\n```state\n[]\n```", 7, "JSON"),
        (HEAD + "## One\n```state\n{}\n```\n```state\n{}\n```\n", 9, "second"),
        (HEAD + '## One\n```state\n{"stride": 2,\n "strid": 3}\n```', 8, "strid"),
        (HEAD + '## One\n```state\n{\n"options":\n{"rat": 3}}\n```', 9, "options.rat"),
        (HEAD + '## One\n```state\n{\n"stride": 9}\n```', 8, "at most 8"),
        (HEAD + '## One\n```state\n{"options": {\n"rate": 1.5}}\n```', 8, "at most 1"),
        (HEAD + '## One\n```state\n{"stride": 1e999}\n```', 7, ""),
        (HEAD + '## One\n```state\n{"stride": NaN}\n```', 7, "JSON"),
        (HEAD + '## One\n```state\n{"stride": 7}\n```', 7, "Seven"),
        (HEAD + '## One\n```state\n{"lab": 3}\n```', 7, "lab"),
        (HEAD + '## One\n```state\n{"lab": "no"}\n```', 7, "no lab no"),
        (HEAD + "## One\n```show\nlight = 3\n```", 7, "light"),
        (HEAD + "## One\n```show\n\nplay = 99\n```", 8, "play"),
        (HEAD + "## One\n```show\nplay = true\n```", 7, "play"),
        (HEAD + '## One\n```show\ntrain = "yes"\n```', 7, "train"),
        (HEAD + "## One\n```show\nlite = 1\n```", 7, "lite"),
        (HEAD + "## One\n```do\nstride = 2\nstrides = 3\n```", 8, "strides"),
        (HEAD + "## One\n```do\noptions.speed = 3\n```", 7, "options.speed"),
        (HEAD + "## One\n```do\nstride = nan\n```", 7, "stride"),
        (HEAD + "## One\n```do\nstride = 1979-05-27\n```", 7, "stride"),
        (HEAD + "## One\n```do\nstride = \n```", 7, "TOML"),
        (HEAD + "## " + "x" * 300, 5, "heading"),
        (HEAD + "## One\n" + "x" * 30_000, 5, "text"),
        (HEAD + "## One\n" * 201, 205, "steps"),
        (HEAD + "## One\n```do\na = " + "[" * 5000 + "\n```", 7, ""),
        (HEAD + "## One\n```state\n" + '{"a":' * 5000 + "\n```", 7, ""),
    ],
)
def test_that_a_mistake_is_said_with_file_and_line(source, line, word):
    said = refusal(source)
    assert said.startswith(f"mine.md, line {line}: ")
    assert word in said


def test_that_a_file_of_another_encoding_is_refused_with_its_line(tmp_path):
    path = tmp_path / "old.md"
    path.write_bytes(HEAD.encode() + b"## Gr\xfc\xdfe\n")
    with pytest.raises(InvalidInput, match=r"old.md, line 5: .*UTF-8"):
        lessons.read_file(path)


def test_that_a_file_may_have_a_byte_order_mark_and_windows_lines(tmp_path):
    path = tmp_path / "windows.md"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + "## One\nText\n").replace("\n", "\r\n").encode())
    assert lessons.read_file(path).steps[0].text == "Text"


def test_that_a_file_that_is_too_large_is_refused(tmp_path):
    path = tmp_path / "large.md"
    path.write_bytes(b"x" * 5_000_001)
    with pytest.raises(InvalidInput, match="larger than 5 MB"):
        lessons.read_file(path)


@settings(max_examples=60)
@given(st.text(max_size=300) | st.lists(st.sampled_from(
    ["+++", "## A", "```state", "```", "{", "}", '{"stride": 2}', "> note", "```do", "stride = 2",
     'lab = "toy"', 'title = "T"', "text", "~~~", "```show", "light = [", "\x00", "\u2028"]
)).map("\n".join))  # fmt: skip
def test_that_whatever_is_read_is_a_lesson_or_a_sentence_with_its_line(source):
    try:
        resolved(read(source, "any.md"), first)
    except InvalidInput as error:
        assert str(error).startswith("any.md, line ")  # noqa: PT017  both ends are right


values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
shapes = st.fixed_dictionaries(
    {"a": values, "b": st.fixed_dictionaries({"c": values, "d": values})}
)


@given(shapes, shapes)
def test_that_differences_lead_from_one_state_to_the_other(one, other):
    assert merged(one, differences(one, other)) == other
    assert differences(one, one) == {}


def test_that_only_what_is_named_changes():
    state = applied(Toy(stride=3), {"options": {"rate": 0.1}, "cells": [1, 2]})
    assert state == Toy(stride=3, options=Inner(rate=0.1), cells=(1.0, 2.0))
    assert applied(state, {"pin": [1, 2]}).pin == (1, 2)
    assert applied(applied(state, {"pin": [1, 2]}), {"pin": None}).pin is None


@pytest.mark.parametrize(
    ("do", "done"),
    [
        ({"stride": 3}, True),
        ({"stride": 2}, False),
        ({"options.rate": 0.3}, True),
        ({"options.rate": 0.3, "stride": 1}, False),
        ({"cells": [1, 2.0]}, True),
        ({"cells.1": 2}, True),
        ({"pin": [1, 2]}, False),
    ],
)
def test_that_a_task_is_fulfilled_by_its_values(do, done):
    state = Toy(stride=3, options=Inner(rate=0.1 + 0.2), cells=(1.0, 2.0))
    assert lessons.is_fulfilled(do, state) is done


def test_that_a_path_leads_through_lists():
    assert value_at(written(Toy(cells=(4.0, 5.0))), "cells.1") == 5.0
