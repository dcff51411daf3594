"""How titles are typed and said: two texts that come out the same by one of these ways are one."""

from collections.abc import Callable
from functools import lru_cache, partial
import re

from .title_names import folded, folded_to_words

# Letters that are no others with an accent, as they are typed where no key has them.
_PLAIN = str.maketrans(
    {
        "\u00e6": "ae",
        "\u00f0": "d",
        "\u00f8": "o",
        "\u00fe": "th",
        "\u0111": "d",
        "\u0127": "h",
        "\u0131": "i",
        "\u0142": "l",
        "\u0153": "oe",
        "\u0629": "\u0647",
        "\u0649": "\u064a",
    }
)
_IN_TWO = str.maketrans(
    {"\u00e4": "ae", "\u00e5": "aa", "\u00f6": "oe", "\u00f8": "oe", "\u00fc": "ue"}
)
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_ONES = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_ROMAN_ONES |= {"vi": 6, "vii": 7, "viii": 8, "ix": 9}
_ARTICLES = {"the", "a", "an"}
_LAST_ARTICLE = re.compile(r",\s+(?:the|an?)(?=\s*[(\[]?\d{4}[)\]]?$|$)")
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen"
_ONES += " fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: number for number, word in enumerate(_ONES.split())}
_NUMBERS |= {word: 10 * tens for tens, word in enumerate(_TENS.split(), 2)}
_PLACES = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh"
)
_PLACES += " twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
_PLACES += " nineteenth"
_COUNTED = {word: place for place, word in enumerate(_PLACES.split())}
_COUNTED |= {"twentieth": 20, "thirtieth": 30}
_PLACE = re.compile(r"(\d+)(?:st|nd|rd|th)")
_SHORT = {
    "dr": "doctor",
    "mr": "mister",
    "mrs": "missus",
    "n": "and",
    "pt": "part",
    "st": "saint",
    "v": "versus",
    "vol": "volume",
    "vs": "versus",
}
# How "&" is said in other languages.
_SHORT |= dict.fromkeys(("et", "och", "og", "und", "y", "\u0438"), "and")
# What stands before the number of a sequel, and is often left out.
_PARTS = {"part", "volume", "chapter"}
# The words of so many titles come again and again.
MAX_WORDS = 8192
_SIGNS = re.compile(r"[+$!]")
_AND = re.compile(r"(?<=\w)\s*\+\s*(?=\w)")
# Signs that stand for letters within a name: "P!nk", "A$AP".
_AS_LETTERS = (
    (re.compile(r"(?<=[^\W\d])\$+|\$+(?=[^\W\d])"), "s"),
    (re.compile(r"(?<=[^\W\d])!+(?=[^\W\d])"), "i"),
)


def _in_plain_letters(text: str) -> str:
    """Return the bare words of a text in letters that every keyboard has."""
    return folded_to_words(text).translate(_PLAIN)


def _in_two_letters(text: str) -> str:
    """Return the bare words of a text, its umlauts as two letters each."""
    return _in_plain_letters(folded(text).translate(_IN_TWO))


def _in_digits(text: str) -> str:
    """Return the bare words of a text, Roman numerals as other numbers."""
    return " ".join(map(_number, _in_plain_letters(text).split()))


def _without_article(text: str) -> str:
    """Return the bare words of a text but for its article, which lists put last."""
    return " ".join(_no_article(_in_digits(_apart_from_article(text)).split()))


def _apart_from_article(text: str) -> str:
    """Return a text, folded, without the article that a list has put behind it."""
    text = folded(text)
    return _LAST_ARTICLE.sub("", text) if "," in text else text


def _no_article(words: list[str]) -> list[str]:
    """Return words but for an article before or behind them."""
    if _ARTICLES.issuperset(words):
        return words
    return words[words[0] in _ARTICLES : -1 if words[-1] == "the" else None]


def _letters(text: str) -> str:
    """Return the letters of a text: “S.H.I.E.L.D.” is a word, and “I, Robot” has no number."""
    return "".join(_no_article(_in_plain_letters(text).split()))


def _joined(text: str) -> str:
    """Return the bare words of a text as one: nobody knows where signs were blanks."""
    return _without_article(text).replace(" ", "")


def _said(text: str) -> str:
    """Return the words of a text as they are said.

    Signs are words or letters, words are not shortened, and numbers, which end with a
    point so that none begins another, are digits without what says of what they are.
    """
    text = _apart_from_article(text)
    if _SIGNS.search(text):
        text = _AND.sub(" and ", text)
        for signs, letter in _AS_LETTERS:
            text = signs.sub(partial(_letters_for, letter), text)
    said: list[str] = []
    for word in map(_spoken, _in_plain_letters(text).split()):
        if _is_number(word) and said and said[-1] in _PARTS and len(said) > 1:
            said.pop()
        if _is_ones(word) and said and _is_tens(said[-1]):
            word = f"{int(said.pop()[:-1]) + int(word[:-1])}."
        said.append(word)
    return " ".join(_no_article(said)) if said else ""


def _letters_for(letter: str, signs: re.Match[str]) -> str:
    """Return signs as the letter that each of them stands for."""
    return letter * len(signs[0])


@lru_cache(maxsize=MAX_WORDS)
def _spoken(word: str) -> str:
    """Return a word in full; a number, or a Roman numeral, in digits."""
    word = _SHORT.get(word, word)
    if (place := _COUNTED.get(word)) is not None:
        return f"{place}th"
    if found := _PLACE.fullmatch(word):
        return f"{found[1]}th"
    number = str(_NUMBERS.get(word, _number(word)))
    return f"{number}." if number.isdecimal() else word


def _is_number(word: str) -> bool:
    """Return whether a word is a number in digits."""
    return word.endswith(".")


def _is_ones(word: str) -> bool:
    """Return whether a word is a number from 1 to 9."""
    return _is_number(word) and len(word) == 2 and word != "0."


def _is_tens(word: str) -> bool:
    """Return whether a word is a number of tens, which ones may follow."""
    return _is_number(word) and word[:-1] in {str(one) for one in range(20, 100, 10)}


def _number(word: str) -> str:
    """Return a Roman numeral below forty as a number, any other word as it is."""
    if not word or not (found := _ROMAN.fullmatch(word)):
        return word
    return str(10 * len(found[1]) + _ROMAN_ONES[found[2]])


def ways_of(text: str) -> tuple[str, ...]:
    """Return the ways in which words are looked for in a text, from one look at it.

    By its bare words, else its signs, as of “!!!”; in letters that all keyboards have; with
    digits; as one word; and as it is said.
    """
    words = folded_to_words(text)
    plain = words.translate(_PLAIN)
    digits = " ".join(map(_number, plain.split()))
    return words or folded(text), plain, digits, plain.replace(" ", ""), _said(text)


# Two texts that come out the same by one of these are the same title, typed ever more freely.
SPELLINGS: tuple[Callable[[str], str], ...] = (
    folded_to_words,
    _in_plain_letters,
    _in_two_letters,
    _in_digits,
    _without_article,
    _letters,
    _joined,
    _said,
)
