"""Words are left out, replaced and exchanged, each staying in its place."""

from models.sentiment.edits import WordEdit, edited, kept

TOKENS = ("the", "film", "is", "not", "bad")


def test_that_edits_follow_each_other():
    edits = (
        WordEdit("leave out", 3),
        WordEdit("replace", 4, word="good"),
        WordEdit("exchange", 1, 4),
    )
    slots = edited(TOKENS, edits)
    assert slots == ("the", "good", "is", None, "film")
    assert kept(slots) == ("the", "good", "is", "film")


def test_that_a_place_that_there_is_not_changes_nothing():
    edits = (WordEdit("leave out", 9), WordEdit("replace", 5, word="x"), WordEdit("exchange", 1, 7))
    assert edited(TOKENS, edits) == TOKENS
    assert edited((), edits) == ()
