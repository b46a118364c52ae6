"""States survive: between starts, in files, and whatever the disk does."""

import json

import msgspec
import pytest

from app.keeping import document, places
from app.lab import labs
from app.lab.change import change, glance
from app.shell import autosave
from app.shell.session import Session
from models.errors import InvalidInput
from tests.app.toy import ToyState


@pytest.fixture
def make_session(background, toys, qtbot):
    def make(**options):
        made = Session(background, background, **options)
        made.lab_opened.connect(lambda lab: qtbot.addWidget(lab.page))
        return made

    return make


def session_file():
    return places.data() / "session.unrolled"


def state_file(path, **labs):
    path.write_text(json.dumps({"format": "unrolled", "version": 1, "lab": "toy", "labs": labs}))
    return path


def test_that_all_labs_come_back_at_the_next_start(make_session):
    first = make_session()
    first.bring_to_front("toy").do(change, "Set", number=4)
    first.bring_to_front("other").do(change, "Set", text="two")
    first.set_window("place")
    first.keep()

    second = make_session()
    assert second.first(fresh=False) == "place"
    assert second.current_key == "other"
    assert second.bring_to_front("toy").state == ToyState(number=4)
    assert second.current.state.number == 4


def test_that_a_lab_never_looked_at_keeps_its_state(make_session):
    first = make_session()
    first.bring_to_front("toy").do(change, "Set", number=4)
    first.keep()
    second = make_session()
    second.first(fresh=False)
    second.bring_to_front("other")
    second.keep()
    third = make_session()
    third.first(fresh=False)
    assert third.bring_to_front("toy").state.number == 4


def test_that_a_change_is_kept_without_being_asked(make_session, qtbot):
    session = make_session()
    session.bring_to_front("toy").do(change, "Set", number=6)
    qtbot.waitUntil(session_file().exists, timeout=5000)
    assert json.loads(session_file().read_text())["labs"]["toy"]["number"] == 6


def write_session(text):
    session_file().parent.mkdir(parents=True, exist_ok=True)
    session_file().write_text(text)
    return text


def started(session):
    """Begin with what was kept, and give what was said meanwhile."""
    said = []
    session.problem.connect(said.append)
    session.first(fresh=False)
    session.bring_to_front(session.current_key)
    return said


def kept(**fields):
    return json.dumps({"format": "unrolled", "version": 1, "lab": "toy", **fields})


@pytest.mark.parametrize("damage", ["{", "", "[]", '{"format":"unrolled","version":1,"labs":{}}'])
def test_that_a_damaged_session_is_set_aside_with_one_message(make_session, damage):
    write_session(damage)
    session = make_session()
    said = started(session)
    assert session.current.state == ToyState()
    assert len(said) == 1
    assert "could not be read; a new session was started" in said[0]
    assert session_file().with_name("session.unrolled.bak").read_text() == damage


def test_that_a_newer_session_is_called_newer_and_kept_unharmed(make_session):
    newer = write_session(kept(labs={"toy": {"number": 3}}, version=9))
    session = make_session()
    said = started(session)
    assert session.current.state == ToyState()
    assert len(said) == 1
    assert "saved by a newer Unrolled" in said[0]
    assert session_file().with_name("session.unrolled.bak").read_text() == newer


def test_that_a_refused_field_costs_no_other_and_is_said(make_session):
    old = write_session(kept(labs={"toy": {"number": 99, "text": "kept"}}))
    session = make_session()
    said = started(session)
    assert session.current.state == ToyState(text="kept")
    assert len(said) == 1
    assert "A value of the lab “Toy” could not be read and was reset: number." in said[0]
    assert session_file().with_name("session.unrolled.bak").read_text() == old


