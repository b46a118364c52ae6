"""The room that a layer keeps on the stage, so that nothing jumps when a parameter changes."""

import numpy as np

from app.labs.receptive_field.pointing import lead_of
from app.labs.receptive_field.views.places import Shape
from models.receptive_field.kinds import UPSAMPLINGS
from models.receptive_field.stamping import stamps
from models.receptive_field.state import State
from models.receptive_field.trace import Trace

_MOST_KEPT = 12
"""Outputs smaller than the input keep room for so many cells, to stay in place."""


def shape_of(trace: Trace, state: State, planes: int) -> Shape:
    """Count a layer's cells, with room for the padding that SAME would add."""
    (rows, columns), (out_rows, out_columns) = trace.links.frame_shape, trace.links.output_shape
    if stamps(state):
        rows, columns = state.height, state.width
    beside = planes > 1 and not state.stack_planes  # which takes all the height there is
    (top, left), (own_top, own_left) = lead_room(trace, state), _own_lead(trace, state)
    rows, columns = rows - own_top + top, columns - own_left + left
    slides = state.operation != "transposed_convolution" and state.operation not in UPSAMPLINGS
    if slides and not beside:
        span_rows, span_columns = _spans(trace)
        rows = max(rows, state.height + span_rows - 1)
        columns = max(columns, state.width + span_columns - 1)
    return Shape(
        rows=rows,
        columns=columns,
        kernel_rows=1 if state.weightless else state.kernel_height,
        kernel_columns=1 if state.weightless else state.kernel_width,
        out_rows=out_rows if beside else max(out_rows, min(state.height, _MOST_KEPT)),
        out_columns=out_columns if beside else max(out_columns, min(state.width, _MOST_KEPT)),
        planes=planes,
        outputs=state.outputs,
        has_weights=not state.weightless,
        stacked=state.stack_planes,
    )


def lead_room(trace: Trace, state: State) -> tuple[int, int]:
    """Give the rows and columns kept before the first input cell, whatever the padding is."""
    top, left = _own_lead(trace, state)
    part = len(state.taking_part(state.shown_output))
    if state.operation == "transposed_convolution" or (part > 1 and not state.stack_planes):
        return top, left
    span_rows, span_columns = _spans(trace)
    return max(top, (span_rows - 1) // 2), max(left, (span_columns - 1) // 2)


def _own_lead(trace: Trace, state: State) -> tuple[int, int]:
    return (0, 0) if stamps(state) else lead_of(trace.links)


def _spans(trace: Trace) -> tuple[int, int]:
    rows, columns = trace.links.rows.tap, trace.links.columns.tap
    return int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1
