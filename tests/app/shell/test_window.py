"""The window as a person uses it: keys, menus, files dropped, themes, the end."""

import json
import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QTabBar, QToolButton

from app.keeping import places, settings
from app.keeping.settings import Settings
from app.lab import labs
from app.lab.change import change, glance
from app.lab.message import OpenLab
from app.parts import keras_reading
from app.shell import actions, trained
from app.shell.key_sheet import KeySheet
from app.shell.program import Program
from models.progress import ReadSoFar
from models.runtime import Runtime
from tests.app.toy import OtherLab, ToyLab
from tests.models.keras_files import made
from widgets.icons import IconButton


def press(qtbot, window, keys):
    """Trigger a command by the shortcut that the table gives it."""
    command = next(c for c in actions.commands() if c.key == keys)
    action = window.menus.actions[command.key]
    assert action.shortcut().toString() == command.shortcut.split("; ")[0]
    action.trigger()


def choose_theme(window, name):
    window.preferences.set(theme=name)


def recent_files(window):
    menus = window.menus.menus["file"].findChildren(QMenu)
    return next(menu for menu in menus if menu.title() == "Open &recent").actions()


def drop(window, mime):
    window.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def dropped_file(path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def state_file(path, **labs):
    path.write_text(json.dumps({"format": "unrolled", "version": 1, "lab": "toy", "labs": labs}))
    return path


def test_that_every_command_does_something_and_explains_itself(window):
    for command in actions.commands():
        action = window.menus.actions[command.key]
        assert action.toolTip() == command.help
        assert command.help


def test_that_no_two_commands_share_a_key():
    keys = [key for c in actions.commands() for key in c.shortcut.split("; ") if key]
    assert len(keys) == len(set(keys))


def test_that_ctrl_and_a_number_go_to_a_lab(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.session.current_key == "other")
    assert window.findChild(QTabBar, "labs").currentIndex() == 1
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.session.current_key == "toy")


def test_that_a_click_on_a_tab_goes_to_its_lab(window, qtbot):
    tabs = window.findChild(QTabBar, "labs")
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert window.session.current_key == "other"


def test_that_undo_belongs_to_the_lab_in_front(window, qtbot):
    window.session.current.do(change, "Set", number=2)
    window.go_to("other")
    assert not window.menus.actions["undo"].isEnabled()
    window.go_to("toy")
    assert window.menus.actions["undo"].text() == "&Undo Set"
    press(qtbot, window, "undo")
    assert window.session.current.state.number == 1


def test_that_a_state_file_dropped_anywhere_is_opened(window, tmp_path):
    drop(window, dropped_file(state_file(tmp_path / "a.unrolled", toy={"number": 8})))
    assert window.session.current.state.number == 8
    assert window.banner.isHidden()


def test_that_a_damaged_state_file_is_said_and_changes_nothing(window, tmp_path):
    window.session.current.do(change, "Set", number=2)
    drop(window, dropped_file(state_file(tmp_path / "a.unrolled", toy={"number": 88})))
    assert window.session.current.state.number == 2
    assert window.banner.isVisible()
    assert "number" in window.banner.message()


def test_that_what_no_lab_can_use_is_said(window, tmp_path):
    drop(window, dropped_file(tmp_path / "song.mp3"))
    assert "lab cannot use that" in window.banner.message()
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/cat.png")])
    drop(window, link)
    assert "Save it as a file" in window.banner.message()


@pytest.fixture
def taken(monkeypatch):
    """The names of the networks that labs were given."""
    given = []
    monkeypatch.setattr(trained, "SEQUENCES", "other")
    monkeypatch.setattr(trained, "PICTURES", "toy")

    def take(_lab, found):
        given.append(found[0] if isinstance(found, tuple) else found.name)

    for lab in (ToyLab, OtherLab):
        monkeypatch.setattr(lab, "take_network", take)
    return given


def mean_reader(path):
    """A network that reads words."""
    described = [
        made.layer("InputLayer", batch_shape=[None, None], dtype="int32"),
        made.layer("Embedding", name="words", input_dim=5, output_dim=3),
        made.layer("GlobalAveragePooling1D", name="mean"),
        made.layer("Dense", name="logit", units=1),
    ]
    arrays = {"embedding/vars/0": (5, 3), "dense/vars/0": (3, 1), "dense/vars/1": (1,)}
    numbers = {f"layers/{place}": np.zeros(size, np.float32) for place, size in arrays.items()}
    return made.file(path, made.config(described), made.h5(arrays=numbers))


