"""Trainings worth seeing, found by experiment; the tests hold each to what is told of it."""

from dataclasses import dataclass, replace

from models.gradients.learner import Learner
from models.gradients.rescue_state import RescueState, Try
from models.training.options import Options
from resources import _


@dataclass(frozen=True)
class Story:
    """Two trainings side by side, and what one should see."""

    key: str
    title: str
    lesson: str
    state: RescueState


def stories() -> tuple[Story, ...]:
    """Give all, in the order in which they are best told."""
    return (
        Story(
            "forgets",
            _("Memory: SimpleRNN and LSTM"),
            _("After 40 steps SimpleRNN answers no better than chance, one in four: its gradient "
              "does not reach the first symbol, only the noise behind it. LSTM, its forget gate "
              "open, is right after one epoch."),
            RescueState(),
        ),
        Story(
            "gru",
            _("Gate bias: LSTM and GRU"),
            _("A gate bias of 4 keeps the update gate of GRU near 1: it remembers. LSTM with a "
              "bias of 0 forgets half of c at every step, and stays at chance."),
            RescueState(
                length=20,
                first=Try(Learner(cell="lstm", scale=0.8, gate_bias=0.0)),
                second=Try(Learner(cell="gru", scale=0.8)),
            ),
        ),
        Story(
            "explodes",
            _("Explodes, and clipped"),
            _("With eigenvalues of 1.5 the gradient explodes within some steps, and the training "
              "stops. The same with its norm clipped at 1 learns to add."),
            RescueState(
                task="add", length=10,
                first=Try(Learner(scale=1.5), replace(_FAST, clipping="none")),
                second=Try(Learner(scale=1.5), _FAST),
            ),
        ),
        Story(
            "slow",
            _("Rate too small, and right"),
            _("At a rate of 0.0003 almost nothing has been learned after 4 epochs; at 0.02 all "
              "answers are right."),
            _rates(0.0003, 0.02),
        ),
        Story(
            "fast",
            _("Rate too large, and right"),
            _("At a rate of 1 each step overshoots: the loss jumps about and stays at chance. At "
              "0.02 all answers are right."),
            _rates(1.0, 0.02),
        ),
        Story(
            "deep",
            _("Skip connections in 20 layers"),
            _("Through 20 layers of sigmoid no gradient arrives: it stays at chance, one in ten. "
              "With skip connections the same layers learn the digits."),
            RescueState(
                task="digits", first=_deep(skips=False), second=_deep(skips=True),
            ),
        ),
    )  # fmt: skip


def story_of(state: RescueState) -> Story | None:
    """Give the story that a state tells, whichever side is looked at and whatever the seed."""
    for story in stories():
        told = story.state
        alike = told.task == state.task and (told.task == "digits" or told.length == state.length)
        if alike and all(map(_same, told.tries, state.tries)):
            return story
    return None


_FAST = Options(
    optimizer="momentum",
    learning_rate=0.1,
    schedule="linear",
    clipping="global_norm",
    clip_at=1.0,
    epochs=20,
)


def _same(told: Try, wanted: Try) -> bool:
    options = replace(wanted.options, seed=told.options.seed)
    return (told.network, told.options) == (wanted.network, options)


def _rates(first: float, second: float) -> RescueState:
    options = Options(optimizer="sgd", schedule="constant", epochs=4)
    tries = (
        Try(Learner(cell="lstm"), replace(options, learning_rate=rate)) for rate in (first, second)
    )
    return RescueState(length=20, first=next(tries), second=next(tries))


def _deep(*, skips: bool) -> Try:
    network = Learner(cell="dense", units=32, activation="sigmoid", skips=skips)
    return Try(network, Options(learning_rate=0.001, schedule="constant", epochs=4))
