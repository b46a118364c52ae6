"""Executes the shown programs of random states, in a process of its own.

::

    python -m tests.programs 1 receptive-field=300 lenet=20      # a seed, and how many of each lab

Before them it differentiates convolutions. Each program runs in a namespace of its own, and what it
leaves is compared with what is on screen. A process of its own, because TensorFlow reads its
settings when it is imported, and because a program can take its process along. Prints one line
before each program, and one for each fault.

A lab takes part by a function that yields (description, program, check), in `LABS`.
"""

import contextlib
import functools
import io
import itertools
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from PIL import Image

from app.parts import program_text
from models import datasets, images, lenet, recurrent, runtime, training
from models.comparison import compared
from models.datasets.dataset import scaled
from models.errors import InvalidInput
from models.gradients.layers import run as layers_run
from models.gradients.layers import size as layers_size
from models.gradients.layers_program import layers_program
from models.gradients.layers_state import LayersState
from models.kernels import filtering
from models.kernels import program as kernels_program
from models.kernels.state import Kernel, KernelState, as_plane
from models.lenet.network import Network
from models.receptive_field.kinds import TITLES
from models.receptive_field.limits import adjusted
from models.receptive_field.program import program as receptive_field_program
from models.receptive_field.receptive import neuron_of, paths
from models.receptive_field.stack import Stack
from models.receptive_field.state import State
from models.receptive_field.trace import outputs_of_batch
from models.recurrent import reference as recurrent_reference
from models.state import encode
from tests import convolutions, digits_once
from tests.programs_gradients import gradients
from tests.programs_trained import words_trained
from tests.programs_words import words_lab
from tests.random_states import random_state, random_states

Names: TypeAlias = dict[str, Any]
Case: TypeAlias = tuple[str, str, Callable[[Names], None]]
"""What the state is, its program, and a check of what the program leaves."""


# ---- receptive field


def receptive_field(random: np.random.Generator) -> Iterator[Case]:
    for state in random_states(State, random, **_LAYER):
        yield str(encode(state), "utf-8"), receptive_field_program(state), _layer_check(state)


def _layer_check(state: State) -> Callable[[Names], None]:
    def check(names: Names) -> None:
        if state.view == "stack":
            row, column = neuron_of(state.stack)
            ours = np.outer(paths(state.stack, row)[0], paths(state.stack, column)[0])
            assert np.array_equal(names["field"].numpy() > 0, ours > 0)
            return
        ours = outputs_of_batch(state)
        if state.operation == "convolution_1d":
            ours = ours[:, 0]
        for name in ("y", "z") if "z" in names else ("y",):
            _assert_close(names[name].numpy(), ours)

    return check


def _operation(random: np.random.Generator, state: State) -> Names:
    # first of all things, since with the others given most operations would be refused
    kind = str(random.choice(("convolution", *TITLES)))
    return {"operation": kind, **adjusted(state, operation=kind)}


def _edited_input(random: np.random.Generator, state: State) -> Names:
    kind = str(random.choice(("ramp", "integers", "reals", "digit", "photograph", "edited")))
    size = state.batch * state.height * state.width * state.channels
    count = size if kind == "edited" else 0
    return {"inputs": kind, "input_cells": tuple(_typed(random, count))}


def _edited_weights(random: np.random.Generator, state: State) -> Names:
    kind = str(random.choice(("integers", "reals", "ones", "edited")))
    shape = (state.kernel_height, state.kernel_width, state.fan_in, state.kernels)
    count = int(np.prod(shape)) if kind == "edited" else 0
    return {"weights": kind, "weight_cells": tuple(_typed(random, count))}


def _typed(random: np.random.Generator, count: int, most: float = np.inf) -> list[float]:
    numbers = (random.normal(size=count) * 10.0 ** random.integers(-3, 4, count)).round(4)
    return [float(number) for number in numbers.clip(-most, most)]


def _stack(random: np.random.Generator, state: State) -> Names:
    size = int(random.integers(1, 80))
    return {
        "stack": random_state(
            Stack, random, size=lambda _random, _stack: {"size": size}, name=_left, picture=_left
        )
    }


