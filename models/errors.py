"""The exceptions that carry a sentence meant for the user."""


class InvalidInput(ValueError):
    """What came from outside cannot be used.

    The message is a whole sentence, already translated, that says what was wrong and what would
    work. The window shows it as it is and keeps the last good state.
    """


class AskFirst(InvalidInput):
    """Something is done only when the user says so: a download, a file that a state names.

    Parameters
    ----------
    sentence : str
        What would be done, and why it is not done yet.
    action : str
        What the button says that does it.
    """

    def __init__(self, sentence: str, action: str) -> None:
        super().__init__(sentence)
        self.action = action
