"""Sentences and lists, one after another."""

from resources import told


def test_that_a_blank_stands_between_sentences_but_not_after_a_full_width_sign():
    assert told(["One.", "", "Two."]) == "One. Two."
    assert told(["第一句。", "第二句。"]) == "第一句。第二句。"
    assert told([]) == ""
