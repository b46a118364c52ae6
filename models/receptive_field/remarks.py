"""What a learner stumbles over in a layer, in words."""

from models.receptive_field.axis import Axis
from models.receptive_field.kinds import UPSAMPLINGS
from models.receptive_field.state import State, axis_of_columns, axis_of_rows
from resources import _, ngettext, told


def remarks(state: State) -> tuple[str, ...]:
    """Say what a learner stumbles over: uneven padding, cells never read, outputs never fed."""
    rows, columns = axis_of_rows(state), axis_of_columns(state)
    return tuple(
        sentence
        for sentence in (
            _kind(state),
            _uneven(state, rows, columns),
            _unreached(rows, columns),
            _starved(rows, columns),
        )
        if sentence
    )


def _kind(state: State) -> str:
    """Say what the present operation calls differently, or asks of its kernels."""
    if state.operation in UPSAMPLINGS:
        return _("The stride is the factor here: outputs for each input cell.")
    if state.operation == "separable_convolution":
        return _("Each kernel has the same weights for a channel, times a number of its own.")
    if state.operation == "depthwise_convolution" and state.channels > 1:
        return _("Output {output} is made from channel {channel} alone.").format(
            output=state.shown_output, channel=state.taking_part(state.shown_output)[0]
        )
    if state.operation == "grouped_convolution" and state.groups > 1:
        part = state.taking_part(state.shown_output)
        return _("Output {output} is made from channels {first} to {last} alone.").format(
            output=state.shown_output, first=part[0], last=part[-1]
        )
    return ""


def _uneven(state: State, rows: Axis, columns: Axis) -> str:
    if state.padding != "same":
        return ""
    below, right = rows.after > rows.before, columns.after > columns.before
    if state.operation == "transposed_convolution":
        cut = {
            (True, True): _(
                "SAME cuts off one more row at the bottom, one more column at the right."
            ),
            (True, False): _("SAME cuts off an odd number of rows: one more at the bottom."),
            (False, True): _("SAME cuts off an odd number of columns: one more at the right."),
        }
        return cut.get((below, right), "")
    added = {
        (True, True): _(
            "TensorFlow's SAME adds one more row at the bottom, one more column at the right."
        ),
        (True, False): _(
            "SAME needs an odd number of rows: TensorFlow adds one more at the bottom."
        ),
        (False, True): _(
            "SAME needs an odd number of columns: TensorFlow adds one more at the right."
        ),
    }
    return added.get((below, right), "")


def _unreached(rows: Axis, columns: Axis) -> str:
    down, across = rows.unreached.tolist(), columns.unreached.tolist()
    said: list[str] = []
    if down:
        said.append(
            ngettext(
                "No window reads input row {list} (hatched).",
                "No window reads input rows {list} (hatched).",
                len(down),
            ).format(list=_listed(down))
        )
    if across:
        said.append(
            ngettext(
                "No window reads input column {list} (hatched).",
                "No window reads input columns {list} (hatched).",
                len(across),
            ).format(list=_listed(across))
        )
    return told(said)


def _starved(rows: Axis, columns: Axis) -> str:
    down, across = rows.starved.tolist(), columns.starved.tolist()
    said: list[str] = []
    if down:
        said.append(
            ngettext(
                "Output row {list} gets no input, only the bias.",
                "Output rows {list} get no input, only the bias.",
                len(down),
            ).format(list=_listed(down))
        )
    if across:
        said.append(
            ngettext(
                "Output column {list} gets no input, only the bias.",
                "Output columns {list} get no input, only the bias.",
                len(across),
            ).format(list=_listed(across))
        )
    return told(said)


def _listed(indices: list[int]) -> str:
    """Name indices, at most five of them."""
    shown = ", ".join(str(index) for index in indices[:5])
    return f"{shown}, …" if len(indices) > 5 else shown