def _left(random: np.random.Generator, state: Any) -> Names:
    return {}


_LAYER: dict[str, Any] = {
    "operation": _operation,
    "inputs": _edited_input,
    "weights": _edited_weights,
    "input_cells": _left,
    "weight_cells": _left,
    "stack": _stack,
}


# ---- kernels


def kernels(random: np.random.Generator) -> Iterator[Case]:
    pictures = [_own_picture(random, shape) for shape in ((13, 17, 3), (40, 31, 1), (24, 24, 3))]
    pictures.append(images.Picture("bars"))

    def picture(random: np.random.Generator, state: KernelState) -> Names:
        return {"picture": pictures[random.integers(len(pictures))]}

    for state in random_states(KernelState, random, picture=picture, bank=_bank):
        if _has_output(state):
            yield _short(state), kernels_program.code(state), _kernels_check(state)


def _own_picture(random: np.random.Generator, shape: tuple[int, ...]) -> images.Picture:
    name = "x".join(str(size) for size in shape) + ".png"
    picture = images.from_pixels(random.integers(0, 256, shape, np.uint8), name).picture
    pixels = picture.pixels
    Image.fromarray(pixels.squeeze(-1) if shape[2] == 1 else pixels).save(name)
    return picture


def _bank(random: np.random.Generator, state: KernelState) -> Names:
    size = tuple(int(side) for side in random.integers(1, random.choice((4, 8, 16)), 2))
    exponent = float(random.integers(-3, 3))
    bank = tuple(
        Kernel(
            planes=tuple(
                as_plane(random.normal(size=size) * 10**exponent)
                for _plane in range(random.choice((1, 3)))
            ),
            bias=float(random.choice((0.0, -2.0, 0.25))),
        )
        for _kernel in range(random.integers(1, 4))
    )
    return {"bank": bank, "chosen": 0}


def _has_output(state: KernelState) -> bool:
    try:
        filtering.map_size(state.picture.pixels.shape[:2], state)
    except InvalidInput:
        return False
    return True


def _kernels_check(state: KernelState) -> Callable[[Names], None]:
    def check(names: Names) -> None:
        x = filtering.input_channels(state.picture.pixels, state.colour)
        maps = [filtering.feature_map(x, kernel, state) for kernel in state.bank]
        _assert_close(names["y"].numpy(), np.stack(maps, axis=-1).reshape(*maps[0].shape[:2], -1))

    return check


# ---- LeNet

_PICTURES = 24
_OPTIMIZERS = ("sgd", "momentum", "rmsprop", "adam")
_CLIPPINGS = ("none", "value", "norm", "global_norm")


def lenet_lab(random: np.random.Generator) -> Iterator[Case]:
    options = {"batch_size": _small_batch, "epochs": lambda random, state: {"epochs": 1}}
    turns = (itertools.cycle(random.permutation(k).tolist()) for k in (_OPTIMIZERS, _CLIPPINGS))
    for optimizer, clipping in zip(*turns, strict=False):
        # four networks have each of both, whatever the rest of them is
        options |= {
            name: functools.partial(_given, {name: kind})
            for name, kind in (("optimizer", optimizer), ("clipping", clipping))
        }
        network = random_state(Network, random, height=_sides, width=_left, classes=_classes)
        chosen = random_state(training.Options, random, **options)
        shape = network.input_shape
        name = "-".join(str(size) for size in (*shape, network.classes))
        path = Path(f"{name}.npz").absolute()
        if not path.exists():
            _write_pictures(path, shape, network.classes, random)
        text = lenet.program(network, chosen, "own", str(path))
        yield f"{network} {chosen}", text, _lenet_check(network, chosen, path)


def _given(fields: Names, random: np.random.Generator, state: Any) -> Names:
    return fields


def _sides(random: np.random.Generator, network: Network) -> Names:
    # small ones, since each size has its own graph; 64 is where oneDNN once went wrong
    return {"height": int(random.choice((8, 13, 28, 64))), "width": int(random.choice((8, 64)))}


def _classes(random: np.random.Generator, network: Network) -> Names:
    return {"classes": int(random.choice((2, 5, 10)))}


