"""Clipping by TensorFlow itself."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from models.comparison import Comparison, compared
from models.gradients.clipping_run import Array, run
from models.gradients.clipping_state import ClippingState
from models.runtime import tensorflow


def compare_clipping(state: ClippingState) -> Comparison:
    """Compare all three ways, in units of the largest number that is finite."""
    found = run(state)
    ours = np.concatenate([way.after.flat for way in found.ways])
    theirs = np.concatenate(
        [_flat(way) for way in _clipped(tensorflow(), found.before.variables, state)]
    )
    unit = max(1.0, float(np.abs(theirs[np.isfinite(theirs)]).max(initial=0.0)))
    alike = (ours == theirs) | (np.isnan(ours) & np.isnan(theirs))
    return compared(
        "tf.clip_by_value, clip_by_norm, clip_by_global_norm",
        np.where(alike & ~np.isfinite(ours), 0, ours / unit),
        np.where(alike & ~np.isfinite(ours), 0, theirs / unit),
    )


def _clipped(tf: Any, variables: tuple[Array, ...], state: ClippingState) -> tuple[list[Any], ...]:
    tensors = [tf.constant(values) for values in variables]
    return (
        [tf.clip_by_value(g, state.low, state.high) for g in tensors],
        [tf.clip_by_norm(g, state.norm) for g in tensors],
        list(tf.clip_by_global_norm(tensors, state.global_norm)[0]),
    )


def _flat(tensors: Sequence[Any]) -> Array:
    return np.concatenate([tensor.numpy().ravel() for tensor in tensors])
