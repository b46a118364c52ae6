"""What is done to the network, its training, and the run that is looked at."""

from app.lab.change import Change, change, glance
from models.packing import pack
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import LARGEST, Carried, Read, WordsState
from models.sentiment.trained import Trained
from models.state import FieldValue, replaced
from resources import _

Changed = Change[WordsState]


def set_option(state: WordsState, name: str, value: FieldValue) -> Changed:
    """Change how the network is trained."""
    options = replaced(state.options, **{name: value})
    return change(state, _("Change training"), options=options)


def look_at_run(state: WordsState, key: str) -> Changed:
    """Remember which run's weights are looked at; the shipped network's when empty."""
    carried = state.carried if state.carried is not None and state.carried.key == key else None
    return glance(state, run=key, carried=carried)


def look_at_brought(state: WordsState, key: str, carried: Carried | None) -> Changed:
    """Name the run that another state names, and carry what that state carries."""
    return glance(state, run=key, carried=carried)


def carry(state: WordsState, key: str, trained: Trained) -> Changed:
    """Let the weights that are looked at travel with the state, unless they are too large."""
    # before they are written: the bytes of a large table take the window half a second
    if 4 * sum(each.size for each in trained.weights) > LARGEST:
        return glance(state, run=key, carried=None)
    weights = pack(trained.weights)
    carried = Carried(key=key, name=trained.name[:80], network=trained.network, weights=weights)
    return glance(state, run=key, carried=carried)


def take_network(state: WordsState, network: SentimentNetwork) -> Changed:
    """Take the network of weights that were opened."""
    return change(state, _("Open weights"), network=_plain(network))


def take_opened(state: WordsState, network: SentimentNetwork) -> Changed:
    """Read with a network out of a file; where its words are unknown, some of its rows."""
    read, space = state.read, state.space
    if not network.knows_words:
        rows = _some_rows(network)
        read = replaced(read, text=rows, edits=(), place=Read().place)
        space = replaced(space, word=rows.split()[0])
    fields = {"network": _plain(network), "read": read, "space": space}
    return change(state, _("Open trained network"), view="read", **fields)


def take_words(state: WordsState) -> Changed:
    """Read an example, now that words are known."""
    read = replaced(state.read, text="", edits=(), place=Read().place)
    return change(state, _("Open words"), read=read, view="read")


_FEW = 6
"""Numbers of rows that are read where nobody knows the words."""


def _some_rows(network: SentimentNetwork) -> str:
    step = max(network.rows // (_FEW + 1), 1)
    return " ".join(str(row) for row in range(step, network.rows, step)[:_FEW])


def _plain(network: SentimentNetwork) -> SentimentNetwork:
    """Give the network without its words, as Start would train one."""
    return replaced(network.plain(), vocabulary=(), vectors="")
