"""How a network is trained: the optimizer and its numbers."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from msgspec import Meta

from resources import _

_OPTIMIZERS: dict[str, tuple[str, dict[str, float]]] = {
    "sgd": ("SGD", {}),
    "momentum": ("SGD", {"momentum": 0.9}),
    "rmsprop": ("RMSprop", {}),
    "adam": ("Adam", {}),
}


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the learner chooses before Start. The learning rate may change while it runs."""

    optimizer: Annotated[
        Literal["sgd", "momentum", "rmsprop", "adam"],
        Meta(
            title=_("Optimizer"),
            description=_("How the weights follow the gradient"),
            extra={
                "choices": {
                    "sgd": "SGD",
                    "momentum": _("SGD with momentum"),
                    "rmsprop": "RMSprop",
                    "adam": "Adam",
                }
            },
        ),
    ] = "adam"
    learning_rate: Annotated[
        float,
        Meta(
            ge=0.0001,
            le=10,
            title=_("Rate"),
            description=_("Learning rate: how far each step goes; may be changed while it runs"),
            extra={"step": 0.0005, "decimals": 4},
        ),
    ] = 0.002
    decay: Annotated[
        float,
        Meta(
            ge=0.1,
            le=1,
            title=_("Decay"),
            description=_("The rate is multiplied by this after every epoch"),
            extra={"step": 0.05, "decimals": 2},
        ),
    ] = 0.85
    batch_size: Annotated[
        int,
        Meta(ge=1, le=512, title=_("Batch size"), description=_("Pictures seen for each step")),
    ] = 32
    epochs: Annotated[
        int,
        Meta(ge=1, le=100, title=_("Epochs"), description=_("Times that every picture is seen")),
    ] = 10
    seed: Annotated[
        int,
        Meta(
            ge=0,
            le=9999,
            title=_("Seed"),
            description=_("The same seed gives the same first weights and the same order"),
        ),
    ] = 0

    def rate(self, epoch: int) -> float:
        """Give the learning rate of an epoch, counted from 0."""
        return self.learning_rate * self.decay**epoch

    def optimizer_code(self) -> str:
        """Write the call that makes the optimizer, under `tf.keras.optimizers`."""
        name, named = _OPTIMIZERS[self.optimizer]
        return f"{name}({', '.join(['RATE', *(f'{k}={v}' for k, v in named.items())])})"

    def build_optimizer(self, optimizers: Any) -> Any:
        """Make the optimizer, given the module `keras.optimizers`."""
        name, named = _OPTIMIZERS[self.optimizer]
        return getattr(optimizers, name)(float(self.learning_rate), **named)
