"""Words as points on a map, with labels that do not overlap.

description.py  what is shown
window.py       which part of the map is seen
labels.py       which labels have room, and where; dots.py many points of one colour
drawing.py      how it is drawn
view.py         the widget
"""

from widgets.word_map.description import Arrow, MapWords
from widgets.word_map.view import WordMap

__all__ = ["Arrow", "MapWords", "WordMap"]
