"""The test: which pictures a network takes for what, and how sure it is."""

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.datasets.dataset import Samples, scaled
from models.lenet.forward import forward, probabilities
from models.lenet.layers import Array, Weights
from models.lenet.network import Network

_CHUNK = 100


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What a network said of every test picture.

    Parameters
    ----------
    labels : (N,) uint8
        What the pictures are.
    shares : (N, K) float32
        What the network takes them for; each row sums to 1.
    """

    labels: Array
    shares: Array

    @cached_property
    def said(self) -> Array:
        """The class that each picture is taken for: (N,) int."""
        return self.shares.argmax(1)

    @cached_property
    def confidence(self) -> Array:
        """The share of that class: (N,) float32."""
        return self.shares.max(1)

    @property
    def accuracy(self) -> float:
        """The part of the pictures that are taken for what they are."""
        return float((self.said == self.labels).mean())

    @cached_property
    def confusion(self) -> Array:
        """How many pictures of each class (row) are taken for each (column): (K, K) int."""
        classes = self.shares.shape[1]
        table = np.zeros((classes, classes), np.int64)
        np.add.at(table, (self.labels, self.said), 1)
        return table

    @property
    def class_accuracy(self) -> Array:
        """The accuracy on each class: (K,) float; NaN where the test has no such picture."""
        counts = self.confusion.sum(1)
        right = self.confusion.diagonal()
        return np.where(counts > 0, right / np.maximum(counts, 1), np.nan)

    def shades(self) -> Array:
        """Tell hits and mistakes apart, each on a scale of its own: (K, K) float in [-1, 1].

        On the diagonal minus the accuracy of the class; beside it the mistakes, of which the most
        frequent is 1.
        """
        wrong = self.confusion - np.diag(self.confusion.diagonal())
        shades = wrong / max(self.most_wrong, 1)
        np.fill_diagonal(shades, -np.nan_to_num(self.class_accuracy))
        return shades

    @property
    def most_wrong(self) -> int:
        """The largest number of mistakes of one kind."""
        wrong = self.confusion - np.diag(self.confusion.diagonal())
        return int(wrong.max())

    def mistakes(self) -> Array:
        """Give the indices of the pictures that are taken for something else, the surest first."""
        wrong = np.flatnonzero(self.said != self.labels)
        return wrong[np.argsort(-self.confidence[wrong], kind="stable")]

    def cell(self, label: int, said: int) -> Array:
        """Give the indices of one cell of the confusion matrix, the surest picture first."""
        found = np.flatnonzero((self.labels == label) & (self.said == said))
        return found[np.argsort(-self.confidence[found], kind="stable")]


def evaluate(
    network: Network, weights: Weights, samples: Samples
) -> Generator[None, None, Evaluation]:
    """Take the test, in numpy, as a job that can be cancelled.

    Parameters
    ----------
    network, weights
        The network and its weights.
    samples : Samples
        The test.

    Returns
    -------
    Evaluation

    Source
    ------
    Equals `tf.nn.softmax(model.predict(images / 255))`.
    """
    shares: list[Array] = []
    for start in range(0, len(samples), _CHUNK):
        images = scaled(samples.images[start : start + _CHUNK])
        shares.append(probabilities(forward(network, weights, images).logits))
        yield
    return Evaluation(samples.labels, np.concatenate(shares))
