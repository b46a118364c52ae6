"""What the view Rescue says: names of runs, and how far they are."""

from models.gradients.learner import Learner
from models.gradients.rescue_state import RescueState, Try
from models.training import Options, Run
from resources import _, listed, numbers

_CELLS = {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}


def task_name(state: RescueState) -> str:
    """Name what has to be learned."""
    return {
        "first": _("first symbol, k = {k}"),
        "add": _("add two, k = {k}"),
        "brackets": _("brackets, k = {k}"),
        "digits": _("digits"),
    }[state.task].format(k=state.length)


def run_name(state: RescueState, wanted: Try) -> str:
    """Name a run after what makes it another than its neighbour."""
    return _named(state.network(wanted), wanted.options)


def _named(network: Learner, options: Options) -> str:
    clip = (
        _("no clipping")
        if options.clipping == "none"
        else _("clipped at {most}").format(most=numbers.precise(options.clip_at))
    )
    rate = _("rate {rate}").format(rate=numbers.precise(options.learning_rate))
    return listed((network_name(network), rate, clip))


def network_name(network: Learner) -> str:
    """Name a network in a few words."""
    if network.cell == "dense":
        name = _("{depth} layers").format(depth=network.depth)
        return _("{name} with skips").format(name=name) if network.skips else name
    if network.cell == "simple_rnn":
        return listed(("SimpleRNN", f"U × {numbers.precise(network.scale)}"))
    bias = numbers.precise(network.gate_bias)
    return _("{cell}, gate bias {bias}").format(cell=_CELLS[network.cell], bias=bias)


def sentence(pair: tuple[Run, ...], why: tuple[str, ...], letters: tuple[str, ...]) -> str:
    """Say how far the trainings are, and why one has stopped."""
    if not pair:
        return _("Press “Start both”: two networks are trained side by side, step by step in turn.")
    lines = [
        _("{name}: {standing}").format(
            name=f"{letter} {_named(run.info.network, run.info.options)}".strip(),
            standing=reason or _standing(run),
        )
        for letter, run, reason in zip(letters, pair, why, strict=True)
    ]
    return "\n".join(lines)


def _standing(run: Run) -> str:
    steps = run.info.steps_per_epoch * run.info.epochs_in_all
    if not run.steps:
        return _("TensorFlow is building the network…")
    text = _("step {step:,} of {steps:,}").format(step=run.steps, steps=steps)
    if run.accuracy is None:
        return _("{text}.").format(text=text)
    return _("{text}, test accuracy {accuracy:.1%}.").format(text=text, accuracy=run.accuracy)
