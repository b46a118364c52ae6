"""The one message between labs: open that lab, in this state."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class OpenLab:
    """Open another lab; the window brings it to the front, and knows the way back.

    ::

        self.lab_asked.emit(OpenLab("receptive-field", _("Take a patch"), partial(...)))

    Parameters
    ----------
    lab : str
        The key of the lab that is to be opened.
    text : str
        The name of the step in that lab's undo menu.
    becomes : callable
        A pure function of `models` from the state that the lab has to the one it shall have; it
        raises InvalidInput where that cannot be. So labs need not know each other.
    """

    lab: str
    text: str
    becomes: Callable[[Any], Any]
