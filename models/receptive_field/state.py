"""What one layer of the Receptive-field lab is made of, with its limits."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Literal, TypeAlias

import msgspec

from models.errors import InvalidInput
from models.padding import AxisPadding, span
from models.receptive_field.axis import Axis, enlarged, sliding, transposed
from models.receptive_field.kinds import DILATED, POOLINGS, TITLES, UPSAMPLINGS, Operation
from models.receptive_field.pin import LARGEST_OUTPUT, Pin
from models.receptive_field.stack import Stack
from resources import _

LARGEST_INPUT, LARGEST_KERNEL = 32, 7
MOST_CHANNELS, MOST_OUTPUTS, LARGEST_BATCH = 4, 4, 4

Cell: TypeAlias = Annotated[float, msgspec.Meta(ge=-1e4, le=1e4)]


def _whole(title: str, description: str, least: int, most: int) -> msgspec.Meta:
    return msgspec.Meta(title=title, description=description, ge=least, le=most)


@dataclass(frozen=True, kw_only=True)
class State:
    """One layer, the values in it, and where one looks."""

    view: Literal["layer", "cost", "stack"] = "layer"

    operation: Annotated[
        Operation,
        msgspec.Meta(
            title=_("Layer"),
            description=_("What is done with the cells under the window"),
            extra={"choices": TITLES},
        ),
    ] = "convolution"

    height: Annotated[int, _whole(_("Height"), _("Rows of the input"), 1, 32)] = 5
    width: Annotated[int, _whole(_("Width"), _("Columns of the input"), 1, 32)] = 5
    channels: Annotated[
        int,
        _whole(_("Channels"), _("Planes of the input: 1 for grey, 3 for a colour picture"), 1, 4),
    ] = 1
    batch: Annotated[
        int,
        _whole(_("Batch size"), _("Inputs that go through the layer together"), 1, LARGEST_BATCH),
    ] = 1
    example: Annotated[
        int, _whole(_("Example"), _("Which input of the batch is shown, from 0"), 0, 3)
    ] = 0

    kernel_height: Annotated[int, _whole(_("Height"), _("Rows of the window"), 1, 7)] = 3
    kernel_width: Annotated[int, _whole(_("Width"), _("Columns of the window"), 1, 7)] = 3
    kernels: Annotated[
        int,
        _whole(
            _("Kernels"),
            _(
                "How many kernels slide over the input: each makes one output channel. In a "
                "depthwise convolution: for each input channel"
            ),
            1,
            4,
        ),
    ] = 1
    groups: Annotated[
        int,
        _whole(
            _("Groups"),
            _("Parts that channels and kernels are divided into; each part sees only its own"),
            1,
            4,
        ),
    ] = 1

    stride_height: Annotated[
        int, _whole(_("Stride down"), _("Rows from one window to the next one below"), 1, 8)
    ] = 2
    stride_width: Annotated[
        int,
        _whole(_("Stride across"), _("Columns from one window to the next one at its right"), 1, 8),
    ] = 2
    dilation_height: Annotated[
        int,
        _whole(
            _("Dilation down"),
            _("Rows from one weight to the next one below; 1 leaves no gap"),
            1,
            6,
        ),
    ] = 1
    dilation_width: Annotated[
        int,
        _whole(
            _("Dilation across"), _("Columns from one weight to the next; 1 leaves no gap"), 1, 6
        ),
    ] = 1

    padding: Annotated[
        Literal["valid", "same", "causal", "explicit"],
        msgspec.Meta(
            title=_("Padding"),
            description=_(
                "Rows and columns of zeros around the input: VALID adds none, SAME as many as make "
                "the output size ÷ stride, rounded up. Causal, for one axis: all before the "
                "input, so that no output sees what comes later"
            ),
            extra={
                "choices": {
                    "valid": _("VALID"),
                    "same": _("SAME"),
                    "causal": _("Causal"),
                    "explicit": _("Explicit"),
                }
            },
        ),
    ] = "same"
    top: Annotated[int, _whole(_("Top"), _("Rows added above the input"), 0, 8)] = 0
    bottom: Annotated[int, _whole(_("Bottom"), _("Rows added below the input"), 0, 8)] = 0
    left: Annotated[int, _whole(_("Left"), _("Columns added at the left"), 0, 8)] = 0
    right: Annotated[int, _whole(_("Right"), _("Columns added at the right"), 0, 8)] = 0

    inputs: Annotated[
        Literal["ramp", "integers", "reals", "digit", "photograph", "patch", "edited"],
        msgspec.Meta(
            title=_("Input"),
            description=_("Where the numbers of the input come from; type into a cell to edit it"),
            extra={
                "choices": {
                    "ramp": _("Counting up"),
                    "integers": _("Small integers"),
                    "reals": _("Random reals"),
                    "digit": _("A real digit"),
                    "photograph": _("A photograph"),
                    "patch": _("From the Kernel lab"),
                    "edited": _("Edited"),
                }
            },
        ),
    ] = "integers"
    weights: Annotated[
        Literal["integers", "reals", "ones", "edited"],
        msgspec.Meta(
            title=_("Weights"),
            description=_("Where the weights come from; type into a cell to edit it"),
            extra={
                "choices": {
                    "integers": _("Small integers"),
                    "reals": _("Random reals"),
                    "ones": _("All ones"),
                    "edited": _("Edited"),
                }
            },
        ),
    ] = "integers"
    digit: Annotated[int, _whole(_("Digit"), _("Which digit, 0 to 9"), 0, 9)] = 3
    seed: Annotated[
        int, _whole(_("Seed"), _("The same seed gives the same random numbers"), 0, 9999)
    ] = 7
    input_cells: Annotated[tuple[Cell, ...], msgspec.Meta(max_length=32 * 32 * 4 * 4)] = ()
    """The batch, row by row, channels last, when `inputs` is "patch" or "edited"."""
    weight_cells: Annotated[tuple[Cell, ...], msgspec.Meta(max_length=7 * 7 * 4 * 4)] = ()
    """The weights as (kh, kw, Cin, Cout) row by row, when `weights` is "edited"."""
    biases: tuple[Cell, Cell, Cell, Cell] = (1.0, 0.0, -1.0, 2.0)
    """One for each kernel there can be."""

    step: Annotated[int, msgspec.Meta(ge=0)] = 0
    slow: Annotated[
        bool,
        msgspec.Meta(
            title=_("One product a step"),
            description=_("Step through the multiplications of each window one by one"),
        ),
    ] = False
    scatter: Annotated[
        bool,
        msgspec.Meta(
            title=_("Each input stamps the kernel"),
            description=_(
                "Step through the input: each cell adds its value times the kernel to the output"
            ),
        ),
    ] = False
    hues: Annotated[
        bool,
        msgspec.Meta(
            title=_("A hue for each weight"),
            description=_(
                "Give each weight a colour of its own, and show on the input which weight touched "
                "what"
            ),
        ),
    ] = False
    show_visits: Annotated[
        bool,
        msgspec.Meta(
            title=_("Show visits"),
            description=_("Count how many outputs use each input cell"),
        ),
    ] = False
    stack_planes: Annotated[
        bool,
        msgspec.Meta(
            title=_("Stack the channels"),
            description=_(
                "Show one input channel at a time, larger, instead of all with their partial maps"
            ),
        ),
    ] = False
    front: Annotated[int, msgspec.Meta(ge=0, lt=4)] = 0
    """The output channel whose numbers are followed."""
    plane: Annotated[int, msgspec.Meta(ge=0, lt=MOST_CHANNELS)] = 0
    """The input channel that lies on top, where channels are so large that they are stacked."""
    pin: Pin | None = None

    stack: Stack = field(default_factory=Stack)

    def __post_init__(self) -> None:
        self._require_plain_windows()
        self._require_channels()
        self._require_one_axis()
        self._require_cells()
        for axis in (axis_of_rows(self), axis_of_columns(self)):
            if axis.outputs > LARGEST_OUTPUT:
                raise InvalidInput(
                    _("The output would be {size} cells long; at most {most} can be shown.").format(
                        size=axis.outputs, most=LARGEST_OUTPUT
                    )
                )

    def _require_plain_windows(self) -> None:
        if self.operation in DILATED:
            return
        if self.dilation_height > 1 or self.dilation_width > 1:
            raise InvalidInput(
                _("Only a convolution can be dilated; set the dilation to 1 for this operation.")
            )
        if self.operation in POOLINGS and self.padding == "explicit":
            most = (self.kernel_height, self.kernel_height, self.kernel_width, self.kernel_width)
            sides = (self.top, self.bottom, self.left, self.right)
            if any(side >= size for side, size in zip(sides, most, strict=True)):
                raise InvalidInput(
                    _(
                        "Padding must be smaller than the pooling window, "
                        "or a window would hold nothing."
                    )
                )

    def _require_channels(self) -> None:
        if self.operation == "grouped_convolution" and (
            self.channels % self.groups or self.kernels % self.groups
        ):
            raise InvalidInput(
                _("Channels ({channels}) and kernels ({kernels}) must divide into {groups} groups.")
                .format(channels=self.channels, kernels=self.kernels, groups=self.groups)
            )  # fmt: skip
        if self.outputs > MOST_OUTPUTS:
            raise InvalidInput(
                _("The layer would have {count} output channels; at most {most} can be shown.")
                .format(count=self.outputs, most=MOST_OUTPUTS)
            )  # fmt: skip
        if self.operation == "separable_convolution" and self.weights == "edited":
            raise InvalidInput(
                _("The kernels of a separable convolution cannot be edited weight by weight.")
            )

    def _require_one_axis(self) -> None:
        if self.operation != "convolution_1d":
            if self.padding == "causal":
                raise InvalidInput(_("Only a 1-D convolution has causal padding."))
            return
        down = (self.height, self.kernel_height, self.stride_height, self.dilation_height)
        if down != (1, 1, 1, 1) or (self.padding == "explicit" and (self.top or self.bottom)):
            raise InvalidInput(_("A 1-D convolution has one row, and moves along it only."))

    def _require_cells(self) -> None:
        wanted = self.batch * self.height * self.width * self.channels
        if self.inputs in ("patch", "edited") and len(self.input_cells) != wanted:
            raise InvalidInput(
                _("The input needs {wanted} numbers and has {given}.").format(
                    wanted=wanted, given=len(self.input_cells)
                )
            )
        wanted = self.kernel_height * self.kernel_width * self.fan_in * self.kernels
        if self.weights == "edited" and len(self.weight_cells) != wanted:
            raise InvalidInput(
                _("The kernels need {wanted} weights and have {given}.").format(
                    wanted=wanted, given=len(self.weight_cells)
                )
            )

    @property
    def weightless(self) -> bool:
        """Whether there is nothing to learn: a pooling or an upsampling."""
        return self.operation in POOLINGS or self.operation in UPSAMPLINGS

    @property
    def outputs(self) -> int:
        """Channels of the output."""
        if self.weightless:
            return self.channels
        depthwise = self.operation == "depthwise_convolution"
        return self.kernels * self.channels if depthwise else self.kernels

    @property
    def fan_in(self) -> int:
        """Planes of the stored weights: those of one group, or one for each channel."""
        divides = self.operation == "grouped_convolution"
        return self.channels // self.groups if divides else self.channels

    @property
    def shown_example(self) -> int:
        """The input of the batch that is shown."""
        return min(self.example, self.batch - 1)

    def taking_part(self, output: int) -> range:
        """Give the input channels that an output channel is made from."""
        if self.weightless:
            return range(output, output + 1)
        if self.operation == "depthwise_convolution":
            channel = output // self.kernels
            return range(channel, channel + 1)
        if self.operation == "grouped_convolution":
            first = output // (self.kernels // self.groups) * self.fan_in
            return range(first, first + self.fan_in)
        return range(self.channels)

    @property
    def shown_output(self) -> int:
        """The output channel in front: `front`, where the layer has as many."""
        return min(self.front, self.outputs - 1)

    @property
    def shown_input(self) -> int:
        """The place of the plane on top of a stack: `plane`, where so many take part."""
        return min(self.plane, len(self.taking_part(self.shown_output)) - 1)


def axis_of_rows(state: State) -> Axis:
    """Lay out the rows: which input row meets which row of weights."""
    padding = state.padding if state.padding != "explicit" else (state.top, state.bottom)
    if padding == "causal":
        padding = "valid"
    return _axis(
        state.operation, state.height, state.kernel_height, state.stride_height, padding,
        state.dilation_height,
    )  # fmt: skip


def axis_of_columns(state: State) -> Axis:
    """Lay out the columns: which input column meets which column of weights."""
    padding = state.padding if state.padding != "explicit" else (state.left, state.right)
    return _axis(
        state.operation, state.width, state.kernel_width, state.stride_width, padding,
        state.dilation_width,
    )  # fmt: skip


@lru_cache(maxsize=64)
def _axis(
    operation: str,
    size: int,
    kernel: int,
    stride: int,
    padding: AxisPadding | Literal["causal"],
    dilation: int,
) -> Axis:
    # asked for many times at each step of the player, and the same until the layer changes
    if padding == "causal":
        padding = (span(kernel, dilation) - 1, 0)
    if operation == "transposed_convolution":
        return transposed(size, kernel, stride, padding)
    if operation in UPSAMPLINGS:
        return enlarged(size, stride, 2 if operation == "bilinear_upsampling" else 1)
    return sliding(size, kernel, stride, padding, dilation)
