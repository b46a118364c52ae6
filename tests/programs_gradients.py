"""Random states of Powers, Time and Clipping, with checks of what their programs leave."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeAlias

import numpy as np

from models.gradients.clipping import clip_by_global_norm, clip_by_norm, clip_by_value
from models.gradients.clipping_program import clipping_program
from models.gradients.clipping_run import run as clip
from models.gradients.clipping_state import ClippingState
from models.gradients.powers_program import powers_program
from models.gradients.powers_reference import bound
from models.gradients.powers_run import run as multiply
from models.gradients.powers_state import PowersState
from models.gradients.small_network import gradients as network_gradients
from models.gradients.small_network import network
from models.gradients.time_program import time_program
from models.gradients.time_reference import rounding
from models.gradients.time_run import run as through_time
from models.gradients.time_state import TimeState
from models.recurrent.state import RecurrentState
from models.state import encode
from tests.random_states import random_state, random_states

Names: TypeAlias = dict[str, Any]
Case: TypeAlias = tuple[str, str, Callable[[Names], None]]


def gradients(random: np.random.Generator) -> Iterator[Case]:
    """Take the three views in turn."""
    return itertools.chain.from_iterable(
        zip(_powers(random), _clipping(random), _time(random), strict=False)
    )


def _powers(random: np.random.Generator) -> Iterator[Case]:
    def matrix(random: np.random.Generator, _state: PowersState) -> Names:
        size = int(random.integers(1, 9))
        exponent = float(random.integers(-3, 3))
        numbers = random.normal(size=(size, size)).round(2) * 10**exponent
        kept = random.random((size, size)) < random.choice((1.0, 0.4))
        return {"matrix": tuple(tuple(row) for row in (numbers * kept).tolist())}

    for state in random_states(PowersState, random, matrix=matrix):
        yield str(encode(state), "utf-8"), powers_program(state), _powers_check(state)


def _powers_check(state: PowersState) -> Callable[[Names], None]:
    def check(names: Names) -> None:
        found, largest = multiply(state), bound(state.w)[:, 0, 0] * len(state.w)
        theirs = np.array(names["norms"], np.float64)
        # tf.norm squares in float32, and leaves its range long before the numbers do
        known = (found.norms > 1e-15) & (found.norms < 1e15)
        apart = np.abs(theirs - found.norms)[known]
        steps = np.arange(1, len(theirs) + 1)[known]
        assert (apart <= 1e-6 * steps * len(state.w) * largest[known]).all()

    return check


def _clipping(random: np.random.Generator) -> Iterator[Case]:
    def typed(random: np.random.Generator, _state: ClippingState) -> Names:
        words = ("0", "-1", "2.5", "1e-40", "3e25", "inf", "nan", "−7", "1/3")
        chances = [0.1, 0.2, 0.3, 0.02, 0.02, 0.02, 0.02, 0.2, 0.12]
        chosen = random.choice(words, int(random.integers(1, 7)), p=chances)
        return {"w1": " ".join(chosen)}

    def second(random: np.random.Generator, state: ClippingState) -> Names:
        return {"w2": str(random.choice(("", "1 2; 3 4", "0.1")))}

    for state in random_states(ClippingState, random, w1=typed, w2=second):
        yield str(encode(state), "utf-8"), clipping_program(state), _clipping_check(state)


def _clipping_check(state: ClippingState) -> Callable[[Names], None]:
    def check(names: Names) -> None:
        given = [g.numpy() for g in names["gradients"]]
        for mine, theirs, allowed in zip(
            clip(state).before.variables, given, _rounding_of_gradient(state), strict=True
        ):
            np.testing.assert_allclose(mine, theirs, rtol=1e-5, atol=allowed)
        ways = {
            "by_value": [clip_by_value(g, state.low, state.high) for g in given],
            "by_norm": [clip_by_norm(g, state.norm) for g in given],
            "by_global_norm": clip_by_global_norm(given, state.global_norm)[0],
        }
        for name, ours in ways.items():
            for mine, theirs in zip(ours, names[name], strict=True):
                np.testing.assert_allclose(mine, theirs.numpy(), rtol=1e-5, atol=1e-37)

    return check


def _rounding_of_gradient(state: ClippingState) -> list[float]:
    """Measure how far the last digit of every weight carries: a long sequence may be chaotic."""
    if state.source == "typed":
        return [0.0] * len(clip(state).names)
    random, found = np.random.default_rng(0), network(state)
    exact, worst = network_gradients(found), [0.0] * len(found.weights)
    for _draw in range(3):
        weights = tuple(
            (w * (1 + np.finfo(np.float32).eps * random.choice((-1, 0, 1), w.shape)))
            for w in found.weights
        )
        shaken = network_gradients(replace(found, weights=weights))
        pairs = enumerate(zip(exact, shaken, strict=True))
        worst = [max(worst[n], float(np.abs(a - b).max())) for n, (a, b) in pairs]
    largest = max(float(np.abs(g).max()) for g in exact)
    return [16 * apart + 1e-5 * largest for apart in worst]


def _time(random: np.random.Generator) -> Iterator[Case]:
    def cells(random: np.random.Generator, _state: TimeState) -> Names:
        return {
            "cells": random_state(
                RecurrentState,
                random,
                length=lambda _random, _state: {"length": int(random.integers(1, 9))},
                units=lambda _random, _state: {"units": int(random.integers(2, 7))},
                embedding=lambda _random, _state: {"embedding": int(random.integers(2, 7))},
                text=lambda _random, _state: {"text": " ".join("ab()"[: random.integers(5)])},
                weights=lambda _random, _state: {},
                edits=lambda _random, _state: {},
                vectors=lambda _random, _state: {},
                vectors_from=lambda _random, _state: {},
            )
        }

    for state in random_states(TimeState, random, cells=cells):
        yield str(encode(state), "utf-8"), time_program(state), _time_check(state)


def _time_check(state: TimeState) -> Callable[[Names], None]:
    def check(names: Names) -> None:
        job = through_time(state)
        try:
            while True:
                next(job)
        except StopIteration as end:
            found = end.value
        for cell in found.cells if found.length else ():
            theirs = names["triangles"][cell.name].numpy().astype(np.float64)
            allowed = rounding(state, cell, range(found.length)).reshape(theirs.shape)
            largest = max(float(np.nan_to_num(cell.triangle).max()), 1e-30)
            assert (np.abs(theirs - cell.triangle) <= allowed + 1e-5 * largest).all()

    return check
