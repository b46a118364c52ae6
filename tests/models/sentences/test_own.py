"""The user's own sentences, in the layouts in which people keep them."""

import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidInput
from models.sentences import own
from models.sentences.labels import meaning
from models.sentences.own import read_own
from models.sentences.tokens import quick_tokens
from models.text import tokenise

TEXTS = (
    "so good", "very bad", "a dull, long film", 'he said "never"', "two\nlines", "ok", "好 电影",
)  # fmt: skip
SCHEMES = [
    ("0", "1"), ("-1", "1"), ("1", "2"), ("1", "5"), ("0", "4"), ("neg", "pos"),
    ("Negative", "Positive"), ("差评", "好评"), ("bad", "GOOD"), ("false", "true"), ("0.0", "1.0"),
    ("__label__1", "__label__2"),
]  # fmt: skip


def everything(found):
    return sorted((each.tokens, each.label) for each in (*found.train, *found.test))


def table(rows, delimiter=",", heading=None):
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([heading, *rows] if heading else rows)
    return file.getvalue()


def read(tmp_path, text, name="mine.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return read_own(path)


def wanted(rows, positive):
    return sorted((tokenise(text.lower()).shown, int(label == positive)) for text, label in rows)


@pytest.mark.parametrize(("negative", "positive"), SCHEMES)
@pytest.mark.parametrize("heading", [None, ("text", "label")])
def test_that_labels_are_understood_with_a_heading_and_without(
    tmp_path, negative, positive, heading
):
    rows = [(text, positive if at % 2 else negative) for at, text in enumerate(TEXTS)]
    found = read(tmp_path, table(rows, heading=heading))
    assert everything(found) == wanted(rows, positive)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("turned", [False, True])
def test_that_any_delimiter_and_order_of_columns_is_found(tmp_path, delimiter, turned):
    rows = [(text, "1" if at % 2 else "0") for at, text in enumerate(TEXTS)]
    columns = [(f"id{at}", *(row[::-1] if turned else row)) for at, row in enumerate(rows)]
    found = read(tmp_path, table(columns, delimiter), "mine.tsv")
    assert everything(found) == wanted(rows, "1")


words = st.text(st.sampled_from("abcdeé ,;\"'\n好评!.|\t"), min_size=1, max_size=30).filter(
    lambda text: bool(tokenise(text).shown)
)


@given(st.lists(words, min_size=3, max_size=30), st.sampled_from(SCHEMES))
def test_that_quotes_commas_and_line_breaks_inside_quotes_survive(tmp_path_factory, texts, scheme):
    negative, positive = scheme
    rows = [(text, (negative, positive)[at % 2]) for at, text in enumerate(texts)]
    heading = ("a text of some length", "label")
    found = read(tmp_path_factory.mktemp("own"), table(rows, heading=heading))
    assert everything(found) == wanted(rows, positive)


@given(st.binary(max_size=400))
def test_that_any_bytes_are_read_or_refused_in_a_sentence(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("own") / "any.csv"
    path.write_bytes(data)
    with contextlib.suppress(InvalidInput):
        found = read_own(path)
        assert {each.label for each in (*found.train, *found.test)} == {0, 1}


def test_that_a_byte_order_mark_and_utf_16_are_understood(tmp_path):
    rows = [("so good", "1"), ("so bad", "0")]
    for encoding in ("utf-8-sig", "utf-16"):
        found = read(tmp_path, table(rows, heading=("text", "label")), encoding=encoding)
        assert everything(found) == wanted(rows, "1")
        assert not any("Latin-1" in remark for remark in found.remarks)


def test_that_latin_1_is_read_and_said(tmp_path):
    found = read(tmp_path, "très bon,1\ntrès mauvais,0\n", encoding="latin-1")
    assert ("très", "bon") in [tokens for tokens, _label in everything(found)]
    assert any("Latin-1" in remark for remark in found.remarks)


def test_that_stars_in_the_middle_and_empty_labels_are_left_out_and_said(tmp_path):
    rows = [("good", "5"), ("bad", "1"), ("so so", "3"), ("fine", "4"), ("what", "")]
    found = read(tmp_path, table(rows))
    assert len(everything(found)) == 3
    assert any("2 sentences that are neither" in remark for remark in found.remarks)


def test_that_one_class_only_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="have one label"):
        read(tmp_path, table([("so good", "pos"), ("very good", "pos")]))


@pytest.mark.parametrize(
    "text", ["", "\n\n", "only text\nmore text\n", "a,b,c\nd,e,f\n", "text,label\ngood,maybe\n"]
)
def test_that_a_file_without_labels_is_refused(tmp_path, text):
    with pytest.raises(InvalidInput):
        read(tmp_path, text)


def test_that_a_pair_of_files_is_found_from_either(tmp_path):
    (tmp_path / "rt.pos").write_text("so good\nvery good\n", "utf-8")
    (tmp_path / "rt.neg").write_text("so bad\n", "utf-8")
    (tmp_path / "pos.txt").write_text("so good\nvery good\n", "utf-8")
    (tmp_path / "neg.txt").write_text("so bad\n", "utf-8")
    for name in ("pos.txt", "neg.txt"):
        found = read_own(tmp_path / name)
        assert everything(found) == [
            (("so", "bad"), 0), (("so", "good"), 1), (("very", "good"), 1),
        ]  # fmt: skip


def test_that_a_folder_for_each_class_is_found_from_any_place(tmp_path):
    for label in ("pos", "neg"):
        (tmp_path / label).mkdir()
        for number in range(3):
            (tmp_path / label / f"{number}.txt").write_text(f"{label} it\nis {number}", "utf-8")
    for path in (tmp_path, tmp_path / "pos" / "1.txt"):
        found = read_own(path)
        assert len(everything(found)) == 6
        assert (("neg", "it", "is", "2"), 0) in everything(found)


def test_that_a_folder_with_train_and_test_keeps_its_parts(tmp_path):
    for part in ("train", "test"):
        for label in ("pos", "neg"):
            (tmp_path / part / label).mkdir(parents=True)
            (tmp_path / part / label / "1.txt").write_text(f"{part} {label}", "utf-8")
    found = read_own(tmp_path)
    assert {each.tokens[0] for each in found.train} == {"train"}
    assert {each.tokens[0] for each in found.test} == {"test"}


def test_that_equal_sentences_never_stand_on_both_sides(tmp_path):
    rows = [(f"sentence {at % 40} is good", str(at % 40 % 2)) for at in range(400)]
    found = read(tmp_path, table(rows))
    train = {each.tokens for each in found.train}
    assert found.test
    assert not train & {each.tokens for each in found.test}


def test_that_more_sentences_than_can_be_used_are_cut_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr(own, "MOST", 10)
    found = read(tmp_path, table([(f"good {at}", str(at % 2)) for at in range(30)]))
    assert len(everything(found)) == 10
    assert any("first 10" in remark for remark in found.remarks)


def test_that_a_file_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(own, "LARGEST", 10)
    with pytest.raises(InvalidInput, match="larger than"):
        read(tmp_path, "so good,1\nso bad,0\n")


def test_that_a_missing_file_is_said(tmp_path):
    for name in ("gone.csv", "pos.txt", "gone"):
        with pytest.raises(InvalidInput):
            read_own(tmp_path / name)


def test_that_chinese_is_written_without_spaces(tmp_path):
    found = read(tmp_path, "电影很好,好评\n电影很差,差评\n这个不错,好评\n")
    assert found.joined
    assert found.text(found.train[0]) in ("电影很好", "电影很差", "这个不错")


@given(st.text(max_size=60))
def test_that_quick_tokens_are_those_of_the_careful_way(text):
    assert quick_tokens(text) == tokenise(text.lower()).shown


def test_that_a_number_alone_may_be_a_label_and_a_word_only_if_it_judges():
    assert meaning(["0", "1"])["1"] == 1
    assert meaning(["1", "5", "3"])["3"] == -1
    assert meaning(["0", "7"]) is None
    assert meaning([]) is None


def test_that_the_polarity_files_are_a_pair_and_what_macos_leaves_beside_is_none(tmp_path):
    for name, text in (("rt-polarity.pos", "a fine film\nso warm"), ("rt-polarity.neg", "dull")):
        (tmp_path / name).write_text(text)
        (tmp_path / f"._{name}").write_bytes(b"\0\5\x16\7")
    for opened in (tmp_path / "rt-polarity.pos", tmp_path / "rt-polarity.neg", tmp_path):
        found = read_own(opened)
        every = {(" ".join(each.tokens), each.label) for each in (*found.train, *found.test)}
        assert every == {("a fine film", 1), ("so warm", 1), ("dull", 0)}


def test_that_china_s_own_code_is_understood_and_said(tmp_path):
    path = tmp_path / "hotels.csv"
    path.write_bytes("label,review\n1,房间很好\n0,太吵了\n1,很镕\n".encode("gb18030"))
    found = read_own(path)
    assert "GB 18030" in found.remarks[0]
    assert ("太", "吵", "了") in {each.tokens for each in (*found.train, *found.test)}


def test_that_line_breaks_of_web_pages_are_no_words(tmp_path):
    path = tmp_path / "imdb.csv"
    path.write_text('review,sentiment\n"fine.<br /><br />Warm",positive\ndull,negative\n')
    every = (*read_own(path).train, *read_own(path).test)
    assert ("fine", ".", "warm") in {each.tokens for each in every}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("heading", ["", "text,label\n"])
def test_that_commas_without_quotes_stay_in_their_text(tmp_path, turned, heading):
    rows = [("good", "pos"), ("slow, long, dull", "neg"), ("warm, funny", "pos"), ("bad", "neg")]
    lines = [",".join(row[::-1] if turned else row) for row in rows]
    found = read(tmp_path, heading + "\n".join(lines))
    assert everything(found) == wanted(rows, "pos")
    assert not any("left out" in remark for remark in found.remarks)


def test_that_the_line_by_which_excel_is_told_the_delimiter_is_no_row(tmp_path):
    rows = [("good film", "pos"), ("bad film", "neg")] * 3
    found = read(tmp_path, "sep=;\r\n" + table(rows, ";", ("text", "label")))
    assert everything(found) == wanted(rows, "pos")


def test_that_a_quote_that_never_ends_is_named_by_its_row(tmp_path):
    with pytest.raises(InvalidInput, match=r"row 2 has a cell .* quotation mark may be missing"):
        read(tmp_path, 'good,pos\n"bad' + " word" * 30_000)
