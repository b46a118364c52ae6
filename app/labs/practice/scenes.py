"""States worth a picture."""

from models.practice import typed
from models.practice.kinds import question
from models.practice.state import PracticeState


def scenes() -> dict[str, PracticeState]:
    """Give the named states of the pictures."""
    wrong = question("cell-value", 3, 4).mistakes[0].value
    return {
        "": PracticeState(),
        "wrong": PracticeState(kind="cell-value", level=3, seed=4, answer=typed(wrong)),
        "kernels": PracticeState(kind="which-kernel", level=2, seed=3),
        "click": PracticeState(kind="input-cell", level=3, seed=5, given_up=True),
        "cell": PracticeState(kind="simple-rnn", level=2, seed=5, given_up=True),
        "shape": PracticeState(kind="return-sequences", level=3, seed=5),
    }
