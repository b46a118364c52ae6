"""Every step of every built-in lesson runs in the window, and is the same in each language."""

from dataclasses import replace

import pytest

from app.lessons import library, spotlight
from app.shell import screenshot
from models import lessons
from resources import FOLDER, languages

FOLDERS = sorted(path for path in (FOLDER / "lessons").iterdir() if path.is_dir())


PARTS = 4
"""So many windows share the course: each plays some lessons that follow each other."""


@pytest.mark.shipped_runs
@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_that_every_step_of_every_lesson_runs_without_a_problem(real_window, monkeypatch, part):
    monkeypatch.setattr(spotlight, "_LONG", 200)
    monkeypatch.setattr(spotlight, "_MISSED", 1000)
    window = real_window
    tour, said, unsettled = window.lessons, [], []
    here = ""
    tour.said.connect(lambda sentence: said.append((here, sentence)))
    window.session.lab_opened.connect(
        lambda lab: lab.refused.connect(lambda sentence: said.append((here, sentence)))
    )
    tour.is_still = True
    listed = library.listed()
    ends = [len(listed) * end // PARTS for end in range(PARTS + 1)]
    for entry in listed[ends[part] : ends[part + 1]]:
        here = entry.key
        assert tour.begin(entry.lesson), said
        for step in range(len(entry.lesson.steps)):
            here = f"{entry.key}, step {step + 1}"
            tour.playing.go(step)
            if not screenshot.wait_until_settled(window, 180):
                unsettled.append(here)
            lab = window.session.current
            if tour.playing.here.lab != window.session.current_key:
                said.append((here, "another lab is in front"))
            if _differs(lab, tour.playing.here.state):
                said.append((here, "the lab is not in the lesson's state"))
        tour.playing.close()
    assert not said
    assert not unsettled


def _differs(lab, wanted):
    """Whether a lab has another state than it was given, but for what stays on this machine."""
    names = (name for name in wanted.__dataclass_fields__ if name not in lab.stays)
    return any(getattr(lab.state, name) != getattr(wanted, name) for name in names)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_that_a_lesson_is_the_same_in_each_language(folder):
    read = {code: lessons.read_file(folder / f"{code}.md") for code in languages()}
    assert all(library.resolved(lesson) for lesson in read.values())
    shapes = {
        code: (
            lesson.lab,
            lesson.order,
            [(step.lab, step.show, sorted(step.do)) for step in lesson.steps],
        )
        for code, lesson in read.items()
    }
    assert all(shape == shapes["en"] for shape in shapes.values())
    assert all(lesson.about and lesson.order is not None for lesson in read.values())


def test_that_the_lessons_stand_in_one_order():
    orders = [entry.lesson.order for entry in library.listed()]
    assert orders == sorted(set(orders))
    assert [entry.key for entry in library.listed()] != []


@pytest.mark.parametrize("code", ["en", "zh"])
def test_that_the_window_greets_with_the_lesson_that_begins_the_course(code, monkeypatch):
    monkeypatch.setattr(library, "language", lambda: code)
    first, begins = library.first(), library.listed()[0]
    assert first.key == begins.key
    assert first.lesson == replace(begins.lesson, steps=())
