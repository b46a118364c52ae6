"""States worth a picture."""

from models.recurrent import Hold, RecurrentState
from resources import _


def first() -> RecurrentState:
    """Give the state in which the lab first opens: mid-step, with a pinned unit.

    Keras's orthogonal U by itself neither shrinks nor stretches; halved, it shows what trained
    weights usually show, that a SimpleRNN forgets sooner than the cells with gates.
    """
    text = _("I hate this boring movie")
    return RecurrentState(text=text, token=2, phase=3, unit=4, recurrent_scale=0.5)


def all_scenes() -> dict[str, RecurrentState]:
    """Give the named states of the pictures."""
    long_text = " ".join(
        _(
            "the film begins slowly and for an hour nothing much seems to happen but then the "
            "story turns and everything that came before is seen in another light"
        ).split()
        * 5
    )
    return {
        "": first(),
        "gru": RecurrentState(cell="gru", token=2, phase=5, unit=3),
        "simple-rnn": RecurrentState(cell="simple_rnn", token=2, phase=2, unit=3),
        "forget-shut": RecurrentState(
            holds=(Hold("forget", 0.0),),
            token=3,
            phase=5,
            unit=3,
            text=_("I hate this boring movie"),
        ),
        "counter": RecurrentState(
            weights="counter", source="brackets", text="(a(b(c)d)e)(f)", token=5, phase=6, unit=0
        ),
        "weights": RecurrentState(view="weights", unit=3),
        "input": RecurrentState(view="input", token=2),
        "layers": RecurrentState(
            view="layers", layers=2, return_sequences=False, token=2, phase=6, unit=4
        ),
        "three-layers": RecurrentState(view="layers", layers=3, cell="gru", token=2, phase=6),
        "bidirectional": RecurrentState(
            view="layers", bidirectional=True, units=3, embedding=4, cell="simple_rnn", token=2
        ),
        "batch": RecurrentState(
            view="layers", batch=True, sample=1, cell="simple_rnn", units=3, embedding=4, token=4
        ),
        "batch-input": RecurrentState(view="input", batch=True, token=2),
        "gates": RecurrentState(
            holds=(Hold("forget", 1.0, 2), Hold("input", 0.0, 2)), token=2, phase=5, unit=4
        ),
        "compare": RecurrentState(
            view="compare",
            text=_("The keys that the man near the old cabinet wanted are here"),
            recurrent_scale=0.5,
        ),
        "128-units": RecurrentState(
            units=128, embedding=100, text=long_text, token=60, phase=6, unit=17, order="activity"
        ),
    }