def for_pictures(path):
    """A network that takes pictures of 12 × 12 pixels."""
    described = made.layers()
    described[0] = made.layer("InputLayer", **{**made.INPUT, "batch_shape": [None, 12, 12, 1]})
    arrays = made.numbers() | {"layers/dense/vars/0": np.zeros((200, 3), np.float32)}
    return made.file(path, made.config(described), made.h5(arrays=arrays))


def test_that_a_trained_network_dropped_anywhere_goes_to_the_lab_for_it(
    window, qtbot, tmp_path, taken
):
    words = mean_reader(tmp_path / "words.keras")
    drop(window, dropped_file(words))
    qtbot.waitUntil(window.networks.is_settled)
    assert (window.session.current_key, taken) == ("other", ["words"])
    window.files.open(words)  # as the command line and the dialog do
    qtbot.waitUntil(window.networks.is_settled)
    window.files.open(for_pictures(tmp_path / "pictures.keras"))
    qtbot.waitUntil(window.networks.is_settled)
    assert (window.session.current_key, taken) == ("toy", ["words", "words", "pictures"])
    assert window.banner.isHidden()


def test_that_a_network_that_is_refused_leaves_one_where_one_is(window, qtbot, tmp_path, taken):
    window.go_to("other")
    many = made.config(made.layers(dense={"units": 31}))
    weights = made.h5(arrays=made.numbers() | {"layers/dense/vars/0": np.zeros((32, 2))})
    files = {
        "damaged": made.file(tmp_path / "a.keras", weights=b"nothing of the kind"),
        "is damaged or no Keras model": tmp_path / "b.keras",
        "are not those of its layers": made.file(tmp_path / "c.keras", weights=weights),
        "are not those of its": made.file(tmp_path / "d.keras", many),
        "an older format": tmp_path / "e.h5",
    }
    for told, path in files.items():
        if not path.exists():
            path.write_bytes(b"nothing of the kind")
        drop(window, dropped_file(path))
        qtbot.waitUntil(window.networks.is_settled)
        assert told in window.banner.message()
        assert path.name in window.banner.message()
    assert (window.session.current_key, taken) == ("other", [])


def test_that_a_network_that_takes_long_to_read_can_be_given_up(
    window, qtbot, tmp_path, taken, monkeypatch
):
    monkeypatch.setattr(keras_reading, "_PATIENCE", 0)
    go_on = threading.Event()

    def endless(path):
        while not go_on.wait(0.01):
            yield ReadSoFar("unpacked", path.name, 2 * 10**6, 8 * 10**6)
        return "toy", ("never",)

    monkeypatch.setattr(trained, "reading", endless)
    drop(window, dropped_file(made.file(tmp_path / "a.keras")))
    qtbot.waitUntil(window.banner.isVisible)
    assert "a.keras" in window.banner.message()
    (cancel,) = [
        button for button in window.banner.findChildren(QPushButton) if button.text() == "Cancel"
    ]
    cancel.click()
    assert window.networks.is_settled()
    assert window.banner.isHidden()
    go_on.set()
    assert taken == []


def test_that_paste_goes_to_the_lab(window, qtbot):
    QGuiApplication.clipboard().setText("hello")
    press(qtbot, window, "paste")
    assert window.session.current.state.text == "hello"


def test_that_what_is_saved_can_be_opened_from_the_recent_files(window, tmp_path):
    window.session.current.do(change, "Set", number=6)
    window.files.save(tmp_path / "mine.unrolled")
    window.session.current.do(change, "Set", number=1)
    recent = recent_files(window)
    assert [action.text() for action in recent] == ["mine.unrolled"]
    recent[0].trigger()
    assert window.session.current.state.number == 6
    assert settings.load()[0].recent == (str(tmp_path / "mine.unrolled"),)


def test_that_a_recent_file_that_is_gone_is_said(window, tmp_path):
    window.files.save(tmp_path / "mine.unrolled")
    (tmp_path / "mine.unrolled").unlink()
    recent_files(window)[0].trigger()
    assert "no longer exists" in window.banner.message()


def test_that_the_sheet_of_keys_explains_icons_without_words(window, qtbot):
    worded = IconButton("dice", "Roll")
    worded.setText("Roll")
    worded.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    for button in (IconButton("sum", "Add everything up"), worded):
        window.session.current.page.panel_layout.addWidget(button)
        button.show()
    press(qtbot, window, "keys")
    sheet = window.findChild(KeySheet)
    shown = [label.text() for label in sheet.findChildren(QLabel)]
    assert "Add everything up" in shown
    assert "Roll" not in shown
    assert any(not label.pixmap().isNull() for label in sheet.findChildren(QLabel))
    assert "Choose a view, press Start or any other button" in shown
    sheet.close()