def test_that_a_state_of_a_newer_version_is_kept_aside_and_called_newer(make_session):
    newer = write_session(
        kept(labs={"toy": {"number": 3}, "other": {"number": 4}}, versions={"toy": 7})
    )
    session = make_session()
    said = started(session)
    assert session.current.state == ToyState()
    assert "saved by a newer Unrolled (state version 7, this one reads 1)" in said[0]
    assert session.bring_to_front("other").state.number == 4
    assert session_file().with_name("session.unrolled.bak").read_text() == newer


def test_that_a_lab_of_a_newer_unrolled_keeps_its_state_untouched(make_session):
    write_session(
        kept(labs={"toy": {"number": 3}, "future": {"deep": [1, 2]}}, versions={"future": 5})
    )
    session = make_session()
    assert started(session) == []
    session.current.do(change, "Set", number=4)
    session.keep()
    written = json.loads(session_file().read_text())
    assert written["labs"]["toy"]["number"] == 4
    assert written["labs"]["future"] == {"deep": [1, 2]}
    assert written["versions"] == {"toy": 1, "future": 5}


def test_that_a_lab_in_front_that_is_not_known_gives_way_to_the_first(make_session):
    write_session(kept(labs={"other": {"number": 3}}).replace('"toy"', '"future"'))
    session = make_session()
    assert started(session) == []
    assert session.current_key == "toy"
    assert session.bring_to_front("other").state.number == 3


@pytest.mark.parametrize("version", [1, 2])
def test_that_an_older_state_becomes_one_of_this_version(make_session, monkeypatch, version):
    monkeypatch.setattr(ToyState, "VERSION", 3, raising=False)
    steps = {1: lambda old: {"number": old["count"]}, 2: lambda old: {**old, "text": "migrated"}}
    monkeypatch.setattr(ToyState, "MIGRATIONS", steps, raising=False)
    old = {"count": 5} if version == 1 else {"number": 5}
    write_session(kept(labs={"toy": old}, versions={"toy": version}))
    session = make_session()
    assert started(session) == []
    assert session.current.state == ToyState(number=5, text="migrated")
    session.keep()
    assert json.loads(session_file().read_text())["versions"]["toy"] == 3


def test_that_a_fresh_start_keeps_the_old_session_aside(make_session):
    session = make_session()
    session.bring_to_front("toy").do(change, "Set", number=4)
    session.keep()
    fresh = make_session()
    fresh.first(fresh=True)
    assert fresh.bring_to_front("toy").state == ToyState()
    assert session_file().with_name("session.unrolled.bak").exists()


def test_that_a_session_for_pictures_reads_and_writes_nothing(make_session):
    session = make_session(keeps=False)
    session.bring_to_front("toy").do(change, "Set", number=4)
    session.keep()
    assert not session_file().exists()


def test_that_a_folder_that_cannot_be_written_is_told_of_once(make_session, tmp_path, qtbot):
    (tmp_path / "home").write_text("a file stands where the folder should be")
    session = make_session()
    session.bring_to_front("toy")
    with qtbot.waitSignal(session.problem) as said:
        session.keep()
    assert "session could not be saved" in said.args[0]
    assert "another folder" not in said.args[0]
    with qtbot.assertNotEmitted(session.problem):
        session.keep()


def test_that_an_opened_file_can_be_undone(make_session, tmp_path):
    session = make_session()
    lab = session.bring_to_front("toy")
    lab.do(change, "Set", number=2)
    session.open_file(state_file(tmp_path / "a.unrolled", toy={"number": 5}))
    assert lab.state.number == 5
    lab.history.undo()
    assert lab.state.number == 2


