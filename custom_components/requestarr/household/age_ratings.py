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
