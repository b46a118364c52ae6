"""Names for runs: by what differs from the usual settings."""

from models.training import Options
from models.training.options import OPTIMIZER_NAMES
from resources import _


def differences(options: Options, usual: Options) -> tuple[str, ...]:
    """Say in a few words each how a training differs; its length alone makes no difference."""
    said = (
        (_("rate {value:g}"), options.learning_rate, usual.learning_rate),
        ("{value}", _optimizer(options), _optimizer(usual)),
        (_("batch size {value}"), options.batch_size, usual.batch_size),
        ("{value}", _schedule(options), _schedule(usual)),
        ("{value}", _clipping(options), _clipping(usual)),
        (_("seed {value}"), options.seed, usual.seed),
    )
    return tuple(text.format(value=ours) for text, ours, theirs in said if ours != theirs)


def _optimizer(options: Options) -> str:
    return OPTIMIZER_NAMES[options.optimizer]


def _schedule(options: Options) -> str:
    if options.schedule == "decay":
        return _("decay {value:g}").format(value=options.decay)
    return {
        "constant": _("constant rate"),
        "linear": _("linear schedule"),
        "cosine": _("cosine schedule"),
    }[options.schedule]


def _clipping(options: Options) -> str:
    if options.clipping == "none":
        return _("no clipping")
    return _("clipped at {value:g}").format(value=options.clip_at)
