"""Everything that happened in a cell, step by step, as arrays with a leading step axis."""

from dataclasses import dataclass

from models.recurrent.cells import Array, Cell


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What every cell leaves behind.

    Parameters
    ----------
    x : (T, N) float32
        The inputs.
    h : (T + 1, U) float32
        The hidden state; h[0] is what the sequence began with, h[t + 1] comes after step t.
    skipped : tuple of int
        Steps that left the state as it was.
    """

    cell: Cell
    x: Array
    h: Array
    skipped: tuple[int, ...] = ()

    @property
    def steps(self) -> int:
        """T."""
        return self.x.shape[0]

    @property
    def units(self) -> int:
        """U."""
        return self.h.shape[1]

    def series(self, name: str) -> Array:
        """Give a value over all steps, (T, U), or (T, N) for x.

        Parameters
        ----------
        name : str
            A field; "h_before" and "c_before" are the states that a step begins with.
        """
        if name.endswith("_before"):
            return getattr(self, name.removesuffix("_before"))[:-1]
        values: Array = getattr(self, name)
        return values[1:] if name in ("h", "c") else values

    def at(self, name: str, step: int) -> Array:
        """Give a value at one step, (U,), or (N,) for x."""
        return self.series(name)[step]


@dataclass(frozen=True, kw_only=True)
class SimpleRNNTrace(Trace):
    """h = tanh(x·W + h·U + b). `pre_` marks what goes into a squashing function."""

    from_x: Array
    """x·W + b."""
    from_h: Array
    """h·U."""
    pre_hidden: Array
    """Their sum."""


@dataclass(frozen=True, kw_only=True)
class LSTMTrace(Trace):
    """c = forget ∘ c + input ∘ candidate; h = output ∘ tanh(c). All but c are (T, U)."""

    c: Array
    """(T + 1, U), as h."""
    pre_input: Array
    pre_forget: Array
    pre_candidate: Array
    pre_output: Array
    input: Array
    forget: Array
    candidate: Array
    output: Array
    kept: Array
    """forget ∘ c before the step."""
    written: Array
    """input ∘ candidate."""
    squashed: Array
    """tanh(c) after the step."""


@dataclass(frozen=True, kw_only=True)
class GRUTrace(Trace):
    """h = update ∘ h + (1 − update) ∘ candidate, all (T, U)."""

    reset_after: bool
    pre_update: Array
    pre_reset: Array
    update: Array
    reset: Array
    recurrent: Array
    """h·U of the candidate, with its bias: before the reset if `reset_after`, else after it."""
    remembered: Array
    """What the reset gate lets through: of h·U if `reset_after`, else of h itself."""
    pre_candidate: Array
    candidate: Array
    renewed: Array
    """1 − update."""
    kept: Array
    """update ∘ h before the step."""
    written: Array
    """(1 − update) ∘ candidate."""
