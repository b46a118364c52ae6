"""What the Recurrent lab shows: the sequence, the cell, its weights, and what is held by hand."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

import msgspec

from models.errors import InvalidInput
from models.packing import unpack
from models.recurrent.cells import Array, Cell, weight_shapes
from models.recurrent.interventions import Hold
from models.recurrent.machines import LATCH_WORDS, MACHINE_UNITS
from models.text import Split, checked_text
from resources import _

Source = Literal["text", "brackets", "sine", "impulse", "steps"]
Weights = Literal["seeded", "trained", "latch", "counter", "delay"]
Matrix = Literal["kernel", "recurrent", "bias"]
MATRICES: tuple[Matrix, ...] = ("kernel", "recurrent", "bias")
"""As Keras's `get_weights()` gives them."""
View = Literal["input", "step", "layers", "weights", "compare"]
Program = Literal["layer", "cell", "operations"]
Merge = Literal["concat", "sum", "ave", "mul"]
"""How `keras.layers.Bidirectional` puts both directions together."""

MOST_LAYERS = 3

MOST_EDITS = 5000
LARGEST_TRAINED = 1_200_000
"""Bytes of weights that a state carries."""
MOST_VECTORS = 1000

_Row = Annotated[int, msgspec.Meta(ge=0, lt=300)]
_Column = Annotated[int, msgspec.Meta(ge=0, lt=512)]
_Number = Annotated[float, msgspec.Meta(ge=-100, le=100)]


@dataclass(frozen=True)
class Edit:
    """One weight set by hand, in Keras's layout; a bias has row 0, or 0 and 1."""

    layer: Annotated[int, msgspec.Meta(ge=0, lt=MOST_LAYERS)]
    matrix: Matrix
    row: _Row
    column: _Column
    value: _Number


@dataclass(frozen=True)
class Vector:
    """A word's vector from a file of the user's, carried along so that the state stands alone."""

    word: Annotated[str, msgspec.Meta(max_length=1000)]
    numbers: Annotated[tuple[_Number, ...], msgspec.Meta(min_length=2, max_length=300)]


