"""One convolution, pooling or transposed convolution, cell by cell; and layers on top of it.

state.py       what the Receptive-field lab is made of, with its limits
axis.py        which input meets which weight, along one axis
links.py       the same in both axes: output ↔ weight ↔ input
values.py      the numbers of a state: input, weights, biases
kinds.py       the kinds of layers, and what TensorFlow calls them
trace.py       the layer at work, step by step
stamping.py    a transposed convolution seen from its input
formulas.py    sizes, shapes and sums with their numbers
sentences.py   what is on screen, in words
costs.py       parameters and multiply-adds, shared, local and dense
presets.py     layers worth looking at
limits.py      what a state may become next
stack.py       layers on top of each other
networks.py    stacks known by name
receptive.py   the receptive field through a stack
taking.py      a patch of a picture as the input
editing.py     changing a stack, and what may be offered
backdrop.py    the real picture that a field is drawn on
program.py     a state as a TensorFlow program; program_layer.py, one layer
reference.py   the same run by TensorFlow, to compare with
"""

from models.receptive_field.state import State
from models.receptive_field.trace import Trace, trace

__all__ = ["State", "Trace", "trace"]
