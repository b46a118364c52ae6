"""Gradients kept from being too long, in the three ways that TensorFlow has."""

from typing import Any

from models.runtime import tensorflow
from models.training.options import Options


def clipped(gradients: list[Any], options: Options, most: Any) -> list[Any]:
    """Give the gradients as the optimizer shall see them.

    Parameters
    ----------
    most : scalar tensor
        The options' `clip_at`, or what has taken its place while it trains.

    Source
    ------
    `tf.clip_by_value`, `tf.clip_by_norm` (each variable by itself), `tf.clip_by_global_norm`
    (all by the length of all together; Pascanu, Mikolov, Bengio 2013).
    """
    if options.clipping == "none":
        return gradients
    tf = tensorflow()
    gradients = [_summed(gradient) for gradient in gradients]
    if options.clipping == "value":
        return [tf.clip_by_value(gradient, -most, most) for gradient in gradients]
    if options.clipping == "norm":
        return [tf.clip_by_norm(gradient, most) for gradient in gradients]
    return tf.clip_by_global_norm(gradients, most)[0]


def squared_length(gradient: Any) -> Any:
    """Give the sum of the squares of a gradient, sparse ones (of an embedding) included."""
    tf, gradient = tensorflow(), _summed(gradient)
    values = gradient.values if isinstance(gradient, tf.IndexedSlices) else gradient
    return tf.reduce_sum(tf.square(values))


def _summed(gradient: Any) -> Any:
    """Bring a sparse gradient to one part for each row; TensorFlow has one for each use of it."""
    tf = tensorflow()
    if not isinstance(gradient, tf.IndexedSlices):
        return gradient
    rows, place = tf.unique(gradient.indices)
    sums = tf.math.unsorted_segment_sum(gradient.values, place, tf.size(rows))
    return tf.IndexedSlices(sums, rows, gradient.dense_shape)
