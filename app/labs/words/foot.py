"""The players below the stage, of which the view in front shows its own."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.player import Player

_WORTH_PLAYING = 2
"""Positions without which there is nothing to replay."""


class Foot(QWidget):
    """Shows the player that belongs to the view in front, if one does."""

    def __init__(self, players: dict[str, Player]) -> None:
        super().__init__()
        self._players = players
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for player in dict.fromkeys(players.values()):
            column.addWidget(player)

    def show_view(self, key: str) -> None:
        """Show the player that belongs to a view."""
        shown = self._players.get(key)
        if shown is not None and key != "lookup" and shown.length() < _WORTH_PLAYING:
            shown = None
        for player in dict.fromkeys(self._players.values()):
            player.setVisible(player is shown)
        self.setVisible(shown is not None)
