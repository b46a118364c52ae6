"""A sentiment network before it is built: Embedding, one or two recurrent layers, Dense."""

import math
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal

from msgspec import Meta

from models.runtime import tensorflow
from resources import _

Reader = Literal["simple_rnn", "lstm", "gru", "mean"]
"""A recurrent cell, or the mean of the word vectors, which is blind to order."""

GATES = {"simple_rnn": 1, "lstm": 4, "gru": 3}
_KERAS = {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}


@dataclass(frozen=True, kw_only=True)
class SentimentNetwork:
    """What is trained on sentences; an `Architecture` of `models.training`.

    Its weights, in Keras's order: the table (V, N); kernel, recurrent kernel and bias of each
    layer; the head's kernel (U, 1) and bias (1,). It gives logits, whose sigmoid is P(positive).
    """

    reader: Annotated[
        Reader,
        Meta(
            title=_("Cell"),
            description=_("What reads the word vectors"),
            extra={
                "choices": {
                    "simple_rnn": "SimpleRNN",
                    "lstm": "LSTM",
                    "gru": "GRU",
                    "mean": _("mean of the vectors"),
                }
            },
        ),
    ] = "lstm"
    depth: Annotated[
        int,
        Meta(
            ge=1,
            le=2,
            title=_("Layer count"),
            description=_("Recurrent layers on top of each other"),
        ),
    ] = 2
    units: Annotated[
        int, Meta(ge=1, le=128, title=_("Units"), description=_("Units of each recurrent layer"))
    ] = 32
    embedding: Annotated[
        int,
        Meta(ge=1, le=300, title=_("Vector length"), description=_("Numbers for each word")),
    ] = 16
    rows: Annotated[
        int,
        Meta(
            ge=3,
            le=400_000,
            title=_("Vocabulary"),
            description=_("Rows of the table: padding, unknown words, and the most frequent words"),
        ),
    ] = 10_000
    length: Annotated[
        int,
        Meta(
            ge=1,
            le=200,
            title=_("Length"),
            description=_("Tokens of a sentence; shorter ones are padded, longer ones cut"),
        ),
    ] = 20
    dropout: Annotated[
        float,
        Meta(
            ge=0,
            le=0.9,
            title=_("Dropout"),
            description=_("Share of the last state's numbers that each training step leaves out"),
            extra={"step": 0.1, "decimals": 2},
        ),
    ] = 0.0
    frozen: Annotated[
        bool,
        Meta(
            title=_("Frozen table"), description=_("Training leaves the word vectors as they are")
        ),
    ] = False
    reset_after: Annotated[
        bool,
        Meta(
            title="reset_after",
            description=_("GRU: the reset gate comes after the matrix product, as in Keras"),
        ),
    ] = True
    vocabulary: Annotated[
        tuple[Annotated[str, Meta(max_length=200)], ...], Meta(max_length=400_000)
    ] = field(default=(), repr=False)
    """The words of the rows from 2 on, once it is known what the network learns from."""
    vectors: Annotated[str, Meta(max_length=1000)] = ""
    """What the word vectors are called that the table starts from; empty: as Keras draws them."""

    def build(self) -> Any:
        """Make the Keras model, its loops over time unrolled: that trains several times faster.

        Returns
        -------
        keras.Sequential
            (B, s) int32 -> (B, 1) logits.
        """
        layers = tensorflow().keras.layers
        # made in their order, so that a program that lists them draws the same from a seed
        table = layers.Embedding(
            self.rows, self.embedding, mask_zero=True, trainable=not self.frozen
        )
        reader = [layers.GlobalAveragePooling1D()] if self.reader == "mean" else self._cells(layers)
        return tensorflow().keras.Sequential(
            [
                layers.Input((self.length,), dtype="int32"),
                table,
                *reader,
                *([layers.Dropout(self.dropout)] if self.dropout else []),
                layers.Dense(1),
            ]
        )

    def parameters(self) -> int:
        """Count the weights that training changes."""
        shapes = self.weight_shapes()
        return sum(math.prod(shapes[index]) for index in self.trainable())

    def weight_shapes(self) -> tuple[tuple[int, ...], ...]:
        """Tell the shapes of all weights, in the order of Keras's `get_weights()`."""
        shapes: list[tuple[int, ...]] = [(self.rows, self.embedding)]
        inputs = self.embedding
        for _layer in range(self.recurrent_layers):
            width = GATES[self.reader] * self.units
            two = self.reader == "gru" and self.reset_after
            shapes += [(inputs, width), (self.units, width), (2, width) if two else (width,)]
            inputs = self.units
        return (*shapes, (inputs, 1), (1,))

    def trainable(self) -> tuple[int, ...]:
        """Tell which of all weights training changes."""
        return tuple(range(1 if self.frozen else 0, 3 + 3 * self.recurrent_layers))

    def learning_layers(self) -> tuple[str, ...]:
        """Name the layers that have weights to learn."""
        cells = [
            f"{_KERAS[self.reader]} {number}" for number in range(1, self.recurrent_layers + 1)
        ]
        return (*(() if self.frozen else ("Embedding",)), *cells, "Dense")

    def variables_per_layer(self) -> tuple[int, ...]:
        """Tell how many of the trainable weights each of those layers has, in order."""
        return (*(() if self.frozen else (1,)), *[3] * self.recurrent_layers, 2)

    @property
    def title(self) -> str:
        """Name the network in a few words."""
        cell = _("blind to order")
        if self.reader != "mean":
            cell = f"{_KERAS[self.reader]} {self.units}"
            cell = f"{self.depth} × {cell}" if self.depth > 1 else cell
        return f"{cell} · {self.vectors}" if self.vectors else cell

    def blind(self) -> "SentimentNetwork":
        """Give the network to compare with that takes the mean of the same word vectors."""
        return replace(self, reader="mean", depth=1, units=32, reset_after=True)

    @property
    def recurrent_layers(self) -> int:
        """How many recurrent layers there are; none where the mean is taken."""
        return 0 if self.reader == "mean" else self.depth

    def _cells(self, layers: Any) -> list[Any]:
        options = {"reset_after": self.reset_after} if self.reader == "gru" else {}
        return [
            getattr(layers, _KERAS[self.reader])(
                self.units, return_sequences=place < self.depth - 1, unroll=True, **options
            )
            for place in range(self.depth)
        ]
