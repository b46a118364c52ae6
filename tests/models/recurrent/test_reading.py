"""Sentences as one tensor: tokens, numbers, padding and mask."""

import numpy as np

from models.recurrent import PADDING, RecurrentState, run, sequences_of

BATCH = RecurrentState(text="I hate this movie", second="I love it", batch=True)


def test_that_the_shorter_sentence_is_filled_up_with_token_0():
    long, short = sequences_of(BATCH)
    assert short.tokens == ("I", "love", "it", PADDING)
    assert (long.numbers, short.numbers) == ((2, 3, 4, 5), (2, 6, 7, 0))
    assert long.x.shape == short.x.shape == (4, 8)
    assert (long.padding, short.padding) == ((), (3,))
    assert not short.x[3].any()
    assert np.array_equal(long.x[0], short.x[0])


def test_that_padding_may_come_first():
    state = RecurrentState(text="I hate it", second="good", batch=True, padding="pre")
    assert sequences_of(state)[1].tokens == (PADDING, PADDING, "good")


def test_that_a_mask_leaves_the_state_as_it_is_and_no_mask_does_not():
    state = RecurrentState(text="I hate this movie", second="good", batch=True, sample=1)
    masked = run(state).layers[0].h
    assert all(np.array_equal(masked[1], h) for h in masked[1:])
    unmasked = RecurrentState(**{**vars(state), "mask": False})
    assert not np.array_equal(run(unmasked).layers[0].h[1], run(unmasked).layers[0].h[2])


def test_that_what_is_not_text_is_never_a_batch():
    assert len(sequences_of(RecurrentState(source="sine", batch=True))) == 1
    assert len(sequences_of(RecurrentState(weights="latch", batch=True))) == 1


def test_that_chinese_words_are_tokens_where_spaces_part_them():
    words = sequences_of(RecurrentState(text="我 讨厌 电影"))[0]
    assert words.tokens == ("我", "讨厌", "电影")
    assert sequences_of(RecurrentState(text="我讨厌"))[0].tokens == ("我", "讨", "厌")
