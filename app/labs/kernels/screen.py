"""What the stage shows, resolved once from the state, its maps and the pointer.

Maps come from a thread and so may belong to a state that was there a moment ago: the kernel shown
is that of the state, all else that of the maps.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from app.labs.kernels import words
from app.labs.kernels.linking import Pointed
from app.labs.kernels.pointing import Pointing, pointing
from models.convolution import span
from models.kernels import analysis, library
from models.kernels.display import Histogram
from models.kernels.effects import Effects
from models.kernels.filtering import margins
from models.kernels.maps import Input, Maps, Output
from models.kernels.state import KernelState, Plane, as_plane
from resources import _


@dataclass(frozen=True)
class Seen:
    """What screens are resolved from."""

    state: KernelState
    maps: Maps | None = None
    pointed: Pointed | None = None
    problem: str = ""
    """Why there is no output, while the state allows none."""
    live_title: str = ""
    """What a picture that is still alive is called."""
    effects: Effects | None = None


@dataclass(frozen=True)
class KernelScreen:
    """The weights of the channel that is looked at."""

    plane: Plane
    caption: str
    channel: int | None
    """Which of red, green and blue; None where there is but one."""


@dataclass(frozen=True)
class InputScreen:
    """The picture as the kernel meets it."""

    input: Input
    caption: str
    padding: tuple[int, int, int, int]
    """Rows and columns that are added: top, bottom, left, right."""


@dataclass(frozen=True)
class OutputScreen:
    """The feature map of the kernel that is looked at, and how it lies over the input."""

    output: Output
    caption: str
    formula: str
    origin: tuple[float, float]
    step: tuple[float, float]
    described: Callable[[], str] = field(compare=False)
    """Gives its text twin; to look for the range at every frame of a drag would delay it."""


@dataclass(frozen=True)
class CountsScreen:
    """What follows a moment after the picture: its histogram, and what the weights tell."""

    output: Output
    histogram: Histogram
    caption: str
    facts: str


@dataclass(frozen=True)
class TileScreen:
    """A kernel of the bank beside its feature map; None while that is being computed."""

    title: str
    plane: Plane
    output: Output | None
    is_chosen: bool


@dataclass(frozen=True)
class StageScreen:
    """All that the stage shows. A part that is None stays as it is."""

    kernel: KernelScreen
    input: InputScreen | None = None
    output: OutputScreen | None = None
    counts: CountsScreen | None = None
    bank: tuple[TileScreen, ...] = ()
    pointing: Pointing | None = None


@dataclass(frozen=True)
class EffectScreen:
    """A preset and what it makes of the picture."""

    key: str
    tile: TileScreen
    description: str


@dataclass(frozen=True)
class EffectsScreen:
    """All presets in groups, each with its title."""

    groups: tuple[tuple[str, tuple[EffectScreen, ...]], ...]
    sentence: str


def effects(seen: Seen) -> EffectsScreen:
    """Resolve the table of effects; those not computed yet have no picture."""
    outputs = {} if seen.effects is None else seen.effects.outputs
    groups = tuple(
        (
            title,
            tuple(
                EffectScreen(
                    preset.key,
                    TileScreen(
                        preset.title,
                        as_plane(preset.weights),
                        outputs.get(preset.key),
                        preset.key == seen.state.kernel.preset,
                    ),
                    preset.description,
                )
                for preset in presets
            ),
        )
        for title, presets in library.groups()
    )
    return EffectsScreen(groups, words.effects_sentence(seen.state))


def stage(seen: Seen) -> StageScreen:
    """Resolve the stage."""
    state, maps = seen.state, seen.maps
    if maps is None:
        return StageScreen(_kernel(state, None))
    return StageScreen(
        _kernel(state, maps),
        _input(maps, seen.live_title),
        _output(maps),
        _counts(maps) if maps.is_counted else None,
        _bank(maps),
        None if seen.problem else pointing(maps, seen.pointed),
    )


def _kernel(state: KernelState, maps: Maps | None) -> KernelScreen:
    several = maps is not None and maps.input.x.shape[2] > 1
    return KernelScreen(
        state.kernel.shown_plane(state.channel),
        words.kernel_caption(state.kernel),
        state.channel if several else None,
    )


def _input(maps: Maps, live_title: str) -> InputScreen:
    title = live_title if maps.is_live else maps.state.picture.title
    caption = f"{title}  {words.size(*maps.size)}"
    (top, bottom), (left, right) = margins(maps.size, maps.state)
    return InputScreen(maps.input, caption, (top, bottom, left, right))


def _output(maps: Maps) -> OutputScreen:
    caption = f"{_('Output')}  {words.size(*maps.output_size)}"
    formula = words.size_formula(maps.state, maps.size, maps.output_size)
    step = 1.0 if _is_true_scale(maps.state) else float(maps.state.stride)
    described = partial(words.range_of, maps.output)
    return OutputScreen(maps.output, caption, formula, _origin(maps), (step, step), described)


def _is_true_scale(state: KernelState) -> bool:
    return state.true_scale and state.stride > 1


def _origin(maps: Maps) -> tuple[float, float]:
    """Say where the output lies over the input: each pixel in the middle of its window.

    At true scale it lies in the middle, as large as it is.
    """
    state = maps.state
    if _is_true_scale(state):
        (height, width), (rows, columns) = maps.size, maps.output_size
        return (height - rows) / 2, (width - columns) / 2
    before = [sides[0] for sides in margins(maps.size, state)]
    down, across = (
        (span(side, state.dilation) - state.stride) / 2 - added
        for side, added in zip(state.kernel.size, before, strict=True)
    )
    return down, across


def _counts(maps: Maps) -> CountsScreen | None:
    if maps.histogram is None:
        return None
    kernel = maps.state.kernel
    found = analysis.of_plane(kernel.shown_plane(maps.state.channel))
    caption = words.sampling(maps.histogram.row_step)
    return CountsScreen(
        maps.output, maps.histogram, caption, words.kernel_facts(found, *kernel.size)
    )


def _bank(maps: Maps) -> tuple[TileScreen, ...]:
    state = maps.state
    if len(state.bank) == 1:
        return ()
    return tuple(
        TileScreen(
            _("Kernel {number}: {title}").format(number=index, title=words.kernel_title(kernel)),
            kernel.shown_plane(0),
            maps.thumbnails[index],
            index == state.chosen,
        )
        for index, kernel in enumerate(state.bank)
    )
