"""However one plays, what stands on the screen is what a drawing from nothing gives."""

import os
import random
import subprocess
import sys

import pytest

from app.lab.labs import LABS, known
from tests.players import ACTS, play_with

WITH_PLAYERS = ("receptive-field", "lenet", "recurrent", "words", "gradients")


@pytest.mark.parametrize("key", WITH_PLAYERS)
def test_that_nothing_old_is_left_however_one_plays(qapp, key):
    assert play_with(known(key), random.Random(key), scenes=2, acts=5)


def test_that_nothing_old_is_left_on_a_screen_of_twice_the_pixels(tmp_path):
    asked = [sys.executable, "-m", "tests.players", "5"]
    home = {"UNROLLED_HOME": str(tmp_path), "QT_SCALE_FACTOR": "2"}
    done = subprocess.run(asked, env=os.environ | home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    played = [line.split() for line in done.stdout.splitlines()]
    assert [(key, float(ratio)) for key, ratio, *_acts in played] == [(e.key, 2) for e in LABS]
    assert {key for key, _ratio, *acts in played if acts} == set(WITH_PLAYERS)
    assert {act for _key, _ratio, *acts in played for act in acts} == set(ACTS)