def test_that_the_sheet_of_keys_names_every_shortcut(window, qtbot):
    press(qtbot, window, "keys")
    sheet = window.findChild(KeySheet)
    shown = " ".join(label.text() for label in sheet.findChildren(QLabel))
    for command in actions.commands():
        if command.shortcut:
            assert command.help in shown
    assert "Go to the lab “Other”" in shown
    assert "Turn the toy" in shown, "the keys of the lab in front"
    assert sheet.height() < sheet.screen().availableSize().height()
    sheet.close()


def test_that_the_code_panel_follows_the_state_and_is_remembered(window, qtbot):
    press(qtbot, window, "code")
    page = window.session.current.page
    assert page.code_view.isVisible()
    window.session.current.do(change, "Set", number=3)
    qtbot.waitUntil(lambda: page.code_view.code() == "x = 3")
    assert settings.load()[0].code_shown
    press(qtbot, window, "code")
    assert not page.code_view.isVisible()


def test_that_a_program_is_written_only_when_it_would_be_another(window, qtbot, monkeypatch):
    lab, written = window.session.current, []
    monkeypatch.setattr(lab, "code", lambda: written.append(lab.state) or f"x = {lab.state.number}")
    lab.do(change, "Hidden", number=2)
    press(qtbot, window, "code")
    assert [state.number for state in written] == [2]
    for real in (0.1, 0.2):
        lab.do(glance, real=real)
    for number in (3, 4, 5):
        lab.do(change, "Drag", number=number)
    qtbot.waitUntil(lambda: lab.page.code_view.code() == "x = 5")
    assert [state.number for state in written] == [2, 5], "once, after the drag"
    lab.do(glance, real=0.3)
    pauses = window.findChild(Program).findChildren(QTimer)
    assert not any(pause.isActive() for pause in pauses), "nothing is to be written"
    press(qtbot, window, "code")
    press(qtbot, window, "code")
    assert len(written) == 2, "where one looks changes no program"
    lab.do(change, "Last", number=6)
    window.close()


def test_that_type_grows_and_shrinks_within_bounds(window, qtbot):
    for _press in range(30):
        press(qtbot, window, "larger")
    assert window.preferences.now.type_scale == pytest.approx(2.0)
    press(qtbot, window, "normal")
    assert window.preferences.now.type_scale == 1.0
    for _press in range(30):
        press(qtbot, window, "smaller")
    assert window.preferences.now.type_scale == pytest.approx(0.7)
    press(qtbot, window, "normal")


@pytest.mark.parametrize("name", ["dark", "projector", "light"])
def test_that_a_theme_is_chosen_kept_and_checked(window, name):
    choose_theme(window, name)
    assert settings.load()[0].theme == name
    checked = [a.text() for a in window.menus.menus["view"].findChildren(QAction) if a.isChecked()]
    assert f"&{name.capitalize()}" in checked
    choose_theme(window, "light")


def test_that_reduced_motion_reaches_the_labs(window, qtbot):
    with qtbot.waitSignal(window.session.current.page.reduced_motion_changed) as told:
        press(qtbot, window, "reduced_motion")
    assert told.args == [True]


def test_that_compare_waits_for_tensorflow_and_reports(window, qtbot):
    press(qtbot, window, "compare")
    assert "still starting" in window.banner.message()
    qtbot.waitUntil(lambda: "the same 3 numbers" in window.banner.message(), timeout=5000)


def test_that_a_comparison_that_fails_is_told(window, qtbot, monkeypatch, problems, caplog):
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: problems.report(error))
    window.background.runtime = Runtime("2.99", "3.99", 1, 6.5)

    def fails():
        yield
        raise ZeroDivisionError

    monkeypatch.setattr(window.session.current, "comparison", lambda: fails)
    press(qtbot, window, "compare")
    qtbot.waitUntil(lambda: "ZeroDivisionError" in window.banner.message(), timeout=5000)
    assert not window.background.is_busy()
    caplog.clear()


def test_that_a_missing_tensorflow_is_said_and_the_rest_goes_on(window, qtbot, monkeypatch):
    def missing():
        raise ImportError("No module named 'tensorflow'")

    monkeypatch.setattr("models.runtime.start", missing)
    window.background.start_tensorflow()
    qtbot.waitUntil(lambda: window.background.runtime_error is not None)
    status = [label.text() for label in window.status.findChildren(QLabel)]
    assert any("could not be loaded" in text for text in status)
    press(qtbot, window, "compare")
    assert "nothing to compare with" in window.banner.message()
    assert window.session.current.do(change, "Set", number=4)


