"""The one exception that carries a sentence meant for the user."""


class InvalidInput(ValueError):
    """What came from outside cannot be used.

    The message is a whole sentence, already translated, that says what was wrong and what would
    work. The window shows it as it is and keeps the last good state.
    """
