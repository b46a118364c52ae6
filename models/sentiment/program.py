"""The TensorFlow program of what the Words lab shows."""

from models.sentiment.state import WordsState


def code(state: WordsState) -> str:
    """Give the program of the view in front.

    Returns
    -------
    str
        A whole program; tests run it and compare.
    """
    network = state.network
    return (
        "import tensorflow as tf\n\n"
        f"embedding = tf.keras.layers.Embedding({network.rows}, {network.embedding})\n"
    )
