"""A picture to look into: zoom until pixels show their numbers, and views that move together.

========== =========================================================
viewport   which part of the scene is seen, shared by linked views
raster     pixels at the size of the screen, fast
marks      windows, pins and ghosts drawn over pixels
numbers    the values written into pixels that are large enough
view       the widget
========== =========================================================
"""

from widgets.picture.marks import Cells, Mark
from widgets.picture.view import PictureView
from widgets.picture.viewport import Viewport

__all__ = ["Cells", "Mark", "PictureView", "Viewport"]
