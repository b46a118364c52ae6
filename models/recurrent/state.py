"""What the Recurrent lab shows: the sequence, the cell, its weights, and what is held by hand."""

from dataclasses import dataclass, field
from typing import Annotated

import msgspec

from models.errors import InvalidInput
from models.packing import unpack
from models.recurrent.cells import Array, weight_shapes
from models.recurrent.edits import MATRICES, MOST_EDITS, MOST_VECTORS, Edit, Matrix, Vector
from models.recurrent.fields.cell import (
    LARGEST_TRAINED,
    MOST_LAYERS,
    BidirectionalField,
    CellField,
    EmbeddingField,
    LayersField,
    Merge,
    MergeField,
    RecurrentScaleField,
    ResetAfterField,
    ReturnSequencesField,
    SeedField,
    TrainedField,
    UnitsField,
    Weights,
    WeightsField,
)
from models.recurrent.fields.looks import (
    MostField,
    OrderField,
    Program,
    ProgramField,
    ShownField,
    View,
)
from models.recurrent.fields.sequence import (
    BatchField,
    LengthField,
    MaskField,
    PaddingField,
    PeriodField,
    SkippedField,
    Source,
    SourceField,
    SplitField,
)
from models.recurrent.interventions import Hold
from models.recurrent.machines import LATCH_WORDS, MACHINE_UNITS
from models.text import checked_text
from resources import _

__all__ = [
    "LARGEST_TRAINED",
    "MATRICES",
    "MOST_EDITS",
    "MOST_LAYERS",
    "MOST_VECTORS",
    "Edit",
    "Matrix",
    "Merge",
    "Program",
    "RecurrentState",
    "Source",
    "Vector",
    "View",
    "Weights",
]


@dataclass(frozen=True)
class RecurrentState:
    """Everything that decides what is on screen. Limits stand on the fields."""

    source: SourceField = "text"
    text: str = "I hate this boring movie"
    split: SplitField = "words"
    batch: BatchField = False
    second: str = "I love it"
    """The other sentence of the batch."""
    padding: PaddingField = "post"
    mask: MaskField = True
    length: LengthField = 24
    period: PeriodField = 12
    cell: CellField = "lstm"
    reset_after: ResetAfterField = True
    units: UnitsField = 8
    embedding: EmbeddingField = 8
    layers: LayersField = 1
    return_sequences: ReturnSequencesField = True
    bidirectional: BidirectionalField = False
    merge: MergeField = "concat"
    weights: WeightsField = "seeded"
    trained: TrainedField = field(default=b"", repr=False)
    """Weights that training has made: kernel, recurrent kernel and bias of each layer, float32."""
    trained_as: Annotated[str, msgspec.Meta(max_length=200)] = ""
    """What the network is called that they come from."""
    seed: SeedField = 7
    recurrent_scale: RecurrentScaleField = 1.0
    edits: Annotated[tuple[Edit, ...], msgspec.Meta(max_length=MOST_EDITS)] = ()
    vectors: Annotated[tuple[Vector, ...], msgspec.Meta(max_length=MOST_VECTORS)] = ()
    vectors_from: Annotated[str, msgspec.Meta(max_length=300)] = ""
    """Name of the file that the vectors came from; empty: seeded vectors."""
    holds: Annotated[tuple[Hold, ...], msgspec.Meta(max_length=200)] = ()
    skipped: SkippedField = ()
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
    order: OrderField = "index"
    most: MostField = 128
    shown: ShownField = "heat"
    program: ProgramField = "layer"

    def __post_init__(self) -> None:
        checked_text(self.text)
        checked_text(self.second)
        if len({len(vector.numbers) for vector in self.vectors}) > 1:
            raise InvalidInput(_("The word vectors of this state differ in length."))
        if self.weights == "trained":
            self.trained_weights()
        for edit in self.edits:
            rows, wide = self.shape_of(edit.matrix, edit.layer)
            if edit.layer >= self.depth or not edit.is_within(rows, wide):
                raise InvalidInput(edit.outside(rows, wide))

    def with_edit(self, edit: Edit) -> tuple[Edit, ...]:
        """Give the edits with one weight set anew."""
        return (*(other for other in self.edits if other.place != edit.place), edit)

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
        """Give kernel, recurrent kernel and bias of each layer, as `weight_shapes`.

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