def test_that_the_status_names_tensorflow_and_its_threads(window, qtbot, monkeypatch):
    monkeypatch.setattr("models.runtime.start", lambda: Runtime("2.99", "3.99", 1, 6.5))
    window.background.start_tensorflow()
    label = next(
        label
        for label in window.status.findChildren(QLabel)
        if label.accessibleName() == "State of TensorFlow"
    )
    assert label.text() == "TensorFlow is starting…"
    qtbot.waitUntil(lambda: label.text() == "TensorFlow 2.99 ready · 1 thread")


def open_other(window, becomes):
    window.session.current.lab_asked.emit(OpenLab("other", "Take a number", becomes))


def back_button(window):
    found = window.findChildren(QToolButton)
    return next(button for button in found if "Alt+Left" in button.toolTip())


def test_that_a_lab_can_open_another_in_a_state_of_its_own(window):
    open_other(window, lambda now: replace(now, number=now.number + 4))
    assert window.session.current_key == "other"
    assert window.session.current.state.number == 5
    assert window.session.current.history.undoText() == "Take a number"
    window.session.current.history.undo()
    assert window.session.current.state.number == 1


def test_that_a_state_that_cannot_be_is_said_and_changes_nothing(window):
    open_other(window, lambda now: replace(now, number=7))
    assert window.session.current_key == "other"
    assert "Seven must be spelled out." in window.banner.message()
    assert window.session.current.state.number == 1


def test_that_one_can_go_back_to_where_one_came_from(window, qtbot):
    assert not window.menus.actions["back"].isEnabled()
    open_other(window, lambda now: now)
    button = back_button(window)
    assert button.isVisible()
    assert button.text() == "Toy"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.session.current_key == "toy"
    assert not button.isVisible()
    assert not window.menus.actions["back"].isEnabled()


def test_that_the_way_back_leads_through_every_lab_once(window, qtbot):
    open_other(window, lambda now: now)
    window.session.current.lab_asked.emit(OpenLab("toy", "Take a number", lambda now: now))
    open_other(window, lambda now: now)
    press(qtbot, window, "back")
    assert window.session.current_key == "toy"
    assert not back_button(window).isVisible()


def test_that_a_lab_that_is_reached_otherwise_is_no_more_to_go_back_to(window):
    open_other(window, lambda now: now)
    window.go_to("toy")
    assert not back_button(window).isVisible()


def test_that_the_first_window_fits_the_screen(window):
    room = window.screen().availableSize()
    assert window.width() <= max(room.width(), window.minimumWidth())
    assert window.height() <= max(room.height(), window.minimumHeight())


def test_that_closing_keeps_everything(make_window, qtbot):
    window = make_window()
    window.session.current.do(change, "Set", number=5)
    window.resize(1100, 650)
    window.close()
    assert window.session.current.closed
    again = make_window()
    assert again.session.current.state.number == 5
    assert again.height() == 650, "Qt itself narrows a window that is wider than the screen"


def test_that_a_window_for_pictures_leaves_the_settings_alone(make_window):
    window = make_window(keeps=False)
    choose_theme(window, "dark")
    choose_theme(window, "light")
    assert not settings.path().exists()
    assert not places.data().exists()


def test_that_every_control_of_the_window_has_a_name(window):
    window.banner.say("x", "details", {"Do": lambda: None})
    nameless = [
        widget
        for widget in window.findChildren(QTabBar)
        if not widget.accessibleName() and widget.isVisible()
    ]
    assert not nameless


def test_that_settings_that_cannot_be_kept_are_said(make_window, tmp_path):
    (tmp_path / "home").write_text("no folder")
    window = make_window(Settings(theme="light"))
    choose_theme(window, "dark")
    assert "settings.json” could not be written" in window.banner.message()
    assert QApplication.instance().palette().window().color().lightness() < 64
    choose_theme(window, "light")


def test_that_the_window_fits_the_smallest_projector(window):
    choose_theme(window, "projector")
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 720
    assert window.childAt(QPoint(5, 5)) is not None
    choose_theme(window, "light")


def test_that_a_lab_that_cannot_be_opened_is_said_and_the_others_go_on(window, monkeypatch, caplog):
    def broken(*_arguments):
        raise RuntimeError("no such thing")

    monkeypatch.setattr("tests.app.toy.OtherLab.__init__", broken)
    window.go_to("other")
    assert "no such thing" in window.banner.message()
    assert window.session.current_key == "toy"
    assert window.findChild(QTabBar, "labs").currentIndex() == 0
    caplog.clear()


