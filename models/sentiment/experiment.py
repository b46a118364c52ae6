"""Sentences as a client of training: what the network is given, its loss, and how it is judged."""

import functools
from typing import Any

import numpy as np
import numpy.typing as npt

from models.recurrent_tf import QUICK, last_state
from models.runtime import tensorflow
from models.sentences.dataset import Labelled, Sentences
from models.sentences.vocabulary import Vocabulary
from models.sentiment.network import MOST_UNROLLED, SentimentNetwork
from models.training import Experiment, Measures
from models.training.experiment import Weights
from models.words.embedding import padded

Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]


class SentimentExperiment(Experiment[SentimentNetwork]):
    """A network that learns whether sentences praise.

    Parameters
    ----------
    data : Sentences
    words : Vocabulary
        Which word has which row; as many rows as the network's table.
    network : SentimentNetwork
    table : (V, N) float32, optional
        Vectors to start from, as `Embedding.set_weights([table])` takes them; NaN in a row keeps
        what Keras drew for it.
    """

    def __init__(
        self,
        data: Sentences,
        words: Vocabulary,
        network: SentimentNetwork,
        table: Array | None = None,
    ) -> None:
        super().__init__(
            data.name,
            network,
            (numbers(data.train, words, network.places), labels(data.train)),
            (numbers(data.test, words, network.places),),
        )
        self.data = data
        self.words = words
        self._table = table
        self._truth = labels(data.test)

    def outputs(self, model: Any, batch: tuple[Any, ...], *, training: bool = True) -> Any:
        """Give the logits; of recurrent layers by fewer operations than Keras takes."""
        network, tf = self.network, tensorflow()
        if not self._is_quick():
            return super().outputs(model, batch, training=training)
        tokens = tf.transpose(batch[0])
        keep = None if network.padded_to else tf.expand_dims(tf.not_equal(tokens, 0), -1)
        table, after = model.layers[0], 1 + network.recurrent_layers
        x = last_state(network.reader, model.layers[1:after], table(tokens), keep)
        for layer in model.layers[after:]:
            x = layer(x, training=training)
        return x

    def _is_quick(self) -> bool:
        network = self.network
        if network.reader == "lstm":
            gaps = any(_has_gaps(rows) for rows in (self.train[0], self.test[0]))
            return bool(network.padded_to) or not gaps
        return network.reader in QUICK and network.places <= MOST_UNROLLED

    def losses(self, batch: tuple[Any, ...], outputs: Any) -> Any:
        """Give the binary cross-entropy of each sentence, (B,)."""
        tf = tensorflow()
        return tf.nn.sigmoid_cross_entropy_with_logits(batch[1], outputs[:, 0])

    def measure(self, outputs: npt.NDArray[Any]) -> Measures:
        """Judge logits of all test sentences, (S', 1)."""
        logits = outputs[:, 0].astype(np.float64)
        # log(1 + e^-z) without overflow, z the logit of the right answer
        right = np.where(self._truth > 0.5, logits, -logits)
        loss = np.logaddexp(0, -right).mean() if len(right) else 0.0
        return Measures(float(loss), float((right > 0).mean()) if len(right) else None)

    def initial(self, weights: Weights) -> Weights:
        """Put the given vectors into the table that Keras drew."""
        if self._table is None:
            return weights
        drawn = weights[0]
        table = np.where(np.isnan(self._table), drawn, self._table).astype(np.float32)
        return (table, *weights[1:])


def _has_gaps(rows: Numbers) -> bool:
    """Tell whether padding stands after a token: where a word's row is that of padding."""
    return bool(((rows[:, :-1] != 0) & (rows[:, 1:] == 0)).any())


@functools.lru_cache(maxsize=8)
def numbers(sentences: tuple[Labelled, ...], words: Vocabulary, length: int) -> Numbers:
    """Give the rows of all tokens, padded and cut at the beginning, (S, s) int32.

    A word that has no row, where there is none for unknown words either, is left out.

    The same array for the same sentences: so a graph made for it serves the next training too.
    """
    rows = ([n for n in words.numbers(each.tokens).tolist() if n >= 0] for each in sentences)
    return padded(rows, length)


@functools.lru_cache(maxsize=8)
def labels(sentences: tuple[Labelled, ...]) -> Array:
    """Give 1 for praise and 0 for blame, (S,) float32."""
    return np.array([each.label for each in sentences], np.float32)
