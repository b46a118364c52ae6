"""Which questions stand on a sheet: chosen by its seed."""

from collections.abc import Sequence

import numpy as np

from models.practice.kinds import KINDS, LARGEST_SEED, KindKey, question
from models.practice.question import Level, Question


def questions(
    count: int, seed: int, kinds: Sequence[KindKey] = (), levels: Sequence[Level] = (1, 2, 3)
) -> tuple[Question, ...]:
    """Choose questions.

    Parameters
    ----------
    count : int, ≥ 1
    seed : int, ≥ 0
        The same seed gives the same questions.
    kinds : sequence of str
        Those that may come; all of them when empty. Each comes once before one comes twice.
    levels : sequence of 1, 2 and 3
        Those that may come.

    Returns
    -------
    tuple of Question
        In the order of the kinds, which is that of the course.
    """
    random = np.random.default_rng(seed)
    wanted: list[KindKey] = [kind for kind in KINDS if kind in kinds]
    offered = wanted or list(KINDS)
    chosen: list[KindKey] = []
    while len(chosen) < count:
        chosen.extend(offered[int(at)] for at in random.permutation(len(offered)))
    order = list(KINDS)
    return tuple(_drawn(random, kind, levels) for kind in sorted(chosen[:count], key=order.index))


def _drawn(random: np.random.Generator, kind: KindKey, levels: Sequence[Level]) -> Question:
    level = levels[int(random.integers(len(levels)))]
    return question(kind, level, int(random.integers(LARGEST_SEED)))