def _small_batch(random: np.random.Generator, options: training.Options) -> Names:
    return {"batch_size": int(random.integers(1, _PICTURES // 2))}


def _write_pictures(
    path: Path, shape: tuple[int, ...], classes: int, random: np.random.Generator
) -> None:
    labels = np.arange(_PICTURES, dtype=np.uint8) % classes
    pictures = random.integers(0, 256, (_PICTURES, *shape), np.uint8)
    np.savez(path, x_train=pictures, y_train=labels, x_test=pictures[:10], y_test=labels[:10])


def _lenet_check(
    network: Network, options: training.Options, path: Path
) -> Callable[[Names], None]:
    def check(names: Names) -> None:
        shapes = [tuple(weight.shape) for weight in names["model"].get_weights()]
        assert shapes == list(network.weight_shapes())
        assert len(names["losses"]) == _PICTURES // options.batch_size
        if network.dropout and network.denses:
            return  # what is dropped is drawn by chance
        runtime.tensorflow().keras.utils.set_random_seed(options.seed)
        weights = tuple(network.build().get_weights())
        train = datasets.read_own(path).train
        batch = np.random.default_rng(options.seed).permutation(_PICTURES)[: options.batch_size]
        seen = lenet.forward(network, weights, scaled(train.images[batch]), training=True)
        logits = seen.logits.astype(np.float64)
        chosen = logits[np.arange(len(batch)), train.labels[batch]]
        largest = logits.max(1)
        loss = np.log(np.exp(logits - largest[:, None]).sum(1)) + largest - chosen
        _assert_close(names["losses"][0], loss.mean(), 1e-3)

    return check


# ---- recurrent

_SENTENCE = "the film It's naïve \" \\ 我讨厌 😀 ( ) on off {x}"


def recurrent_lab(random: np.random.Generator) -> Iterator[Case]:
    draws: dict[str, Any] = {
        "text": _sentence,
        "second": lambda random, state: {"second": _sentence(random, state)["text"]},
        "vectors": _word_vectors,
        "vectors_from": _left,
        "edits": _weights_by_hand,
        "holds": _held,
        "units": lambda random, state: {"units": int(random.choice((2, 5, 8, 33)))},
        "embedding": lambda random, state: {"embedding": int(random.choice((2, 8, 70)))},
        # each step of one of Keras's loops takes as long as a short program
        "length": lambda random, state: {"length": int(random.choice((1, 4, 9, 9, 25)))},
        "recurrent_scale": lambda random, state: {
            "recurrent_scale": float(random.choice((0.0, 0.05, 0.5, 1.0, 1.0, 1.7, 4.0)))
        },
    }
    for state in random_states(recurrent.RecurrentState, random, **draws):
        text = recurrent.code(state)
        yield str(encode(state), "utf-8"), text, _recurrent_check(state)


def _sentence(random: np.random.Generator, state: recurrent.RecurrentState) -> Names:
    return {"text": " ".join(random.choice(_SENTENCE.split(), random.integers(0, 12)))}


def _word_vectors(random: np.random.Generator, state: recurrent.RecurrentState) -> Names:
    length = int(random.integers(2, 9))
    words = dict.fromkeys(str(word).lower() for word in random.choice(_SENTENCE.split(), 4))
    vectors = tuple(recurrent.Vector(word, tuple(_typed(random, length, 10.0))) for word in words)
    return {"vectors": vectors, "vectors_from": "some.txt", "embedding": length, "edits": ()}


def _weights_by_hand(random: np.random.Generator, state: recurrent.RecurrentState) -> Names:
    edits = []
    for _edit in range(random.integers(0, 5)):
        layer = int(random.integers(state.depth))
        matrix = str(random.choice(("kernel", "recurrent", "bias")))
        rows, columns = state.shape_of(matrix, layer)  # type: ignore[arg-type]
        place = (int(random.integers(rows)), int(random.integers(columns)))
        edits.append(recurrent.Edit(layer, matrix, *place, round(float(random.normal()), 3)))  # type: ignore[arg-type]
    return {"edits": tuple(edits)}


def _held(random: np.random.Generator, state: recurrent.RecurrentState) -> Names:
    parts = (*recurrent.gates(state.cell), *recurrent.STATES[state.cell])
    return {
        "holds": tuple(
            random_state(
                recurrent.Hold,
                random,
                part=lambda random, hold: {"part": str(random.choice(parts))},
                step=lambda random, hold: {"step": int(random.integers(12))},
                unit=lambda random, hold: {"unit": int(random.integers(state.width))},
            )
            for _hold in range(random.choice((0, 0, 1, 3)))
        )
    }


def _recurrent_check(state: recurrent.RecurrentState) -> Callable[[Names], None]:
    def check(names: Names) -> None:
        theirs, ours = names["h"].numpy(), recurrent.output(state)
        rounding = recurrent_reference.rounding(state, ours) if ours.size else 0.0
        found = compared("the program", ours, theirs, rounding=rounding)
        assert found.agrees, str(found)

    return check


# ---- executing

# ---- gradients, view “Layers”


def layers(random: np.random.Generator) -> Iterator[Case]:
    def depth(random: np.random.Generator, _state: Any) -> Names:
        return {"depth": int(random.integers(1, 13))}

    for state in random_states(LayersState, random, depth=depth):
        yield str(encode(state), "utf-8"), layers_program(state), _layers_check(state)


def _layers_check(state: LayersState) -> Callable[[Names], None]:
    def check(names: Names) -> None:
        found, sure = layers_run(state), layers_run(state, precise=True)
        off = [
            layers_size(a.kernel - b.kernel) for a, b in zip(found.layers, sure.layers, strict=True)
        ]
        ours, exact = found.gradients, sure.gradients
        # the program squares in float32, and rounds in another order than ours
        known = (exact > 1e-15) & (exact < 1e15)
        allowed = 1e-4 * exact + 30 * np.array(off)
        assert (np.abs(np.array(names["sizes"]) - ours) <= allowed)[known].all()

    return check


_SELDOM_TRACED = {"lenet"}
"""A graph of each network takes longer than all of its steps; what a step does is no other."""
_TRACED_EACH = 4

LABS: dict[str, Callable[[np.random.Generator], Iterator[Case]]] = {
    "kernels": kernels,
    "receptive-field": receptive_field,
    "lenet": lenet_lab,
    "recurrent": recurrent_lab,
    "words": words_lab,
    "gradients-layers": layers,
    "gradients": gradients,
    "words-trained": words_trained,
}


def _assert_close(theirs: Any, ours: Any, tolerance: float = 1e-5) -> None:
    assert np.shape(theirs) == np.shape(ours)
    largest = max(1.0, float(np.abs(ours).max(initial=0.0)))
    np.testing.assert_allclose(theirs, ours, rtol=0, atol=tolerance * largest)


def _short(state: KernelState) -> str:
    return repr(state)[:2000]


def main(seed: str, *wanted: str) -> None:
    """Differentiate, then execute the programs of some labs, each in a folder of its own."""
    convolutions.differentiate()
    digits_once.keep()
    for lab, count in (part.split("=") for part in wanted):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            cases = LABS[lab](np.random.default_rng(int(seed)))
            for at, (state, program, check) in enumerate(itertools.islice(cases, int(count))):
                print(f"STATE {lab} {state}", flush=True)
                _trace(lab not in _SELDOM_TRACED or at % _TRACED_EACH == 0)
                _execute(program, check)
            os.chdir("/")


def _trace(traced: bool) -> None:
    runtime.tensorflow().config.run_functions_eagerly(not traced)


def _execute(program: str, check: Callable[[Names], None]) -> None:
    names: Names = {"__name__": "program"}
    try:
        shown = program_text.wrapped(program)
        wide = [line for line in shown.splitlines() if len(line) > program_text.COLUMNS]
        assert not wide, f"more than {program_text.COLUMNS} columns: {wide}"
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(shown, "program", "exec"), names)
        check(names)
    except Exception:  # noqa: BLE001  whatever it is, it is told with its state
        print(f"FAULT {traceback.format_exc()!r}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
