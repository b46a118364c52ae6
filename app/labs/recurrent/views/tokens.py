"""The tokens above every view."""

from app.labs.recurrent.screen import TokensScreen
from widgets.token_row import TokenRow


class Tokens(TokenRow):
    """Shows which tokens there are, and the present one."""

    def __init__(self) -> None:
        super().__init__()
        self._screen: TokensScreen | None = None

    def show_screen(self, new: TokensScreen) -> None:
        """Show the tokens; they are laid out anew only when they are others."""
        old, self._screen = self._screen, new
        if old is None or (old.tokens, old.tips, old.tail) != (new.tokens, new.tips, new.tail):
            self.set_tokens(new.tokens, new.tips, new.tail)
        self.set_skipped(new.skipped)
        if new.current is not None:
            self.set_current(new.current)
