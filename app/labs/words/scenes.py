"""States worth a picture."""

from models.sentiment.state import WordsState


def first() -> WordsState:
    """Give the state in which the lab first opens."""
    return WordsState()


def states() -> dict[str, WordsState]:
    """Give a state for each picture."""
    return {
        "": first(),
        "space": WordsState(view="space"),
        "sentences": WordsState(view="sentences"),
        "learn": WordsState(view="learn"),
        "read": WordsState(view="read"),
        "mistakes": WordsState(view="mistakes"),
    }
