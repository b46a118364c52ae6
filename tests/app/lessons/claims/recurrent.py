"""Lessons 14, 15, 19 and 20: cells, layers of them, and gates."""

import numpy as np

from models import recurrent
from models.recurrent import parameters
from tests.app.lessons.claims.written import fixed, whole


def ran(state, layer=0):
    return recurrent.run(state).layers[layer]


def at(state):
    """Every value of the pinned unit at the token looked at."""
    trace = ran(state, state.layer)
    return lambda part: float(trace.at(part, state.token)[state.unit])


def memory(s):
    two, four = at(s[3]), at(s[4])
    last, other = ran(s[6]).h[-1], ran(s[7]).h[-1]
    shape = recurrent.run(s[1]).sequence.x.shape
    kernel, wide, bias = recurrent.weights_of(s[5])[0]
    return {
        1: [f"[1, {shape[0]}, {shape[1]}]", whole(shape[0]), whole(shape[1])],
        2: [whole(len(ran(s[2]).h[0])), "100"],
        3: [fixed(two("from_x")), fixed(two("from_h")), "1"],
        4: [f"tanh({fixed(four('pre_hidden'))}) = {fixed(four('h'))}", "−1", "1", "0"],
        5: [by(kernel), by(wide), whole(len(bias)), whole(parameters("simple_rnn", 4, 3).total)],
        6: [f"({', '.join(map(fixed, last))})", whole(len(last))],
        7: [fixed(other[1]), fixed(last[1])],
        8: ["[4, 3]", "[3, 3]", "[3]"],
        9: ["0"],
    }


def layers_of_cells(s):
    first, second = parameters("simple_rnn", 100, 64), parameters("simple_rnn", 64, 64)
    steps, length = recurrent.run(s[1]).sequence.x.shape
    assert ran(s[1]).h.shape == (steps + 1, s[1].units)
    return {
        1: [f"[1, {steps}, {length}]", f"[1, {s[1].units}]", "[4, 80, 100]", "[4, 64]"],
        2: [f"[1, {steps}, {s[2].units}]", "[4, 80, 64]"],
        3: ["3", "2"],
        5: ["100", "64", str(first), str(second)],
        6: ["3", "2"],
    }


def lstm(s):
    unit = {n: at(s[n]) for n in range(3, 11)}
    one, four = (parameters(cell, 8, 8).total for cell in ("simple_rnn", "lstm"))
    kept, both, cleared, over = (unit[n]("c") for n in (7, 8, 9, 10))
    before, candidate = unit[3]("c_before"), unit[4]("candidate")
    assert (fixed(kept), fixed(over)) == (fixed(before), fixed(candidate))
    return {
        2: [f"4 · {one} = {four}", "0", "−1", "1", whole(one)],
        3: [product(unit[3], "forget", "c_before", "kept"), "1"],
        4: [product(unit[4], "input", "candidate", "written")],
        5: [f"{fixed(unit[5]('kept'))} + {fixed(unit[5]('written'))} = {fixed(unit[5]('c'))}"],
        6: [f"{fixed(unit[6]('output'))} × tanh({fixed(unit[6]('c'))}) = {fixed(unit[6]('h'))}"],
        7: [fixed(kept), "1", "0"],
        8: [f"{fixed(before)} + {fixed(candidate)} = {fixed(both)}", "1"],
        9: [fixed(cleared, 0), "0"],
        10: [fixed(over), "0", "1"],
        12: ["64", "8", f"4 · (8 · 64 + 64 · 64 + 64) = {whole(parameters('lstm', 8, 64).total)}"],
    }


def gru(s):
    unit = {n: at(s[n]) for n in range(1, 8)}
    now, kept, written = unit[4], unit[5]("kept"), unit[5]("written")
    after, before = (parameters("gru", 8, 8, reset) for reset in (True, False))
    assert fixed(unit[6]("h")) == fixed(now("h_before"))
    assert fixed(unit[7]("h")) == fixed(now("candidate"))
    return {
        2: [fixed(unit[2]("reset"))],
        3: [fixed(unit[3]("candidate")), "0"],
        4: [
            product(now, "update", "h_before", "kept"),
            f"(1 − {fixed(now('update'))}) × {fixed(now('candidate'))} = {fixed(now('written'))}",
        ],
        5: [f"{fixed(kept)} + {fixed(written)} = {fixed(unit[5]('h'))}", "−1", "1"],
        6: [fixed(unit[6]("h")), "1"],
        7: [fixed(unit[7]("h")), "0", "1"],
        8: [f"3 · (64 + 64 + 16) = {after.total}", whole(before.total),
            whole(after.total - before.total)],
    }  # fmt: skip


def product(unit, one, other, result):
    shown = fixed(unit(one)), fixed(unit(other)), fixed(unit(result))
    return "{} × {} = {}".format(*shown)


def by(matrix):
    return " × ".join(map(str, np.shape(matrix)))
