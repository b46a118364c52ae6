"""Every sentence of the app has a translation that fits in its place, is compiled, is reached."""

import ast
import os
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages import mofile, pofile
from PySide6.QtWidgets import QDialogButtonBox

import resources
from app.shell import key_sheet, languages, qt_language
from tests.trees import nodes, sources

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "resources" / "locale"
SAYING = {"_": 1, "ngettext": 2}
"""The functions that translate, and how many sentences each takes."""
TRANSLATED = [code for code in resources.languages() if code != "en"]
HAN_FONTS = ("Noto Sans CJK SC", "Microsoft YaHei")
GLOSSARY = {
    "bias": "偏置",
    "dilation": "膨胀率",
    "epoch": "轮",
    "forget gate": "遗忘门",
    "gradient": "梯度",
    "input gate": "输入门",
    "learning rate": "学习率",
    "loss": "损失",
    "output gate": "输出门",
    "padding": "填充",
    "pooling": "池化",
    "reset gate": "复位门",
    "stride": "步长",
    "token": "词元",
    "unit": "神经元",
    "weights": "权重",
}


@pytest.fixture(scope="module")
def sentences():
    """All sentences in the code, a plural as the pair of its forms."""
    calls = (node for path in sources() for node in nodes(path) if isinstance(node, ast.Call))
    return {_said(call) for call in calls if getattr(call.func, "id", "") in SAYING} - {None}


@pytest.fixture(scope="module", params=TRANSLATED)
def catalog(request):
    """A translation, as it is written."""
    with (LOCALES / request.param / "LC_MESSAGES" / "unrolled.po").open("rb") as file:
        return pofile.read_po(file, locale=request.param)


def _said(call):
    """The sentence, or pair of sentences, in a call; nothing where it is not written there."""
    texts = [getattr(part, "value", None) for part in call.args[: SAYING[call.func.id]]]
    if not all(isinstance(text, str) for text in texts):
        return None
    return tuple(texts) if len(texts) > 1 else texts[0]


def _forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def _pairs(catalog):
    """Give each sentence with each of its translations; a plural stands for both its forms."""
    for message in catalog:
        if message.id:
            for form in _forms(message.string):
                yield _forms(message.id)[-1], form


def _fields(text):
    return sorted((name, spec) for _text, name, spec, _kind in _parsed(text) if name is not None)


def _parsed(text):
    return string.Formatter().parse(text)


def _words(text):
    return "".join(words for words, *_field in _parsed(text)).lower()


def _access_keys(text):
    return re.findall(r"&([A-Z])", text.upper())


def test_that_chinese_is_offered():
    assert "zh" in resources.languages()


def test_that_every_sentence_is_translated(sentences, catalog):
    written = {message.id: message for message in catalog if message.id}
    missing = [text for text in sentences if text not in written or not _is_said(written[text])]
    assert not missing, f"make translations, then translate {sorted(map(str, missing))}"


def _is_said(message):
    return all(_forms(message.string)) and not message.fuzzy


def test_that_no_translation_is_left_of_sentences_that_are_gone(sentences, catalog):
    left = [message.id for message in catalog if message.id and message.id not in sentences]
    assert not left, f"make translations, then drop {left}"
    assert not catalog.obsolete


def test_that_the_values_in_a_sentence_stay_the_same(catalog):
    wrong = [pair for pair in _pairs(catalog) if len({str(_fields(text)) for text in pair}) > 1]
    assert not wrong


def test_that_access_keys_stay_the_same(catalog):
    wrong = [pair for pair in _pairs(catalog) if _access_keys(pair[0]) != _access_keys(pair[1])]
    assert not wrong


def test_that_terms_are_translated_alike(catalog):
    if str(catalog.locale) != "zh":
        pytest.skip("the glossary is Chinese")
    wrong = [
        (term, sentence, said)
        for sentence, said in _pairs(catalog)
        for term, word in GLOSSARY.items()
        if re.search(rf"\b{term}\b", _words(sentence)) and word not in said
    ]
    assert not wrong


