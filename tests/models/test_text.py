import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidInput
from models.text import (
    LONGEST_TEXT,
    LONGEST_TOKEN,
    checked_text,
    has_cjk,
    is_segmented,
    tokenise,
    vocabulary,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("I hate this boring movie", "I hate this boring movie"),
        ("It's not bad, it's good!", "It's not bad , it's good !"),
        ("the 'best' film", "the ' best ' film"),
        ("naïve cafe\u0301", "naïve café"),
        ("我讨厌这部电影", "我 讨 厌 这 部 电 影"),
        ("好 movie", "好 movie"),
        ("مرحبا بالعالم", "مرحبا بالعالم"),
        ("हिन्दी भाषा", "हिन्दी भाषा"),
        ("good 😀👍🏽!", "good 😀 👍🏽 !"),
        ("a\x00b\x07\u200bc", "abc"),
        ("one\n\ttwo  three", "one two three"),
        ("3.14", "3 . 14"),
        ("mo\u200dvie", "movie"),
        ("film\u200d film", "film film"),
        ("\u200dfilm", "film"),
        ("film\u034f\ufe0f\u3164\u2060", "film"),
        ("caf\u0065\u200d\u0301", "café"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("👩🏽\u200d🚀 ok\u200d", "👩🏽\u200d🚀 ok"),
    ],
)
def test_that_words_come_out_as_a_reader_sees_them(text, tokens):
    assert tokenise(text).shown == tuple(tokens.split(" "))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("héy", ["h", "é", "y"]),
        ("e\u0301a", ["é", "a"]),
        ("👨\u200d👩\u200d👧ok", ["👨\u200d👩\u200d👧", "o", "k"]),
        ("🇨🇳🇫🇷", ["🇨🇳", "🇫🇷"]),
        ("a b", ["a", "b"]),
    ],
)
def test_that_characters_come_out_as_a_reader_sees_them(text, tokens):
    assert tokenise(text, "characters").shown == tuple(tokens)


@pytest.mark.parametrize("text", ["", "   \n\t ", "\x00\x01", "\u202e"])
def test_that_a_text_of_nothing_has_no_tokens(text):
    assert tokenise(text).shown == ()


def test_that_two_hundred_tokens_are_shown_and_the_rest_counted():
    tokens = tokenise("word " * 10_000)
    assert len(tokens.shown) == 200
    assert tokens.rest == 9_800


@pytest.mark.parametrize("sign", ["a", "\u0301", "\u200d", "\U0001f1e8", "’"])
def test_that_a_word_without_end_is_cut_and_says_so(sign):
    for split in ("words", "characters"):
        found = tokenise("x" + sign * 30_000, split).shown
        assert max(map(len, found)) <= LONGEST_TOKEN
    assert tokenise("x" * 101).shown == ("x" * 99 + "…",)


def test_that_a_text_beyond_use_is_refused_with_its_length():
    with pytest.raises(InvalidInput, match="200,001"):
        checked_text("x" * (LONGEST_TEXT + 1))


def test_that_the_vocabulary_numbers_words_from_two_without_regard_to_case():
    assert vocabulary(["The", "film", "the", "FILM", "ends"]) == {"the": 2, "film": 3, "ends": 4}


@given(st.text(max_size=60), st.sampled_from(["words", "characters"]))
def test_that_no_sign_is_lost_or_made_up(text, split):
    tokens = tokenise(text, split)
    assert all(tokens.shown)
    kept = "".join(tokens.shown)
    assert not any(sign.isspace() for sign in kept)
    again = tokenise(" ".join(tokens.shown), split).shown
    assert again == tokens.shown


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("我 讨厌 这部 无聊 的 电影", "我 讨厌 这部 无聊 的 电影"),
        ("我 喜欢 Python 课 。", "我 喜欢 Python 课 。"),
        ("我讨厌这部无聊的电影 再也不看了", "我 讨 厌 这 部 无 聊 的 电 影 再 也 不 看 了"),
        ("我讨厌", "我 讨 厌"),
        ("电影 movie 电影", "电 影 movie 电 影"),
    ],
)
def test_that_chinese_is_read_in_words_where_spaces_part_them(text, tokens):
    found = tokenise(text, segmented=is_segmented(text))
    assert found.shown == tuple(tokens.split(" "))


def test_that_only_scripts_without_spaces_are_said_to_need_them():
    assert has_cjk("so 无聊")
    assert not has_cjk("boring 😀 。")