@dataclass(frozen=True)
class RecurrentState:
    """Everything that decides what is on screen. Limits stand on the fields."""

    source: Annotated[
        Source,
        msgspec.Meta(
            title=_("Sequence"),
            description=_("What the cell reads, one step at a time"),
            extra={
                "choices": {
                    "text": _("Text"),
                    "brackets": _("Brackets as ±1"),
                    "sine": _("Sine"),
                    "impulse": _("Impulse"),
                    "steps": _("Steps ±1"),
                }
            },
        ),
    ] = "text"
    text: str = "I hate this boring movie"
    split: Annotated[
        Split,
        msgspec.Meta(
            title=_("Tokens"),
            description=_("What counts as one step: a word, or a character"),
            extra={
                "choices": {
                    "words": _("Words"),
                    "characters": _("Characters"),
                    "spaces": _("Between spaces"),
                }
            },
        ),
    ] = "words"
    batch: Annotated[
        bool,
        msgspec.Meta(
            title=_("Batch of 2"),
            description=_("Two sentences as one tensor; the shorter one is padded"),
        ),
    ] = False
    second: str = "I love it"
    """The other sentence of the batch."""
    padding: Annotated[
        Literal["post", "pre"],
        msgspec.Meta(
            title=_("Padding"),
            description=_("Where the shorter sentence is filled up with token 0"),
            extra={"choices": {"post": _("after it (post)"), "pre": _("before it (pre)")}},
        ),
    ] = "post"
    mask: Annotated[
        bool,
        msgspec.Meta(
            title=_("Mask"),
            description=_(
                "On, padding leaves the state as it is, as with Embedding(mask_zero=True); off, it "
                "is read as any other token"
            ),
        ),
    ] = True
    length: Annotated[
        int,
        msgspec.Meta(title=_("Length"), description=_("Steps of the signal"), ge=1, le=200),
    ] = 24
    period: Annotated[
        int,
        msgspec.Meta(
            title=_("Period"), description=_("Steps after which the signal repeats"), ge=2, le=100
        ),
    ] = 12
    cell: Annotated[
        Cell,
        msgspec.Meta(
            title=_("Cell"),
            description=_("SimpleRNN overwrites its state; LSTM and GRU gate it"),
            extra={"choices": {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}},
        ),
    ] = "lstm"
    reset_after: Annotated[
        bool,
        msgspec.Meta(
            title=_("reset_after"),
            description=_(
                "GRU: on, as in TensorFlow (reset ∘ (h·U + b)); off, as in the original paper "
                "((reset ∘ h)·U)"
            ),
        ),
    ] = True
    units: Annotated[
        int,
        msgspec.Meta(
            title=_("Units"), description=_("Length of the state vectors h and c"), ge=2, le=128
        ),
    ] = 8
    embedding: Annotated[
        int,
        msgspec.Meta(
            title=_("Embedding"),
            description=_("Embedding length: the numbers per token in the input vector x"),
            ge=2,
            le=300,
        ),
    ] = 8
    layers: Annotated[
        int,
        msgspec.Meta(
            title=_("Layer count"),
            description=_("Each further layer reads the h of the layer below at every step"),
            ge=1,
            le=MOST_LAYERS,
        ),
    ] = 1
    return_sequences: Annotated[
        bool,
        msgspec.Meta(
            title=_("return_sequences"),
            description=_(
                "What the last layer passes on: on, h after every token, [b, s, u]; off, h after "
                "the last token only, [b, u], as in Keras by default"
            ),
        ),
    ] = True
    bidirectional: Annotated[
        bool,
        msgspec.Meta(
            title=_("Bidirectional"),
            description=_(
                "A second cell with weights of its own reads from the last token to the first"
            ),
        ),
    ] = False
    merge: Annotated[
        Merge,
        msgspec.Meta(
            title=_("merge_mode"),
            description=_("How the h of both directions become one output, token by token"),
            extra={
                "choices": {
                    "concat": _("concat: side by side"),
                    "sum": _("sum"),
                    "ave": _("ave: mean"),
                    "mul": _("mul: product"),
                }
            },
        ),
    ] = "concat"
    weights: Annotated[
        Weights,
        msgspec.Meta(
            title=_("Weights"),
            description=_(
                "Keras’s initial values, those of a network trained in the Words lab, or set by "
                "hand so that each unit has a meaning"
            ),
            extra={
                "choices": {
                    "seeded": _("Keras’s initial values"),
                    "trained": _("Trained"),
                    "latch": _("Latch"),
                    "counter": _("Counter"),
                    "delay": _("Delay"),
                }
            },
        ),
    ] = "seeded"
    trained: Annotated[bytes, msgspec.Meta(max_length=LARGEST_TRAINED)] = field(
        default=b"", repr=False
    )
    """Weights that training has made: kernel, recurrent kernel and bias of each layer, float32."""
    trained_as: Annotated[str, msgspec.Meta(max_length=200)] = ""
    """What the network is called that they come from."""
    seed: Annotated[
        int,
        msgspec.Meta(
            title=_("Seed"),
            description=_("Different seeds give different random numbers"),
            ge=0,
            le=9999,
        ),
    ] = 7
    recurrent_scale: Annotated[
        float,
        msgspec.Meta(
            title=_("U ×"),
            description=_(
                "Multiplies the recurrent weights U. With small values the past fades; with large "
                "ones the gradient may explode"
            ),
            ge=0,
            le=4,
            extra={"step": 0.1, "decimals": 2},
        ),
    ] = 1.0
    edits: Annotated[tuple[Edit, ...], msgspec.Meta(max_length=MOST_EDITS)] = ()
    vectors: Annotated[tuple[Vector, ...], msgspec.Meta(max_length=MOST_VECTORS)] = ()
    vectors_from: Annotated[str, msgspec.Meta(max_length=300)] = ""
    """Name of the file that the vectors came from; empty: seeded vectors."""
    holds: Annotated[tuple[Hold, ...], msgspec.Meta(max_length=200)] = ()
    skipped: Annotated[
        tuple[Annotated[int, msgspec.Meta(ge=0, lt=200)], ...], msgspec.Meta(max_length=200)
    ] = ()

    view: View = "step"
    sample: Annotated[int, msgspec.Meta(ge=0, le=1)] = 0
    """The sentence of the batch that the tokens and the diagram show."""
    token: Annotated[int, msgspec.Meta(ge=0, lt=200)] = 0
    phase: Annotated[int, msgspec.Meta(ge=0, le=9)] = 0
    """The sub-step within the token's step."""
    layer: Annotated[int, msgspec.Meta(ge=0, lt=MOST_LAYERS)] = 0
    """The layer that the diagram shows."""
    unit: Annotated[int, msgspec.Meta(ge=0, lt=128)] | None = None
    """The pinned unit."""
    part: Annotated[str, msgspec.Meta(max_length=30)] = ""
    """The pinned value of that unit; empty: what the sub-step is about."""
    order: Annotated[
        Literal["index", "activity"],
        msgspec.Meta(
            title=_("Order"),
            description=_("Units in the timeline: by number, or the most active first"),
            extra={"choices": {"index": _("By number"), "activity": _("By activity")}},
        ),
    ] = "index"
    most: Annotated[
        int,
        msgspec.Meta(
            title=_("Show at most"),
            description=_("Units in the timeline; the most active ones are shown"),
            ge=2,
            le=128,
        ),
    ] = 128
    shown: Annotated[
        Literal["heat", "lines"],
        msgspec.Meta(
            title=_("Show"),
            description=_("Memory over time: all units as colours, or the pinned unit as lines"),
            extra={"choices": {"heat": _("All units"), "lines": _("Pinned unit")}},
        ),
    ] = "heat"
    program: Annotated[
        Program,
        msgspec.Meta(
            title=_("Code as"),
            description=_("How the Code panel writes the same computation"),
            extra={
                "choices": {
                    "layer": _("a layer"),
                    "cell": _("a stepped cell"),
                    "operations": _("its operations"),
                }
            },
        ),
    ] = "layer"

    def __post_init__(self) -> None:
        checked_text(self.text)
        checked_text(self.second)
        if len({len(vector.numbers) for vector in self.vectors}) > 1:
            raise InvalidInput(_("The word vectors of this state differ in length."))
        if self.weights == "trained":
            self.trained_weights()
        for edit in self.edits:
            rows, wide = self.shape_of(edit.matrix, edit.layer)
            if edit.layer >= self.depth or edit.row >= rows or edit.column >= wide:
                raise InvalidInput(
                    _(
                        "This state sets a weight at row {row}, column {column}, which its "
                        "{matrix} of {rows} × {wide} does not have."
                    ).format(
                        row=edit.row, column=edit.column, matrix=edit.matrix, rows=rows, wide=wide
                    )
                )

    def with_edit(self, edit: Edit) -> tuple[Edit, ...]:
        """Give the edits with one weight set anew."""
        place = (edit.layer, edit.matrix, edit.row, edit.column)
        others = (e for e in self.edits if (e.layer, e.matrix, e.row, e.column) != place)
        return (*others, edit)

    @property
    def is_machine(self) -> bool:
        """Whether the weights are set by hand, so that each unit has a meaning."""
        return self.weights not in ("seeded", "trained")

    @property
    def inputs(self) -> int:
        """N: the length of the input vectors as they come out of the other fields."""
        if self.weights == "latch":
            return len(LATCH_WORDS)
        if self.is_machine or self.source != "text":
            return 1
        return len(self.vectors[0].numbers) if self.vectors else self.embedding

    @property
    def width(self) -> int:
        """U: the units, which a machine decides for itself."""
        return MACHINE_UNITS[self.weights] if self.is_machine else self.units

    @property
    def depth(self) -> int:
        """How many layers there are; a machine is one."""
        return 1 if self.is_machine else self.layers

    @property
    def both_ways(self) -> bool:
        """Whether each layer is read in both directions; trained cells read in one."""
        return self.bidirectional and self.weights == "seeded"

    @property
    def passed_on(self) -> int:
        """Numbers per token that a layer passes on."""
        return 2 * self.width if self.both_ways and self.merge == "concat" else self.width

    @property
    def sizes(self) -> tuple[int, ...]:
        """N of each layer."""
        return (self.inputs, *(self.passed_on for _layer in range(self.depth - 1)))

    @property
    def samples(self) -> int:
        """How many sentences are read at once."""
        return 2 if self.batch and self.source == "text" and not self.is_machine else 1

    def trained_weights(self) -> tuple[tuple[Array, Array, Array], ...]:
        """Give the trained weights of each layer.

        Raises
        ------
        InvalidInput
            There are none, or they are those of another cell.
        """
        shapes = [weight_shapes(self.cell, n, self.width, self.reset_after) for n in self.sizes]
        arrays = unpack(self.trained, [shape for layer in shapes for shape in layer])
        return tuple(
            (arrays[at], arrays[at + 1], arrays[at + 2]) for at in range(0, len(arrays), 3)
        )

    def shape_of(self, matrix: Matrix, layer: int) -> tuple[int, int]:
        """Give rows and columns of a weight; a bias vector counts as one row."""
        inputs = self.inputs if layer == 0 else self.passed_on
        kernel, recurrent, bias = weight_shapes(self.cell, inputs, self.width, self.reset_after)
        shape = {"kernel": kernel, "recurrent": recurrent, "bias": bias}[matrix]
        return (1, shape[0]) if len(shape) == 1 else (shape[0], shape[1])