def test_that_chinese_addresses_nobody(catalog):
    lessons = (ROOT / "resources" / "lessons").glob("*/zh.md")
    said = [text for _sentence, text in _pairs(catalog)]
    said += [lesson.read_text(encoding="utf-8") for lesson in lessons]
    assert not [text for text in said if re.search("[你您]", text)]


def test_that_the_compiled_translation_is_the_written_one(catalog):
    with (LOCALES / str(catalog.locale) / "LC_MESSAGES" / "unrolled.mo").open("rb") as file:
        compiled = mofile.read_mo(file)
    assert dict(_pairs(compiled)) == dict(_pairs(catalog)), "make translations"


def run(*arguments, home):
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env={**os.environ, "UNROLLED_HOME": str(home), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def test_that_the_language_asked_for_reaches_the_command_line(tmp_path):
    done = run("--lang", "zh", "--help", home=tmp_path)
    assert done.returncode == 0
    assert "卷积" in done.stdout


def test_that_the_language_asked_for_reaches_the_window(tmp_path):
    pictures = {language: tmp_path / f"{language}.png" for language in ("en", "zh")}
    for language, picture in pictures.items():
        done = run(
            "--lang", language, "--screenshot", str(picture), "--size", "1280x720", home=tmp_path
        )
        assert done.returncode == 0, done.stderr
    english, chinese = (picture.read_bytes() for picture in pictures.values())
    assert english != chinese


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """The languages that were set, on a system that names none."""
    monkeypatch.setenv("UNROLLED_HOME", str(tmp_path))
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    found = []
    monkeypatch.setattr(resources, "set_language", found.append)
    return found


@pytest.mark.parametrize("name", ["zh_CN", "Chinese (Simplified)_China"])
def test_that_a_chinese_system_is_met_in_chinese(name, monkeypatch, chosen):
    monkeypatch.setattr(languages.locale, "getlocale", lambda: (name, "UTF-8"))
    assert languages.choose_for_start([]) == "zh"
    assert chosen == ["zh"]


@pytest.mark.parametrize(
    ("named", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "zh_CN:de"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LC_CTYPE": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_that_a_language_counts_though_the_system_has_no_such_locale(
    named, language, monkeypatch, chosen
):
    monkeypatch.setattr(languages.locale, "getlocale", lambda: (None, None))
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    assert languages.choose_for_start([]) == language
    assert chosen == [language]


def test_that_the_buttons_of_qt_speak_chinese_too(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(resources, "_language", "zh")
    font = qapp.font()
    translator = qt_language.speak(qapp)
    try:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(buttons)
        assert "取消" in buttons.button(QDialogButtonBox.StandardButton.Cancel).text()
        named = [name for name in qapp.font().families() if name.startswith(HAN_FONTS)]
        assert named or sys.platform == "darwin"
    finally:
        qapp.removeTranslator(translator)
        translator.deleteLater()
        qapp.setFont(font)


@pytest.mark.parametrize(
    ("language", "fonts", "said"),
    [("zh", [], "fonts-noto-cjk"), ("zh", ["Noto Sans CJK SC"], ""), ("en", [], "")],
)
def test_that_a_missing_font_is_named(language, fonts, said, qapp, monkeypatch):
    monkeypatch.setattr(resources, "_language", language)
    monkeypatch.setattr(qt_language.QFontDatabase, "families", lambda _script: fonts)
    sentence = qt_language.missing_font()
    assert said in sentence
    assert bool(sentence) == bool(said)


def test_that_the_sheet_of_keys_leaves_out_access_keys(monkeypatch):
    menus = dict.fromkeys(key_sheet.actions.menus(), "文件(&F)")
    monkeypatch.setattr(key_sheet.actions, "menus", lambda: menus)
    assert {hint.where for hint in key_sheet.command_hints()} == {"文件"}
