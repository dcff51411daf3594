"""From which age on a title is for: the certifications of many countries as ages."""

import re

# Words, in lower case, whose age is not in them; where countries differ, the stricter.
_AGES = {
    "g": 0,
    "u": 0,
    "tv-y": 0,
    "tv-g": 0,
    "tp": 0,
    "t": 0,
    "al": 0,
    "l": 0,
    "a/i": 0,
    "approved": 0,
    "uc": 3,
    "tv-y7": 7,
    "tv-y7-fv": 7,
    "pg": 8,
    "tv-pg": 8,
    "ua": 12,
    "m": 15,
    "tv-ma": 17,
    "r": 17,
    "ma": 17,
    "a": 18,
    "nc": 18,
    "x": 18,
    "rc": 18,
    "s": 18,
}
# What people of several countries read on a title.
_TOLD = (
    "G",
    "U",
    "TV-Y",
    "TV-G",
    "FSK 0",
    "FSK 6",
    "TV-Y7",
    "PG",
    "TV-PG",
    "12A",
    "FSK 12",
    "PG-13",
    "TV-14",
    "15",
    "M",
    "FSK 16",
    "R",
    "TV-MA",
    "NC-17",
    "18",
    "FSK 18",
)
_NUMBER = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")


def age_of(certification: str | None) -> int | None:
    """Return the youngest age that a title is for, None if that is not known.

    "PG-13", "FSK 16", "12A" and "TV-14" say it in a number; "NR" says nothing.
    """
    word = (certification or "").strip().lower()
    if word in _AGES:
        return _AGES[word]
    found = _NUMBER.search(word)
    return int(found[1]) if found else None


def known_ratings() -> list[tuple[str, int]]:
    """Return usual certifications with their ages, the lowest first."""
    ages = {word: age_of(word) for word in _TOLD}
    known = [(word, age) for word, age in ages.items() if age is not None]
    return sorted(known, key=lambda one: one[1])
