"""Lessons 17, 18 and 21: gradients that vanish and explode, clipping, and memory."""

import functools
import json
from dataclasses import replace

import numpy as np

import resources
from models import recurrent
from models.gradients import clipping_run, layers, time_run
from models.gradients.powers import multiplied, powers
from models.recurrent import parameters
from tests.app.lessons.claims.written import fixed, percent, scientific, whole


@functools.cache
def triangles(state):
    job = time_run.run(state)
    while True:
        try:
            next(job)
        except StopIteration as end:
            return {found.cell: found for found in end.value.cells}


def first_to_last(state):
    return {cell: float(found.triangle[-1, 0]) for cell, found in triangles(state).items()}


def vanishing_and_exploding(s):
    ones, small = np.ones((2, 2)), s[4].powers.w
    grown, values = powers(ones, 140)
    shrunk, less = powers(small, 20)
    overflow = int(np.argmax(~np.isfinite([power.max() for power in multiplied(ones, 140)])))
    deep, skips = (layers.run(s[n].layers).gradients for n in (5, 6))
    step = (deep[0] / deep[-1]) ** (1 / (len(deep) - 1))
    assert sorted(np.abs(values)) == [0, 2]
    assert np.allclose(sorted(np.abs(less)), [0, 0.8])
    assert 0.22 < step < 0.25
    return {
        1: [whole(multiplied(ones, 3)[3, 0, 0]), whole(multiplied(ones, 10)[10, 0, 0]), "2"],
        2: ["2", "0", whole(grown[10]), "10"],
        3: [whole(overflow)],
        4: ["0.4", "0.8", "0", "10", fixed(shrunk[10]), "20", fixed(shrunk[20]), "1", "2"],
        5: ["20", "0.23", scientific(deep[0] / deep[-1]), "0.25"],
        6: [fixed(skips[0], 1), fixed(skips[-1], 1)],
        7: ["40", scientific(first_to_last(s[7].time)["simple_rnn"])],
        8: ["1.8", fixed(first_to_last(s[8].time)["simple_rnn"], 0)],
        9: ["1"],
    }


def clipping(s):
    run = {n: clipping_run.run(s[n].clipping) for n in range(1, 8)}
    ways = {n: {way.way: way for way in found.ways} for n, found in run.items()}
    value = ways[2]["value"].after.variables[0]
    assert np.allclose(value, [[0.54, 0.6], [0.4, 0.6]])
    norms, after = run[4].before.norms, ways[4]["global"].after.norms
    turned = {way: found.angle for way, found in ways[5].items()}
    assert turned["global"] < 1e-3
    assert np.isnan(ways[7]["global"].after.flat).all()
    assert ways[3]["norm"].angle < 1e-3
    return {
        1: ["20", fixed(run[1].before.norm, 1)],
        2: ["0.4", "0.6", "0.87", "0.12"],
        3: [f"5 / {fixed(run[3].before.norm)}", "3"],
        4: [
            f"√({fixed(norms[0])}² + {fixed(norms[1])}²) = {fixed(run[4].before.norm)}",
            fixed(after[0]), fixed(after[1]), f"2 / {fixed(run[4].before.norm)}",
        ],
        5: [f"{fixed(turned['value'], 0)}°", f"{fixed(turned['norm'], 0)}°"],
        6: ["1.0"],
        8: ["1"],
        9: ["0.5"],
    }  # fmt: skip


def short_memory(s):
    left = {}
    for cell in recurrent.CELLS:
        still = recurrent.memory_of_first(recurrent.run(recurrent.plain(s[2], cell)))
        left[cell] = still[-1] / still[0]
    learned = recurrent.memory_of_first(
        recurrent.run(recurrent.plain(_scaled(s[9], 1.0), "simple_rnn"))
    )
    open_gates, half = first_to_last(s[4].time), first_to_last(s[6].time)
    assert half["lstm"] < half["gru"] < half["simple_rnn"]
    ways = {n: time_run.way(triangles(s[n].time)["lstm"], 39, 0) for n in (5, 6)}
    accuracy = {
        folder: json.loads((resources.FOLDER / "gradients" / folder / "run.json").read_text())
        for folder in ("0-0-simple-rnn", "0-1-lstm")
    }
    reached = [run["epochs"][-1]["accuracy"] for run in accuracy.values()]
    sizes = [parameters(cell, 8, 8).total for cell in ("simple_rnn", "lstm", "gru")]
    return {
        2: ["12", *map(scientific, left.values())],
        3: [*map(whole, sizes), whole(sizes[2] // 3)],
        4: ["40", scientific(open_gates["simple_rnn"]), scientific(open_gates["gru"]),
            fixed(open_gates["lstm"])],
        5: [fixed(np.mean(ways[5].gates))],
        6: ["0", fixed(np.mean(ways[6].gates)), scientific(half["lstm"]), "1"],
        7: ["40", percent(reached[0]), percent(reached[1], 0)],
        9: ["1", scientific(learned[-1] / learned[0])],
    }  # fmt: skip


def _scaled(state, factor):
    return replace(state, recurrent_scale=factor)
