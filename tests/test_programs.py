"""On every machine convolutions are differentiated, and programs give what is on screen.

`UNROLLED_PROGRAMS=300` tries that many of each lab instead of a few.
"""

import collections
import itertools
import os

import pytest

from models import runtime
from tests import children
from tests.programs import LABS

_COUNTS = {
    "lenet": 4, "recurrent": 16, "words": 10, "words-trained": 4, "gradients-layers": 8,
    "gradients": 6,
}  # fmt: skip
"""A network takes a second; of sentences, four have one of each reader, and one that is trained."""
_COUNT = 24
"""Of each other lab, with oneDNN and, by another seed, without it."""


@pytest.mark.long
@pytest.mark.once  # each child has its own setting of oneDNN
@pytest.mark.parametrize("onednn", [False, None])
def test_that_convolutions_and_the_programs_of_random_states_give_what_is_on_screen(onednn):
    # all in one process: importing TensorFlow takes longer than most of the programs
    chosen = os.environ.get("UNROLLED_PROGRAMS")
    counts = {lab: int(chosen or _COUNTS.get(lab, _COUNT)) for lab in LABS}
    seed = os.environ.get("UNROLLED_SEED", "1" if onednn is False else "2")
    wanted = [f"{lab}={count}" for lab, count in counts.items()]
    timeout = 120 + 40 * sum(counts.values())
    child = children.run("tests.programs", seed, *wanted, onednn=onednn, timeout=timeout)
    child.require_alive()
    lines = child.output.splitlines()
    _assert_differentiated(lines, onednn)
    faults = [pair for pair in itertools.pairwise(lines) if pair[1].startswith("FAULT")]
    assert not faults, "\n".join("\n".join(pair) for pair in faults[:3]).replace("\\n", "\n")
    tried = collections.Counter(line.split()[1] for line in lines if line.startswith("STATE"))
    assert tried == counts


def _assert_differentiated(lines, onednn):
    # where nobody has chosen it is on, and TensorFlow itself says so
    setting = ("on" if onednn is None else "off") if runtime.onednn() != "none" else "none"
    assert lines[:2] == [
        f"oneDNN {setting} {setting}",
        # what Keras alone would load, and who asks for it later gets
        "spared matplotlib pandas sklearn",
    ]
    assert "CONVOLUTIONS 168" in lines