@pytest.mark.parametrize(
    "state",
    [
        {"number": 99},
        {"number": "two"},
        {"real": None},
        {"number": 7},
        {"nonsense": [[[[]]]], "number": 1.5},
    ],
)
def test_that_a_refused_file_changes_nothing(make_session, tmp_path, state):
    session = make_session()
    lab = session.bring_to_front("toy")
    lab.do(change, "Set", number=2)
    with pytest.raises(InvalidInput):
        session.open_file(state_file(tmp_path / "a.unrolled", toy=state))
    assert lab.state.number == 2


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "-1e999"])
def test_that_numbers_that_are_not_finite_are_refused(make_session, tmp_path, number):
    session = make_session()
    path = tmp_path / "a.unrolled"
    path.write_text(
        f'{{"format":"unrolled","version":1,"lab":"toy","labs":{{"toy":{{"real":{number}}}}}}}'
    )
    with pytest.raises(InvalidInput):
        session.open_file(path)


def test_that_a_saved_file_holds_every_lab(make_session, tmp_path):
    session = make_session()
    session.bring_to_front("other")
    session.bring_to_front("toy").do(change, "Set", number=3)
    session.save_file(tmp_path / "all.unrolled")
    saved = document.read(tmp_path / "all.unrolled")
    assert {key: msgspec.json.decode(raw)["number"] for key, raw in saved.labs.items()} == {
        "toy": 3,
        "other": 1,
    }


def test_that_a_damaged_state_costs_only_its_own_lab(make_session):
    damage = write_session(kept(labs={"toy": {"number": 3}, "other": [1]}))
    session = make_session()
    said = started(session)
    assert session.current.state.number == 3
    assert said == []
    assert session.bring_to_front("other").state == ToyState()
    assert len(said) == 1
    assert "The lab “Other” was reset. It could not be read." in said[0]
    assert session_file().with_name("session.unrolled.bak").read_text() == damage


def test_that_a_file_of_a_newer_lab_is_refused_by_its_name(make_session, tmp_path):
    session = make_session()
    lab = session.bring_to_front("toy")
    path = tmp_path / "a.unrolled"
    path.write_text(kept(labs={"toy": {"number": 4}}, versions={"toy": 2}))
    with pytest.raises(InvalidInput, match=r"lab “Toy” .*saved by a newer Unrolled"):
        session.open_file(path)
    assert lab.state == ToyState()


def test_that_labs_of_a_file_that_are_not_known_are_named_and_the_others_opened(
    make_session, tmp_path
):
    session = make_session()
    lab = session.bring_to_front("toy")
    said = session.open_file(state_file(tmp_path / "a.unrolled", toy={"number": 4}, future={}))
    assert said.endswith("also contains labs that this version does not have: future.")
    assert lab.state.number == 4


def test_that_a_second_fresh_start_keeps_what_the_first_kept(make_session):
    for number in (4, 5):
        session = make_session()
        session.bring_to_front("toy").do(change, "Set", number=number)
        session.keep()
        make_session().first(fresh=True)
    aside = [session_file().with_name(f"session.unrolled{end}") for end in (".bak", ".2.bak")]
    assert [json.loads(path.read_text())["labs"]["toy"]["number"] for path in aside] == [4, 5]


def test_that_a_start_loads_no_other_lab_than_the_one_in_front(make_session, monkeypatch):
    first = make_session()
    first.bring_to_front("other").do(change, "Set", number=2)
    first.bring_to_front("toy")
    first.keep()
    loaded, load = [], labs.entry("toy").__class__.lab_type
    monkeypatch.setattr(
        labs.entry("toy").__class__,
        "lab_type",
        lambda entry: loaded.append(entry.key) or load(entry),
    )
    second = make_session()
    second.first(fresh=False)
    second.bring_to_front(second.current_key)
    assert loaded == ["toy"]


def test_that_an_animation_without_a_pause_is_kept_as_well(make_session, qtbot, monkeypatch):
    monkeypatch.setattr(autosave, "PAUSE", 60_000)
    monkeypatch.setattr(autosave, "LATEST", 300)
    lab = make_session().bring_to_front("toy")
    turns = iter(range(10_000))

    def kept_while_it_moves():
        lab.do(glance, number=next(turns) % 7)
        return session_file().exists()

    qtbot.waitUntil(kept_while_it_moves, timeout=5000)
