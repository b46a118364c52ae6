"""Long rows of values as colours: memory over time, activations over training.

`places` says where rows and columns lie, `drawing` draws them, and `heat_strip` is the widget.
"""

from widgets.heat_strip.heat_strip import HeatStrip

__all__ = ["HeatStrip"]
