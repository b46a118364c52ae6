"""Fields of the state that decide what reads: cell, layers and weights."""

from typing import Annotated, Literal

import msgspec

from models.recurrent.cells import Cell
from resources import _

Weights = Literal["seeded", "trained", "latch", "counter", "delay"]
Merge = Literal["concat", "sum", "ave", "mul"]
"""How `keras.layers.Bidirectional` puts both directions together."""

MOST_LAYERS = 3
LARGEST_TRAINED = 1_200_000
"""Bytes of weights that a state carries."""

CellField = Annotated[
    Cell,
    msgspec.Meta(
        title=_("Cell"),
        description=_("SimpleRNN overwrites its state; LSTM and GRU gate it"),
        extra={"choices": {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}},
    ),
]

ResetAfterField = Annotated[
    bool,
    msgspec.Meta(
        title=_("reset_after"),
        description=_(
            "GRU: on, as in TensorFlow (reset ∘ (h·U + b)); off, as published by Cho "
            "et al. in 2014 ((reset ∘ h)·U)"
        ),
    ),
]

UnitsField = Annotated[
    int,
    msgspec.Meta(
        title=_("Units"), description=_("Length of the state vectors h and c"), ge=2, le=128
    ),
]

EmbeddingField = Annotated[
    int,
    msgspec.Meta(
        title=_("Embedding"),
        description=_("Embedding length: the numbers per token in the input vector x"),
        ge=2,
        le=300,
    ),
]

LayersField = Annotated[
    int,
    msgspec.Meta(
        title=_("Layer count"),
        description=_("Each further layer reads the h of the layer below at every step"),
        ge=1,
        le=MOST_LAYERS,
    ),
]

ReturnSequencesField = Annotated[
    bool,
    msgspec.Meta(
        title=_("return_sequences"),
        description=_(
            "What the last layer passes on: on, h after every token, [b, s, u]; off, h after "
            "the last token only, [b, u], as in Keras by default"
        ),
    ),
]

BidirectionalField = Annotated[
    bool,
    msgspec.Meta(
        title=_("Bidirectional"),
        description=_(
            "A second cell with weights of its own reads from the last token to the first"
        ),
    ),
]

MergeField = Annotated[
    Merge,
    msgspec.Meta(
        title=_("merge_mode"),
        description=_("How the h of both directions become one output, token by token"),
        extra={
            "choices": {
                "concat": _("concat: side by side"),
                "sum": _("sum"),
                "ave": _("ave: mean"),
                "mul": _("mul: product"),
            }
        },
    ),
]

WeightsField = Annotated[
    Weights,
    msgspec.Meta(
        title=_("Weights"),
        description=_(
            "Keras’s initial values, those of a network trained in the Words lab, or set by "
            "hand so that each unit has a meaning"
        ),
        extra={
            "choices": {
                "seeded": _("Keras’s initial values"),
                "trained": _("Trained"),
                "latch": _("Latch"),
                "counter": _("Counter"),
                "delay": _("Delay"),
            }
        },
    ),
]

TrainedField = Annotated[bytes, msgspec.Meta(max_length=LARGEST_TRAINED)]

SeedField = Annotated[
    int,
    msgspec.Meta(
        title=_("Seed"),
        description=_("Different seeds give different random numbers"),
        ge=0,
        le=9999,
    ),
]

RecurrentScaleField = Annotated[
    float,
    msgspec.Meta(
        title=_("U ×"),
        description=_(
            "Multiplies the recurrent weights U. With small values the past fades; with large "
            "ones the gradient may explode"
        ),
        ge=0,
        le=4,
        extra={"step": 0.1, "decimals": 2},
    ),
]
