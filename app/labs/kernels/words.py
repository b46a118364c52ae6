"""Captions and sentences of the Kernel lab."""

from dataclasses import replace

from models.convolution import span
from models.kernels import analysis, library
from models.kernels.display import extent
from models.kernels.filtering import map_size, margins
from models.kernels.maps import Maps, Output
from models.kernels.pixel import Pixel
from models.kernels.state import Kernel, KernelState
from resources import _, ngettext, numbers, told
from widgets import colours


def kernel_title(kernel: Kernel) -> str:
    """Name a kernel."""
    if kernel.name:
        return kernel.name
    names = {preset.key: preset.title for preset in library.presets()}
    return names.get(kernel.preset, _("Custom"))


def kernel_caption(kernel: Kernel) -> str:
    """Name a kernel with its size, which some names tell already."""
    title, its_size = kernel_title(kernel), size(*kernel.size)
    return title if title.endswith(its_size) else f"{title}  {its_size}"


def size(height: int, width: int) -> str:
    return f"{height} × {width}"


def kernel_facts(found: analysis.Analysis, height: int, width: int) -> str:
    """Say what the numbers of a kernel tell: sum, rank, factors."""
    total = _("sum {total}").format(total=numbers.precise(round(found.total, 6)))
    if min(height, width) == 1 or found.rank == 0:
        return total
    if found.factors is None:
        return _("{total} · rank {rank}\nnot separable").format(total=total, rank=found.rank)
    separable = _("{total} · separable").format(total=total)
    return f"{separable}\n{factors(found.factors)}"


def factors(found: analysis.Factors) -> str:
    """Write a separable kernel as a column times a row."""
    down, across = (
        " ".join(numbers.number(weight, colours.is_whole(factor)) for weight in factor)
        for factor in (found.down, found.across)
    )
    text = f"[{down}]ᵀ [{across}]"
    inverse = 1 / found.scale
    if abs(found.scale) < 1 and abs(inverse - round(inverse)) < 1e-3 * abs(inverse):
        return f"{text} / {round(inverse)}".replace("-", "−")
    scale = numbers.precise(found.scale)
    return text if found.scale == 1 else f"{scale} {text}"


def size_formula(state: KernelState, size: tuple[int, int], output: tuple[int, int]) -> str:
    """Write with its numbers how the output's size comes about."""
    down, across = (f"{_size_term(state, size, axis)} = {output[axis]}" for axis in (0, 1))
    if state.stride > 1:
        kept = _("1 of {count} windows kept").format(count=state.stride**2)
        both = down if down == across else f"{down},  {across}"
        return f"{both}\n{kept}"
    return down if down == across else f"{down}\n{across}"


def stride_sentence(state: KernelState, size: tuple[int, int], output: tuple[int, int]) -> str:
    """Say what a stride loses; nothing where it is 1."""
    if state.stride == 1:
        return ""
    every = map_size(size, replace(state, stride=1))
    return _(
        "Stride {stride} leaves {kept:,} of {all:,} numbers: windows {stride} apart are kept, "
        "those between are never computed."
    ).format(stride=state.stride, kept=output[0] * output[1], all=every[0] * every[1])


def range_of(output: Output) -> str:
    """Say in words what a picture of the output shows: its text twin."""
    low, high = extent(output.y)
    return _("{size} numbers from {low} to {high}").format(
        size=size(*output.y.shape[:2]), low=numbers.precise(low), high=numbers.precise(high)
    )


def _size_term(state: KernelState, size: tuple[int, int], axis: int) -> str:
    if state.padding == "same":
        return f"⌈{size[axis]} / {state.stride}⌉"
    before, after = margins(size, state)[axis]
    padded = f"{size[axis]} + {before + after}" if before + after else f"{size[axis]}"
    reach = span(state.kernel.size[axis], state.dilation)
    if state.stride == 1:
        return f"{padded} − {reach} + 1"
    return f"⌊({padded} − {reach}) / {state.stride}⌋ + 1"


def sampling(row_step: int) -> str:
    """Say what a histogram leaves out."""
    return "" if row_step == 1 else _("one row in {step} counted").format(step=row_step)


def pixel_sentence(pixel: Pixel, maps: Maps) -> str:
    """Say where a pixel's number comes from."""
    said = _(
        "Output row {row}, column {column}: the {height} × {width} pixels under the window, each "
        "times {weight}, add up to {sum}"
    )
    if len(pixel.channels) > 1:
        said = _(
            "Output row {row}, column {column}: {height} × {width} pixels × {channels} channels = "
            "{count} products, each with {weight}, add up to {sum}"
        )
    sentence = said.format(
        channels=len(pixel.channels),
        count=pixel.products.size,
        weight=_("its weight of the flipped kernel") if maps.state.flipped else _("its weight"),
        row=pixel.row,
        column=pixel.column,
        height=pixel.patch.shape[0],
        width=pixel.patch.shape[1],
        sum=numbers.precise(float(pixel.sums.sum())),
    )
    if pixel.bias:
        sentence += _("; with the bias of {bias} that is {value}").format(
            bias=numbers.precise(pixel.bias), value=numbers.precise(pixel.before_relu)
        )
    if maps.state.relu and pixel.before_relu < 0:
        sentence += _(", and the ReLU makes it 0")
    sentence = _("{said}.").format(said=sentence)
    lost = stride_sentence(maps.state, maps.size, maps.output_size)
    return told((sentence, lost))


def weight_sentence(value: float, row: int, column: int) -> str:
    """Say what a weight does."""
    return _(
        "The weight {value} in row {row}, column {column} multiplies every pixel of the outlined "
        "area, one for each output pixel: all share this one weight."
    ).format(value=numbers.precise(value), row=row, column=column)


def input_sentence(row: int, column: int, users: int) -> str:
    """Say what becomes of a pixel of the picture."""
    said = ngettext(
        "The pixel in row {row}, column {column} lies under {users} window: it takes part in one "
        "output pixel.",
        "The pixel in row {row}, column {column} lies under {users} windows: it takes part in "
        "{users} output pixels, each time with another weight.",
        users,
    )
    if users == 0:
        said = _(
            "The pixel in row {row}, column {column} lies under no window: it takes part in no "
            "output pixel."
        )
    return said.format(row=row, column=column, users=users)


def effects_sentence(state: KernelState) -> str:
    """Say what the table of effects shows."""
    return _(
        "Every preset beside what it makes of this picture; click one to take it. Now: {kernel}."
    ).format(kernel=kernel_title(state.kernel))


def rest_sentence(state: KernelState) -> str:
    """Say what is seen while nothing is pointed at."""
    return _(
        "{kernel}: point at a pixel to see where its number comes from; click to pin it. Drag a "
        "weight up or down and watch the picture."
    ).format(kernel=kernel_title(state.kernel))
