"""Live curves: several named lines, raw and smoothed, with their values under the pointer.

`line` holds the points, `frame` says where the axes lie, `axes`, `legend` and `drawing` draw, and
`curves` is the widget.
"""

from widgets.curves.curves import Curves
from widgets.curves.drawing import stroke_style

__all__ = ["Curves", "stroke_style"]
