"""The table of the labs, in tab order. A lab is one module of `app.labs`, and one line in LABS."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.errors import InvalidInput
from resources import _

if TYPE_CHECKING:  # the command line names the labs before it is known whether Qt can be loaded
    from app.lab.lab import Lab


@dataclass(frozen=True)
class Entry:
    """A lab as the window knows it before it is opened; its module loads when it is."""

    key: str
    """Its name in files and on the command line."""
    title: Callable[[], str]
    module: str

    def lab_type(self) -> "type[Lab[Any]]":
        """Load the lab's module and give its class."""
        return importlib.import_module(self.module).LAB


LABS = (
    Entry("kernels", lambda: _("Kernels"), "app.labs.kernels"),
    Entry("receptive-field", lambda: _("Receptive field"), "app.labs.receptive_field"),
    Entry("lenet", lambda: _("LeNet"), "app.labs.lenet"),
    Entry("recurrent", lambda: _("Recurrent"), "app.labs.recurrent"),
    Entry("words", lambda: _("Words"), "app.labs.words"),
    Entry("gradients", lambda: _("Gradients"), "app.labs.gradients"),
    Entry("practice", lambda: _("Practice"), "app.labs.practice"),
)


def entry(key: str) -> Entry | None:
    """Find a lab by its key."""
    return next((lab for lab in LABS if lab.key == key), None)


def known(key: str) -> Entry:
    """Find a lab by its key.

    Raises
    ------
    InvalidInput
        There is no such lab; the sentence names those there are.
    """
    found = entry(key)
    if found is None:
        raise InvalidInput(
            _("There is no lab “{key}” here; there are: {known}.").format(
                key=key, known=", ".join(lab.key for lab in LABS)
            )
        )
    return found
