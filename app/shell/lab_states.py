"""States on their way between the labs and their documents: checked, rescued, fit for others."""

import logging
from collections.abc import Set
from dataclasses import dataclass
from typing import Any

import msgspec

from app.keeping.document import Document, Kept
from app.lab import labs
from app.lab.labs import Entry
from models import kept_states
from models import state as states
from models.errors import InvalidInput
from resources import _, ngettext

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Restored:
    """What can be read of a state that the last run kept.

    Parameters
    ----------
    state : object
        None where nothing can be read.
    loss : str
        What could not be read, as a sentence, or nothing.
    """

    state: Any
    loss: str = ""


def restored(own: Kept, lab: Entry, state_type: type[Any]) -> Restored:
    """Read a state of the last run; what cannot be read costs only itself."""
    try:
        found = kept_states.rescue(own.state, state_type, own.version)
    except InvalidInput as error:
        log.info("the kept state of %s is refused: %s", lab.key, error)
        newer = isinstance(error, kept_states.NewerState)
        reason = str(error) if newer else _("It could not be read.")
        said = _("The lab “{lab}” was reset. {reason}").format(lab=lab.title(), reason=reason)
        return Restored(None, said)
    if not found.lost:
        return Restored(found.state)
    log.info("of the kept state of %s is refused: %s", lab.key, found.lost)
    said = ngettext(
        "A value of the lab “{lab}” could not be read and was reset: {fields}.",
        "Some values of the lab “{lab}” could not be read and were reset: {fields}.",
        len(found.lost),
    )
    return Restored(found.state, said.format(lab=lab.title(), fields=_(", ").join(found.lost)))


def kept(state: object) -> Kept:
    return Kept(msgspec.Raw(states.encode(state)), kept_states.version_of(type(state)))


def left_out(name: str, keys: Set[str]) -> str:
    """Say which labs of a file are not known here, if any."""
    if not keys:
        return ""
    return _("“{name}” also contains labs that this version does not have: {labs}.").format(
        name=name, labs=_(", ").join(sorted(keys))
    )


def check(opened: Document) -> dict[str, object]:
    """Read every state of a document whose lab is known here, or refuse it whole.

    Places on a machine are left out: where a file of the author's lies is nobody else's business,
    and may be a share that nobody asked to visit.
    """
    labs.known(opened.lab)
    here = ((key, labs.entry(key)) for key in opened.labs)
    return {
        key: states.shared(_read(opened.state(key), lab)) for key, lab in here if lab is not None
    }


def for_others(key: str, own: Kept) -> Kept:
    """Give a state without the places of files on this machine; what is unknown stays."""
    lab = labs.entry(key)
    if lab is None:
        return own
    try:
        return kept(states.shared(_read(own, lab)))
    except InvalidInput:
        return own


def _read(found: Kept, lab: Entry) -> object:
    """Read a state of a file: what an older Unrolled wrote gives up what does not fit any more."""
    state_type = lab.lab_type().state_type
    try:
        if found.version < kept_states.version_of(state_type):
            return kept_states.rescue(found.state, state_type, found.version).state
        return kept_states.read(found.state, state_type, found.version)
    except InvalidInput as error:
        raise InvalidInput(
            _("The state of the lab “{lab}” cannot be opened. {reason}").format(
                lab=lab.title(), reason=error
            )
        ) from error
