"""A sentiment network before it is built: Embedding, up to three recurrent layers, Dense."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal

from msgspec import Meta

from models.errors import InvalidInput
from models.runtime import tensorflow
from models.sentences.vocabulary import SPECIAL, UNKNOWN
from models.sentences.word_list import are_numbers
from models.sentiment.hidden import Activation, Array, Hidden
from resources import _

Reader = Literal["simple_rnn", "lstm", "gru", "mean"]
"""A recurrent cell, or the mean of the word vectors, which is blind to order."""

GATES = {"simple_rnn": 1, "lstm": 4, "gru": 3}
_KERAS = {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}
MOST_LAYERS = 3
MOST_DROPOUT = 0.9
MOST_UNITS = 128
MOST_PLACES = 2000
Triple = tuple[Array, Array, Array]
"""Kernel, recurrent kernel and bias of a layer."""
MOST_UNROLLED = 200
"""Places up to which loops over time are unrolled; beyond, that takes longer than it saves."""


@dataclass(frozen=True, kw_only=True)
class SentimentNetwork:
    """What is trained on sentences; an `Architecture` of `models.training`.

    Its weights, in Keras's order: the table (V, N); kernel, recurrent kernel and bias of each
    layer; those of a Dense layer between, where there is one; the head's kernel (U, 1) and bias
    (1,). It gives logits, whose sigmoid is P(positive).
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
            le=MOST_LAYERS,
            title=_("Layer count"),
            description=_("Recurrent layers on top of each other"),
        ),
    ] = 2
    units: Annotated[
        int,
        Meta(
            ge=1,
            le=MOST_UNITS,
            title=_("Units"),
            description=_("Units of each recurrent layer"),
        ),
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
            le=MOST_DROPOUT,
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

    upper_units: Annotated[
        tuple[Annotated[int, Meta(ge=1, le=MOST_UNITS)], ...], Meta(max_length=MOST_LAYERS - 1)
    ] = ()
    """Units of each layer above the first; empty: as many as the first has."""
    hidden: Annotated[int, Meta(ge=0, le=512)] = 0
    """Units of a Dense layer between the last state and the output; 0: there is none."""
    activation: Activation = "linear"
    """Of that Dense layer."""
    padded_to: Annotated[int, Meta(ge=0, le=MOST_PLACES)] = 0
    """Places to which a sentence is filled up at its beginning where padding is read as a word is
    (`mask_zero=False`); 0: padding is skipped."""
    mask_assumed: bool = False
    """Whether the file masks nothing and names no length: row 0 counts as padding all the same."""
    first_row: Annotated[int, Meta(ge=0, le=10)] = SPECIAL
    """The row of the first word of the vocabulary."""
    unknown: Annotated[int, Meta(ge=-1, le=10)] = UNKNOWN
    """The row of words that have none of their own; -1: such words are left out."""
    of_two: bool = False
    """Whether the file had two outputs, of which the difference is what is read here."""

    def __post_init__(self) -> None:
        if self.upper_units and len(self.upper_units) != self.depth - 1:
            raise InvalidInput(_("Each recurrent layer needs a number of units."))

    @property
    def places(self) -> int:
        """The places of a sentence that the model is given: shorter ones are padded."""
        return self.padded_to or self.length

    @property
    def knows_words(self) -> bool:
        """Whether its tokens are words, and not the numbers of their rows."""
        return self.first_row > 0 or not are_numbers(self.vocabulary)

    @property
    def layer_units(self) -> tuple[int, ...]:
        """Units of each recurrent layer."""
        return (self.units, *(self.upper_units or (self.units,) * (self.depth - 1)))

    def build(self, *, unroll: bool = True) -> Any:
        """Make the Keras model, its loops over time unrolled: that trains several times faster.

        Parameters
        ----------
        unroll : bool
            Whether they are; a model that is saved needs no longer graph for it.

        Returns
        -------
        keras.Sequential
            (B, s) int32 -> (B, 1) logits.
        """
        layers = tensorflow().keras.layers
        # made in their order, so that a program that lists them draws the same from a seed
        table = layers.Embedding(
            self.rows,
            self.embedding,
            mask_zero=not self.padded_to,
            trainable=not self.frozen,
        )
        reader = [layers.GlobalAveragePooling1D()]
        if self.reader != "mean":
            reader = self._cells(layers, unroll)
        return tensorflow().keras.Sequential(
            [
                layers.Input((self.places,), dtype="int32"),
                table,
                *reader,
                *([layers.Dropout(self.dropout)] if self.dropout else []),
                *([layers.Dense(self.hidden, self.activation)] if self.hidden else []),
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
        for units in self.layer_units[: self.recurrent_layers]:
            width = GATES[self.reader] * units
            two = self.reader == "gru" and self.reset_after
            shapes += [(inputs, width), (units, width), (2, width) if two else (width,)]
            inputs = units
        if self.hidden:
            shapes += [(inputs, self.hidden), (self.hidden,)]
            inputs = self.hidden
        return (*shapes, (inputs, 1), (1,))

    def trainable(self) -> tuple[int, ...]:
        """Tell which of all weights training changes."""
        return tuple(range(1 if self.frozen else 0, len(self.weight_shapes())))

    def learning_layers(self) -> tuple[str, ...]:
        """Name the layers that have weights to learn."""
        cells = [
            f"{_KERAS[self.reader]} {number}" for number in range(1, self.recurrent_layers + 1)
        ]
        dense = ("Dense 1", "Dense 2") if self.hidden else ("Dense",)
        return (*(() if self.frozen else ("Embedding",)), *cells, *dense)

    def variables_per_layer(self) -> tuple[int, ...]:
        """Tell how many of the trainable weights each of those layers has, in order."""
        dense = (2, 2) if self.hidden else (2,)
        return (*(() if self.frozen else (1,)), *[3] * self.recurrent_layers, *dense)

    @property
    def title(self) -> str:
        """Name the network in a few words."""
        cell = _("blind to order")
        if self.reader != "mean":
            cell = f"{_KERAS[self.reader]} {', '.join(map(str, dict.fromkeys(self.layer_units)))}"
            cell = f"{self.depth} × {cell}" if self.depth > 1 else cell
        cell += f" + Dense {self.hidden}" if self.hidden else ""
        return f"{cell} · {self.vectors}" if self.vectors else cell

    def blind(self) -> "SentimentNetwork":
        """Give the network to compare with that takes the mean of the same word vectors."""
        return replace(self.plain(), reader="mean", depth=1, units=32, reset_after=True)

    def plain(self) -> "SentimentNetwork":
        """Give the same without what only a network from a file has."""
        return replace(
            self,
            upper_units=(),
            hidden=0,
            activation="linear",
            padded_to=0,
            mask_assumed=False,
            first_row=SPECIAL,
            unknown=UNKNOWN,
            of_two=False,
        )

    def layer_weights(self, weights: Sequence[Array]) -> tuple[Triple, ...]:
        """Give kernel, recurrent kernel and bias of each recurrent layer."""
        starts = range(1, 1 + 3 * self.recurrent_layers, 3)
        return tuple((weights[at], weights[at + 1], weights[at + 2]) for at in starts)

    def hidden_layer(self, weights: Sequence[Array]) -> Hidden | None:
        """Give the Dense layer between the last state and the output, where there is one."""
        return Hidden(weights[-4], weights[-3], self.activation) if self.hidden else None

    @property
    def recurrent_layers(self) -> int:
        """How many recurrent layers there are; none where the mean is taken."""
        return 0 if self.reader == "mean" else self.depth

    def _cells(self, layers: Any, unroll: bool) -> list[Any]:
        options = {"reset_after": self.reset_after} if self.reader == "gru" else {}
        make = getattr(layers, _KERAS[self.reader])
        unroll = unroll and self.places <= MOST_UNROLLED
        return [
            make(units, return_sequences=place < self.depth, unroll=unroll, **options)
            for place, units in enumerate(self.layer_units, start=1)
        ]