def test_that_the_keys_of_a_lab_work_as_soon_as_it_opens(window, qtbot):
    tabs = window.findChild(QTabBar, "labs")
    assert window.focusWidget() is window.session.current.page
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert window.focusWidget() is window.session.current.page


def test_that_who_walks_along_the_tabs_by_keys_stays_there(window, qtbot):
    tabs = window.findChild(QTabBar, "labs")
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert window.focusWidget() is tabs


def test_that_a_theme_for_this_time_only_is_not_kept(make_window):
    window = make_window(Settings(theme="light"))
    window.preferences.lend(theme="dark")
    assert QApplication.instance().palette().window().color().lightness() < 64
    window.preferences.toggle("code_shown")
    assert (settings.load()[0].theme, settings.load()[0].code_shown) == ("light", True)
    window.preferences.set(theme="dark")
    assert settings.load()[0].theme == "dark", "chosen in the menu, it is kept"
    window.preferences.set(theme="light")


# ---- what is typed and not yet taken


def typed(qtbot, window, text="two"):
    """Type into the lab's field, without the Enter that would take it."""
    window.activateWindow()
    field = window.session.current.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    assert window.session.current.state.text == "one"
    return field


def test_that_what_is_typed_at_the_end_is_kept(make_window, qtbot):
    window = make_window()
    typed(qtbot, window)
    window.close()
    assert make_window().session.current.state.text == "two"


def test_that_what_is_typed_is_in_the_file_and_can_be_typed_on(window, qtbot, tmp_path):
    field = typed(qtbot, window)
    window.files.save(tmp_path / "mine.unrolled")
    assert json.loads((tmp_path / "mine.unrolled").read_text())["labs"]["toy"]["text"] == "two"
    assert field.hasFocus()


def test_that_what_is_typed_is_taken_when_another_lab_comes_to_the_front(window, qtbot):
    lab = window.session.current
    typed(qtbot, window)
    window.go_to("other")
    assert lab.state.text == "two"


def test_that_undo_undoes_what_is_being_typed(window, qtbot):
    field = typed(qtbot, window)
    press_undo(window)
    assert window.session.current.state.text == "one"
    assert field.text() == "one"
    assert window.session.current.history.canRedo()


def press_undo(window):
    # a shortcut reaches an enabled command only: there is nothing else to undo yet
    window.session.current.do(change, "Set", number=2)
    window.menus.actions["undo"].trigger()


def test_that_one_lab_that_cannot_rest_takes_no_other_along(window, problems, monkeypatch, caplog):
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: problems.report(error))
    toy = window.session.current

    def broken(_active=True):
        raise ZeroDivisionError

    monkeypatch.setattr(toy, "set_active", broken)
    monkeypatch.setattr(toy, "flush", broken)
    assert window.go_to("other")
    assert window.session.current_key == "other"
    assert "ZeroDivisionError" in window.banner.message()
    monkeypatch.undo()
    caplog.clear()


def test_that_a_lab_that_cannot_close_hinders_no_other(make_window, problems, monkeypatch, caplog):
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: problems.report(error))
    window = make_window()
    toy = window.session.current
    window.go_to("other")
    other = window.session.current

    def broken():
        raise ZeroDivisionError

    monkeypatch.setattr(toy, "close", broken)
    assert window.close()
    assert other.closed
    assert window.stopped
    caplog.clear()


def test_that_another_look_dresses_the_lab_in_front_and_each_other_once_when_shown(window, qtbot):
    first, second = (lab.key for lab in labs.LABS[:2])
    assert window.go_to(second)
    assert window.go_to(first)
    front, hidden = (window.session.opened(key).page for key in (first, second))
    dressed = Dressed(hidden)
    window.preferences.set(theme="projector")
    # it takes off what the window gave it, and puts on nothing
    assert dressed.count <= 1
    dressed.count = 0
    window.preferences.set(theme="dark")
    window.preferences.set(type_scale=1.2)
    assert window.isAncestorOf(front)
    assert dressed.count == 0
    assert window.go_to(second)
    assert window.isAncestorOf(hidden)
    assert hidden.isVisible()
    assert dressed.count > 0
    assert hidden.palette().window().color() == front.palette().window().color()
    dressed.count = 0
    assert window.go_to(first)
    assert window.go_to(second)
    assert dressed.count == 0


class Dressed(QObject):
    """Counts how often a widget is given another style."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.count += event.type() == QEvent.Type.StyleChange
        return False
