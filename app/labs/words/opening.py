"""What other labs are asked to open."""

from functools import partial

from app.lab.message import OpenLab
from app.labs.words.learned import Learned
from app.labs.words.screen.read import ReadScreen
from models.sentiment.edits import kept
from models.sentiment.gates import opened
from resources import _


def in_recurrent(learned: Learned, shown: ReadScreen | None) -> OpenLab | None:
    """Open the network, with the sentence that it reads, in the Recurrent lab."""
    found = learned.sentence
    if found is None or shown is None:
        return None
    becomes = partial(opened, found.trained, kept(found.slots), shown.current or 0)
    return OpenLab("recurrent", _("Open a trained network"), becomes)
