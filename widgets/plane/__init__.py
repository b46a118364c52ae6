"""Points and arrows in a plane, around its origin.

contents.py  what is shown
frame.py     from coordinates to places on screen, and back
drawing.py   drawing it
plane.py     the widget: the tip of an arrow can be dragged
"""

from widgets.plane.contents import Arrow, Box, Circle, Contents, Dot, Ray
from widgets.plane.plane import Plane

__all__ = ["Arrow", "Box", "Circle", "Contents", "Dot", "Plane", "Ray"]
