"""Gradients: what clipping does to them, and why they vanish or explode.

clipping.py   as tf.clip_by_value, clip_by_norm and clip_by_global_norm
powers.py     the norms of I, W, W^2, ..., and the eigenvalues behind them
jacobians.py  what one step of a recurrent cell does to a change
time.py       how h(t) changes with x(k), for every t and k
state.py      what the lab shows, of one part for each view: powers_state.py, time_state.py, ...
program.py    the same as TensorFlow programs: powers_program.py, ...
reference.py  the same by TensorFlow itself: powers_reference.py, ...
"""

from models.gradients.clipping import clip_by_global_norm, clip_by_norm, clip_by_value
from models.gradients.powers import powers
from models.gradients.time import through_time

__all__ = ["clip_by_global_norm", "clip_by_norm", "clip_by_value", "powers", "through_time"]
