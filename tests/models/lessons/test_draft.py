"""A lesson that is written is the same lesson when it is read again."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from models.lessons import Lesson, Position, Show, Step, draft, read, resolved
from tests.models.lessons.test_reading import Inner, Toy, first

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=40)
risky = st.lists(
    st.sampled_from(["## x", "> y", "```state", "```", "+++", "~~~", "text", "", "```do", "# z"])
).map("\n".join)
shows = st.builds(
    Show,
    light=st.lists(st.sampled_from(["input", "panel:stride", 'a "b"']), max_size=3).map(tuple),
    play=st.none() | st.sampled_from([0.25, 1.0, 16.0]),
    train=st.booleans(),
    code=st.booleans(),
)
states = st.builds(
    Toy,
    stride=st.integers(1, 6),
    pin=st.none() | st.tuples(st.integers(0, 9), st.integers(0, 9)),
    options=st.builds(Inner, rate=st.floats(0, 1), name=words),
    cells=st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=3).map(tuple),
)
steps = st.builds(
    Position,
    st.builds(
        Step,
        title=words,
        text=words,
        notes=words | risky,
        show=shows,
        do=st.just({}) | st.just({"stride": 2, "options.rate": 0.5}),
    ),
    st.sampled_from(["toy", "other"]),
    states,
)


@settings(max_examples=60)
@given(st.lists(steps, min_size=1, max_size=4), words)
def test_that_what_is_written_is_read_again(positions, title):
    head = Lesson(title=title.strip() or "x", lab="toy", steps=(), about="About “it”", order=3)
    head = replace(head, title=head.title[:100])
    lesson = draft.finished(draft.Draft(head, tuple(positions)), first)
    again = read(draft.written(lesson), "again.md")
    assert again == lesson
    assert [p.state for p in resolved(again, first)] == [p.state for p in positions]
    assert [p.lab for p in resolved(again, first)] == [p.lab for p in positions]
    assert draft.written(again) == draft.written(lesson)


@given(risky)
def test_that_a_text_is_never_taken_for_a_part_of_the_lesson(text):
    clean = draft.cleaned(text)
    assert draft.cleaned(clean) == clean
    position = Position(Step(title="One", text=text), "toy", Toy())
    head = Lesson(title="x", lab="toy", steps=())
    lesson = draft.finished(draft.Draft(head, (position,)), first)
    assert read(draft.written(lesson), "again.md") == lesson


def test_that_steps_are_moved_with_their_states():
    one, two, three = (Position(Step(title=str(n)), "toy", Toy(stride=n)) for n in (1, 2, 3))
    moved = draft.Draft(Lesson(title="x", lab="toy", steps=()), (one, two, three)).moved(2, 0)
    lesson = draft.finished(moved, first)
    assert [step.title for step in lesson.steps] == ["3", "1", "2"]
    assert [step.changes for step in lesson.steps] == [{"stride": 3}, {"stride": 1}, {"stride": 2}]
