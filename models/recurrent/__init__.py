"""Recurrent cells, opened: SimpleRNN, LSTM and GRU step by step, with TensorFlow's numbers.

`unroll` runs a cell over a sequence and keeps everything that happened in it; `run` does so for
a whole `RecurrentState`, and `explain` says where one number came from. In a notebook::

    from models import recurrent

    trace = recurrent.unroll("lstm", x, layer.get_weights())  # x is (T, N)
    trace.h[-1], trace.c[-1]   # the states after the last step, as Keras gives them
    trace.forget[2]            # how much of each number of c survives the third step
    closed = recurrent.unroll("lstm", x, layer.get_weights(), gates={"forget": 0.0})
"""

from models.recurrent.cells import (
    BLOCKS,
    CELLS,
    NAMES,
    STATES,
    Cell,
    Parameters,
    columns,
    gates,
    parameters,
    weight_shapes,
)
from models.recurrent.explain import Contribution, Explanation, explain
from models.recurrent.initialisers import embedding, initial_weights
from models.recurrent.interventions import Hold
from models.recurrent.machines import LATCH_WORDS, MACHINE_UNITS, Machine, machine
from models.recurrent.program import code
from models.recurrent.reading import PADDING, Sequence, sequence_of, sequences_of, tokens_of
from models.recurrent.run import Run, output, parameters_of, plain, run, weights_of
from models.recurrent.sensitivity import memory_of_first
from models.recurrent.stacking import Stack
from models.recurrent.state import Edit, RecurrentState, Vector
from models.recurrent.trace import GRUTrace, LSTMTrace, SimpleRNNTrace, Trace
from models.recurrent.unrolling import sigmoid, unroll
from models.recurrent.writing import SYMBOLS

__all__ = [
    "BLOCKS",
    "CELLS",
    "LATCH_WORDS",
    "MACHINE_UNITS",
    "NAMES",
    "PADDING",
    "STATES",
    "SYMBOLS",
    "Cell",
    "Contribution",
    "Edit",
    "Explanation",
    "GRUTrace",
    "Hold",
    "LSTMTrace",
    "Machine",
    "Parameters",
    "RecurrentState",
    "Run",
    "Sequence",
    "SimpleRNNTrace",
    "Stack",
    "Trace",
    "Vector",
    "code",
    "columns",
    "embedding",
    "explain",
    "gates",
    "initial_weights",
    "machine",
    "memory_of_first",
    "output",
    "parameters",
    "parameters_of",
    "plain",
    "run",
    "sequence_of",
    "sequences_of",
    "sigmoid",
    "tokens_of",
    "unroll",
    "weight_shapes",
    "weights_of",
]
