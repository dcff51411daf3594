"""Which age a certification is for, and who may see a title by it."""

import pytest

from custom_components.requestarr.household.age_ratings import age_of

CERTIFICATIONS = {
    "G": 0,
    "TV-Y": 0,
    "TV-G": 0,
    "TV-Y7": 7,
    "TV-Y7-FV": 7,
    "PG": 8,
    "TV-PG": 8,
    "PG-13": 13,
    "TV-14": 14,
    "R": 17,
    "NC-17": 17,
    "TV-MA": 17,
    "X": 18,
    "U": 0,
    "12A": 12,
    "15": 15,
    "18": 18,
    "R18": 18,
    "FSK 0": 0,
    "FSK 16": 16,
    "FSK-18": 18,
    "ab 12": 12,
    "+7": 7,
    "16+": 16,
    "-16": 16,
    "T": 0,
    "TP": 0,
    "AL": 0,
    "L": 0,
    "A/i": 0,
    "UA": 12,
    "UA 16+": 16,
    "M": 15,
    "MA15+": 15,
    "MA 15+": 15,
    "M18": 18,
    "R-13": 13,
    "VM14": 14,
    "K-12": 12,
    "Btl": None,
    "14A": 14,
    "18A": 18,
    "  tv-ma ": 17,
    "pg-13": 13,
    "A": 18,
    "S": 18,
    "Approved": 0,
    "NR": None,
    "UR": None,
    "Unrated": None,
    "Not Rated": None,
    "": None,
    "  ": None,
    None: None,
    "1999": None,
    "II": None,
}


@pytest.mark.parametrize(("certification", "age"), CERTIFICATIONS.items())
def test_age(certification: str | None, age: int | None) -> None:
    """Read an age in the words and numbers of many countries."""
    assert age_of(certification) == age
