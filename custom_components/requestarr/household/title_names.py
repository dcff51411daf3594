"""What titles are called: compared as people type them, told apart in as few words as it takes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
import re
import unicodedata

# Written as numbers, as many of them look the same.
_QUOTES = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019\u201a\u201b\u2032\u2035\uff07"
_DOUBLE_QUOTES = '"\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2036\u301d\u301e\uff02'
# Dashes that are none by their category.
_DASHES = "\u2212\u2043"
_FOLDED = {
    **dict.fromkeys(map(ord, _QUOTES), "'"),
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    # Typed as a letter, with blanks around it: "SPY×FAMILY".
    ord("\u00d7"): " x ",
}
_FOLDED_ASCII = {**_FOLDED, **dict.fromkeys((*range(32), 127), " ")}
# Accents of Latin, Greek and Cyrillic letters, and vowels above or below Hebrew and Arabic
# ones, which are often left out.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u0655\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
# What no keyboard shows: it chooses how the letter before it is drawn.
_SELECTORS = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_NO_WORD = re.compile(r"[\W_]+")
# Vowels of Indian and Thai scripts are a part of their letters.
_MARKS = {"Mn", "Mc"}
_YEAR_AT_END = re.compile(r"\s*(?:[(\[]\d{4}[)\]]|(?<=\s)\d{4})$")
# What stands in brackets says of which year a title is, wherever that is in its name.
_NUMBER = re.compile(r"\d+")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A title, what is usually said with it, and what tells it from others, most telling first."""

    title: str
    usual: tuple[str, ...] = ()
    further: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Return a text as it is compared: however it was typed, it comes out the same.

    Case, kinds of quotes, dashes and blanks, letters in several signs, and signs that
    nobody sees make no difference.
    """
    if text.isascii():
        # Most titles are, and libraries of thousands are compared with what is typed.
        return " ".join(text.translate(_FOLDED_ASCII).casefold().split())
    text = _composed(_composed(text.translate(_FOLDED)).casefold())
    seen = (_plain(sign) for sign in _SELECTORS.sub("", text))
    return " ".join("".join(seen).translate(_FOLDED).split())


def folded_to_words(text: str) -> str:
    """Return the bare words of a text: without accents and punctuation, as they are spoken."""
    text = folded(text).replace("'", "").replace("&", " and ")
    apart = unicodedata.normalize("NFKD", text)
    words = unicodedata.normalize("NFKC", _ACCENTS.sub("", apart))
    return " ".join(_bare(words).split())


def _bare(text: str) -> str:
    """Return a text with blanks for all that is no letter, no digit and no part of one."""
    if text.isascii():
        return _NO_WORD.sub(" ", text)
    return "".join(
        sign if sign.isalnum() or unicodedata.category(sign) in _MARKS else " "
        for sign in text
    )


def said_year(title: str, year: int | None) -> tuple[str, ...]:
    """Return the year as a part of a name, if the title does not say it already."""
    text = _as_seen(title)
    said = [*_IN_BRACKETS.findall(text), *_YEAR_AT_END.findall(text)]
    is_said = any(str(year) in _NUMBER.findall(one) for one in said)
    return (str(year),) if year and not is_said else ()


def without_year(title: str, year: int | None) -> str:
    """Return a title without its year at the end."""
    text = _as_seen(title)
    found = _YEAR_AT_END.search(text)
    return text[: found.start()] if found and str(year) in found[0] else title


def apart_from_year(text: str) -> tuple[str, int | None]:
    """Return what somebody typed without the year at its end, and that year, None for none."""
    seen = _as_seen(text)
    if (found := _YEAR_AT_END.search(seen)) is None:
        return text, None
    return seen[: found.start()], int(_NUMBER.findall(found[0])[0])


def _as_seen(text: str) -> str:
    """Return a text as it looks: without what has no width, brackets and digits of one kind."""
    return " ".join("".join(map(_plain, _composed(text))).split())


def labels(names: Sequence[Name]) -> list[str]:
    """Return what each is called among the others: no two the same, as far as that goes.

    Whoever shares a name gets the next part that tells it from one of them.
    """
    shown = [list(_new(name, name.usual)) for name in names]
    for depth in range(max((len(name.further) for name in names), default=0)):
        before = [folded(_label(*one)) for one in zip(names, shown, strict=True)]
        alike = Counter(before)
        parts = Counter(
            (label, name.further[depth : depth + 1])
            for label, name in zip(before, names, strict=True)
        )
        for label, name, own in zip(before, names, shown, strict=True):
            part = name.further[depth : depth + 1]
            if part and parts[label, part] < alike[label]:
                own += _new(name, part)
    return [_label(*one) for one in zip(names, shown, strict=True)]


def label(name: Name) -> str:
    """Return what something is called on its own."""
    return _label(name, _new(name, name.usual))


def _label(name: Name, parts: Sequence[str]) -> str:
    """Return a title with parts."""
    more = ", ".join(dict.fromkeys(parts))
    return f"{name.title} ({more})" if more else name.title


def _new(name: Name, parts: Sequence[str]) -> tuple[str, ...]:
    """Return the parts that hold something which the title does not end with already."""
    title = folded(name.title)
    return tuple(one for one in parts if one and not title.endswith(f"({folded(one)})"))


def _composed(text: str) -> str:
    """Return a text with each letter in one sign, where there is one."""
    return unicodedata.normalize("NFKC", text)


def _plain(sign: str) -> str:
    """Return a sign, a hyphen for any dash, nothing for what has no width.

    Digits are those of all keyboards.
    """
    match unicodedata.category(sign):
        case "Pd":
            return "-"
        case "Cf":
            return ""
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Nd":
            return str(unicodedata.decimal(sign))
    return sign
