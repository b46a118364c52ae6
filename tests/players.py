"""Plays with the player of each lab by chance, and holds what stands on the screen against a
drawing of all of it from nothing: what is kept of a drawing must never be old.

`python -m tests.players SEED` does so by itself, for screens whose ratio of pixels Qt is told at
the start (`QT_SCALE_FACTOR`).
"""

import itertools
import os
import random
import sys
import time

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.background import Background
from app.keeping.settings import Settings
from app.lab.lab import Lab
from app.lab.labs import LABS, Entry
from app.shell import theme
from tests.repaints import on_screen, other_places, settle
from widgets.player import Player

SIZES = (1280, 720), (1100, 800), (1600, 900)
THEMES = "light", "dark", "projector"
ACTS = "step", "back", "leap", "row", "finer", "size", "theme"
_PATIENCE = 30
_ROUNDS = 16
"""A layout within a layout, a scroll bar beside it, is settled after so many rounds of events."""
_STEPS_BETWEEN = 2
"""Steps in a row, after which the screen is looked at."""


Played = dict[str, list[str]]
"""The scenes that have a player, and what was done with each."""


def play_with(entry: Entry, chance: random.Random, scenes: int, acts: int) -> Played:
    """Play with some scenes of a lab, in so many of the ways."""
    background = Background()
    lab = entry.lab_type()(background)
    lab.page.resize(*SIZES[0])
    lab.page.show()
    lab.set_active(True)
    lab.page.set_reduced_motion(True)
    try:
        return _play_with_scenes(lab, chance, scenes, acts)
    finally:
        lab.set_active(False)
        lab.close()
        assert background.stop(10)
        lab.page.close()
        lab.page.deleteLater()
        lab.deleteLater()
        background.deleteLater()


def _play_with_scenes(lab: Lab, chance: random.Random, scenes: int, acts: int) -> Played:
    names = list(lab.scenes())
    chance.shuffle(names)
    played: Played = {}
    for name in names:
        if len(played) == scenes:
            break
        lab.restore(lab.scenes()[name])
        if lab.needs_tensorflow or not (player := _player(lab)):
            continue
        played[name] = chance.sample(ACTS, acts)
        for act in played[name]:
            _act(lab, player, chance, act)
            _assert_nothing_is_old(lab, f"{name}: {act} to {player.index()}")
    return played


def _player(lab: Lab) -> Player | None:
    """Give the player that can be seen and has somewhere to go."""
    _wait(lab)
    found = lab.page.findChildren(Player)
    return next((each for each in found if each.isVisible() and each.length() > 1), None)


def _act(lab: Lab, player: Player, chance: random.Random, act: str) -> None:
    """Step, leap, or change what is around it."""
    if act in ("step", "back"):
        for _step in range(_STEPS_BETWEEN):
            player.step(1 if act == "step" else -1)
            QApplication.processEvents()
    elif act == "leap":
        player.go_to(chance.randrange(player.length()))
    elif act == "row":
        player.go_to_next_row()
    elif act == "finer":
        player.sub_stepped.emit(chance.choice((-1, 1)))
    elif act == "size":
        lab.page.resize(*chance.choice(SIZES))
    else:
        theme.apply(QApplication.instance(), Settings(theme=chance.choice(THEMES)))


def _assert_nothing_is_old(lab: Lab, said: str) -> None:
    _wait(lab)
    standing = on_screen(lab.page)
    for widget in (lab.page, *lab.page.findChildren(QWidget)):
        # every widget lets go then of what it keeps of its drawing
        QApplication.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))
        widget.update()
    _wait(lab)
    whole = settle(lab.page)
    other = other_places(standing, whole)
    assert not len(other), f"{said}: {len(other)} pixels, {other.min(0)} to {other.max(0)}"


def _wait(lab: Lab) -> None:
    late = time.monotonic() + _PATIENCE
    for _round in range(3):
        QApplication.processEvents()
    while not lab.is_settled() and time.monotonic() < late:
        QApplication.processEvents()
        time.sleep(0.002)
    for _round in range(_ROUNDS):
        QApplication.processEvents()


def main(seed: int) -> None:
    """Play with all labs at the ratio of pixels that Qt was started with."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app import application

    app = application.make_application()
    theme.apply(app, Settings(theme="light"))
    for entry in LABS:
        played = play_with(entry, random.Random(f"{entry.key} {seed}"), scenes=1, acts=4)
        ratio = app.primaryScreen().devicePixelRatio()
        print(entry.key, ratio, *itertools.chain(*played.values()), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
