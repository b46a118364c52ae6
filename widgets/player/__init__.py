"""Play, pause, step, back, scrub, speed.

`pace` says when a step is due, `scrubber` and `controls` are what the hand uses, and `player`
moves the index.
"""

from widgets.player.controls import SPEEDS
from widgets.player.player import Player

__all__ = ["SPEEDS", "Player"]
