"""Live curves: several named lines, raw and smoothed, with their values under the pointer.

`line` holds the points, `plot` is what pyqtgraph draws, and `curves` is the widget; pyqtgraph is
imported when the first one is shown.
"""

from widgets.curves.curves import Curves

__all__ = ["Curves"]
