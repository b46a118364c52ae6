"""What lies under both columns: translations, icons, sample pictures.

Every sentence that a user can read goes through `_`, in the models too: an error raised by the
mathematics reaches the window as it is.
"""

import gettext
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parent
_LOCALES = FOLDER / "locale"
_DOMAIN = "unrolled"
_FULL_WIDTH = ("。", "！", "？", "；", "：", "，")

_translation: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def _(message: str) -> str:
    return _translation.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    return _translation.ngettext(one, many, count)


def listed(parts: Iterable[str]) -> str:
    """Write names, or what is said of them, one after another."""
    return _(", ").join(parts)


def told(sentences: Iterable[str]) -> str:
    """Write whole sentences one after another; after a full-width sign stands no blank."""
    said = ""
    for sentence in filter(None, sentences):
        blank = " " if said and not said.endswith(_FULL_WIDTH) else ""
        said += blank + sentence
    return said


def languages() -> tuple[str, ...]:
    """Tell which languages the app can speak: English, and every compiled translation."""
    compiled = _LOCALES.glob(f"*/LC_MESSAGES/{_DOMAIN}.mo")
    return ("en", *sorted(path.parent.parent.name for path in compiled))


def language() -> str:
    """Tell which language the app speaks now."""
    return _language


def set_language(language: str) -> None:
    """Choose the language. Call it before anything else of the app is imported."""
    global _translation, _language
    _language = language
    _translation = gettext.translation(_DOMAIN, _LOCALES, [language], fallback=True)
