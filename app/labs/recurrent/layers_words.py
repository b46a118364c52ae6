"""The sentences of the view Layers, and how a whole vector is written."""

import numpy as np

from app.labs.recurrent.moment import Moment
from models.recurrent import RecurrentState
from models.recurrent.cells import Array
from resources import _, told
from resources.numbers import short

_WRITTEN = 8
"""Of a longer vector the first numbers are written."""


def vector(values: Array) -> str:
    """Write a vector: all its numbers, or the first and how many there are."""
    shown = ", ".join(short(float(value)) for value in values[:_WRITTEN])
    if len(values) <= _WRITTEN:
        return f"[{shown}]"
    return _("[{numbers}, … {n} numbers]").format(numbers=shown, n=len(values))


def described(name: str, token: str, values: Array) -> str:
    """Say what a vector of a level is at a token."""
    return _("{name}, “{token}”: {values}").format(name=name, token=token, values=vector(values))


def sentence(state: RecurrentState, looked: Moment) -> str:
    """Say what is in h at the token looked at, and what is passed on."""
    return told((_here(state, looked), _passed_on(state, looked)))


def _here(state: RecurrentState, looked: Moment) -> str:
    run, token = looked.run, looked.run.sequence.tokens[looked.token]
    if looked.token in run.sequence.padding:
        if state.mask:
            return _("“{token}” is masked: h is carried over unchanged.").format(token=token)
        before, now = (looked.trace.at(part, looked.token) for part in ("h_before", "h"))
        said = _("Without a mask, “{token}” is read as a vector of zeros, and h changes.")
        if np.array_equal(before, now):  # zeros make nothing of an h of zeros without a bias
            said = _("Without a mask, “{token}” is read as a vector of zeros; h is the same after.")
        return said.format(token=token)
    h = vector(looked.trace.at("h", looked.token))
    if len(run.layers) == 1:
        return _("After “{token}”: h = {h}.").format(token=token, h=h)
    layer = looked.layer + 1
    return _("Layer {n} after “{token}”: h = {h}.").format(n=layer, token=token, h=h)


def _passed_on(state: RecurrentState, looked: Moment) -> str:
    stack, tokens = looked.run.stack, looked.run.sequence.tokens
    steps, b, n = looked.run.steps, state.samples, state.passed_on
    if looked.layer < len(looked.run.layers) - 1:
        return _(
            "A layer reads the h of the layer below, token by token: it must return sequences, "
            "[{b}, {s}, {n}]; on [{b}, {n}] Keras refuses to build another recurrent layer."
        ).format(b=b, s=steps, n=n)
    if state.return_sequences:
        return _(
            "return_sequences=True: the head receives h after every token, [{b}, {s}, {n}]."
        ).format(b=b, s=steps, n=n)
    if stack is not None and stack.backward:
        return _(
            "return_sequences=False: the head receives the h that each direction ends with, after "
            "“{last}” and after “{first}”, [{b}, {n}]."
        ).format(last=tokens[-1], first=tokens[0], b=b, n=n)
    return _("return_sequences=False: the head receives only h after “{last}”, [{b}, {n}].").format(
        last=tokens[-1], b=b, n=n
    )
