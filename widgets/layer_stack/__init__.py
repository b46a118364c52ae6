"""Layers on top of each other, unrolled over time: what each reads and passes on.

`description` says what is drawn, `places` where, `drawing` draws it, and `layer_stack` is the
widget.
"""

from widgets.layer_stack.description import Lane, Level, StackPicture
from widgets.layer_stack.layer_stack import LayerStack

__all__ = ["Lane", "LayerStack", "Level", "StackPicture"]
