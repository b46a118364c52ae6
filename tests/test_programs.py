"""Every program that is shown runs, on every machine, and gives what is on screen.

`UNROLLED_PROGRAMS=300` tries that many of each lab instead of a few.
"""

import itertools
import os

import pytest

from tests import children
from tests.programs import LABS

_FEW = {"lenet": 6, "words": 16, "words-trained": 8, "gradients-layers": 15, "gradients": 18}
"""Each of LeNet's networks has a graph of its own, which takes a second; so do many sentences."""


@pytest.mark.parametrize("onednn", [False, True])
@pytest.mark.parametrize("lab", LABS)
def test_that_the_programs_of_random_states_run_and_give_what_is_on_screen(lab, onednn):
    count = int(os.environ.get("UNROLLED_PROGRAMS", _FEW.get(lab, 40)))
    seed = os.environ.get("UNROLLED_SEED", "1")
    child = children.run(
        "tests.programs", lab, str(count), seed, onednn=onednn, timeout=60 + 20 * count
    )
    child.require_alive()
    lines = child.output.splitlines()
    faults = [pair for pair in itertools.pairwise(lines) if pair[1].startswith("FAULT")]
    assert not faults, "\n".join("\n".join(pair) for pair in faults[:3]).replace("\\n", "\n")
    assert sum(line.startswith("STATE") for line in lines) == count
