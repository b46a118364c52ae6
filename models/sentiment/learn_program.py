"""The program that trains the network on screen, short enough to read aloud."""

from models.sentiment.network import SentimentNetwork
from models.sentiment.program_parts import glove_lines, layer_lines, loading_lines
from models.sentiment.state import WordsState
from models.training.options import Options
from models.training.program import epochs_code

_JUDGED = (
    "positive = model.predict(x_test, verbose=0)[:, 0] > 0",
    'print(f"epoch {epoch + 1}: accuracy {np.mean(positive == (y_test > 0.5)):.1%}")',
)


def learn_code(state: WordsState, network: SentimentNetwork) -> str:
    """Give the TensorFlow program that does what Start does.

    Parameters
    ----------
    network : SentimentNetwork
        What Start would train: with as many rows as there are words.

    Returns
    -------
    str
        A program that leaves `model` and the list `losses`. With the same seed its losses are
        those of the curve.
    """
    options = state.options
    imports, loading = loading_lines(state.data, network)
    vector_imports, vectors = glove_lines(state.table, network)
    return f"""\
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
{imports}{vector_imports}
SEED, EPOCHS, BATCH = {options.seed}, {options.epochs}, {options.batch_size}
RATE, DECAY = {float(options.learning_rate)!r}, {float(options.decay)!r}

{loading}
x_train, x_test = numbers(train), numbers(test)
y_train, y_test = labels(train), labels(test)

tf.keras.utils.set_random_seed(SEED)
model = tf.keras.Sequential([
{layer_lines(network, unroll=True)}])
{vectors}{_training(options)}"""


def _training(options: Options) -> str:
    clipping = f"    {options.clipping_code()}\n" if options.clipping != "none" else ""
    return f"""\
loss_of = tf.keras.losses.BinaryCrossentropy(from_logits=True)
optimizer = tf.keras.optimizers.{options.optimizer_code()}


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)[:, 0]
        loss = loss_of(y, logits)
    gradients = tape.gradient(loss, model.trainable_variables)
{clipping}    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss


{epochs_code(options, *_JUDGED)}"""
