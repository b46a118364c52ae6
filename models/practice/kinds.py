"""Every kind of question, and how one is drawn by its number."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

import numpy as np

from models.practice import (
    cell_value,
    clipping,
    embedding,
    gates,
    input_cell,
    keep_size,
    layer_parameters,
    output_size,
    pooling,
    receptive_field,
    recurrent_parameters,
    return_sequences,
    same_padding,
    simple_rnn,
    which_kernel,
)
from models.practice.question import Choice, Level, Question, clear
from resources import _

KindKey: TypeAlias = Literal[
    "output-size", "same-padding", "keep-size", "cell-value", "input-cell", "which-kernel",
    "pooling", "max-origin", "receptive-field", "conv-parameters", "dense-parameters",
    "embedding", "simple-rnn", "return-sequences", "lstm-parameters", "gru-parameters",
    "lstm-gates", "gru-gate", "clipping",
]  # fmt: skip
LEVELS: tuple[Level, ...] = (1, 2, 3)
LARGEST_SEED = 999_999

_TRIES = 500
_FEWEST = 3
"""Options that a choice must have."""


@dataclass(frozen=True)
class Kind:
    """A kind of question: its name in files, its title, and what draws one of a level."""

    key: KindKey
    title: str
    draw: Callable[[np.random.Generator, Level], Question]


KINDS: dict[KindKey, Kind] = {
    kind.key: kind
    for kind in (
        Kind("output-size", _("Output size"), output_size.draw),
        Kind("same-padding", _("SAME padding"), same_padding.draw),
        Kind("keep-size", _("Padding that keeps the size"), keep_size.draw),
        Kind("cell-value", _("Value of a cell"), cell_value.draw),
        Kind("input-cell", _("Cell under a weight"), input_cell.draw),
        Kind("which-kernel", _("Which kernel?"), which_kernel.draw),
        Kind("pooling", _("Pooling"), pooling.draw),
        Kind("max-origin", _("Origin of a maximum"), pooling.draw_origin),
        Kind("receptive-field", _("Receptive field"), receptive_field.draw),
        Kind("conv-parameters", _("Parameters: Conv2D"), layer_parameters.draw_convolution),
        Kind("dense-parameters", _("Parameters: Dense"), layer_parameters.draw_dense),
        Kind("embedding", _("Embedding"), embedding.draw),
        Kind("simple-rnn", _("Next h of a SimpleRNN"), simple_rnn.draw),
        Kind("return-sequences", "return_sequences", return_sequences.draw),
        Kind("lstm-parameters", _("Parameters: RNN, LSTM"), recurrent_parameters.draw_lstm),
        Kind("gru-parameters", _("Parameters: GRU"), recurrent_parameters.draw_gru),
        Kind("lstm-gates", _("Gates of an LSTM"), gates.draw_lstm),
        Kind("gru-gate", _("Update gate of a GRU"), gates.draw_gru),
        Kind("clipping", _("Gradient clipping"), clipping.draw),
    )
}
assert tuple(KINDS) == get_args(KindKey)


@lru_cache(maxsize=64)
def question(kind: KindKey, level: Level, seed: int) -> Question:
    """Draw a question; the same three give the same one on every machine.

    Parameters
    ----------
    kind : str
        A key of `KINDS`.
    level : 1, 2 or 3
    seed : int, 0 to 999,999

    Returns
    -------
    Question
        None of its likely mistakes is right, or like another.
    """
    random = np.random.default_rng([zlib.crc32(kind.encode()), level, seed])
    for _try in range(_TRIES):
        made = clear(KINDS[kind].draw(random, level))
        if made is not None and _has_enough(made):
            return replace(made, kind=kind, level=level, seed=seed)
    raise RuntimeError(f"no clear question of {kind}, level {level}, seed {seed}")


def _has_enough(made: Question) -> bool:
    return not isinstance(made.answer, Choice) or len(made.answer.options) >= _FEWEST
