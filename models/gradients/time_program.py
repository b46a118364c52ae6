"""The triangles of the view Time as a TensorFlow program."""

from models.gradients.time_run import weights_with_bias
from models.gradients.time_state import TimeState
from models.gradients.writing import written
from models.recurrent.cells import CELLS, NAMES, Cell
from models.recurrent.reading import sequence_of


def time_program(state: TimeState) -> str:
    """Write it; run, it leaves `triangles`, one (T, T) for each cell by Keras's name."""
    x = sequence_of(state.cells).x
    if not len(x):
        return "import tensorflow as tf\n\ntriangles = {}  # there is no token\n"
    layers = "\n".join(_layers(state, cell) for cell in CELLS)
    return f"""import tensorflow as tf

x = tf.constant([{written(x)}])  # [b, s, n]
layers = {{
{layers}
}}
triangles = {{}}
for name, stack in layers.items():
    units = {state.cells.width}
    # as many copies as units: from copy u the gradient of h(t)[u] is taken, all at once
    copies = tf.repeat(x, units, axis=0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(copies)
        h = copies
        for layer, weights in stack:
            layer.build(h.shape)
            layer.set_weights([tf.constant(w) for w in weights])
            h = layer(h)  # [b, s, u]
        kept = [tf.linalg.diag_part(h[:, t]) for t in range(x.shape[1])]
        states = [tf.reduce_sum(each) for each in kept]
    # how each h(t) changes with each x(k): [t, u, k, n]
    jacobian = tf.stack([tape.gradient(state, copies) for state in states])
    triangles[name] = tf.norm(jacobian, axis=(1, 3))  # [t, k]
    print(name, triangles[name][-1].numpy())
"""


def _layers(state: TimeState, cell: Cell) -> str:
    name = NAMES[cell]
    off = cell == "gru" and not state.cells.reset_after
    options = ", reset_after=False" if off else ""
    pairs = [
        f"        (tf.keras.layers.{name}({len(weights[1])}, return_sequences=True{options}), "
        f"[{', '.join(written(part) for part in weights)}]),"
        for weights in weights_with_bias(state, cell)
    ]
    return "\n".join([f'    "{name}": [', *pairs, "    ],"])
