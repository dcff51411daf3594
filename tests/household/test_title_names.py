"""Titles as people type them, and told apart in as few words as it takes."""

from itertools import product
from typing import Any
import unicodedata

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from custom_components.requestarr.api import Movie
from custom_components.requestarr.app.folder_names import folder_names
from custom_components.requestarr.household.presets import same_name
from custom_components.requestarr.household.title_labels import short_labels
from custom_components.requestarr.household.title_names import (
    Name,
    folded,
    folded_to_words,
    label,
    labels,
    said_year,
    without_year,
)
from custom_components.requestarr.household.title_spellings import SPELLINGS
from tests.arr_simulator import SimulatedApp
from tests.household.test_title_choice import by_query
from tests.support.home import Home

APOSTROPHES = "'’‘‛ʼʻ′＇`´"  # noqa: RUF001
DASHES = "-‐‑‒–—―−－﹣"  # noqa: RUF001
BLANKS = [" ", "\u00a0", "\u2009", "\u3000", "  ", "\t", " \u200b"]
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u034f\u202a"
MARKED = ["Amélie", "Beyoncé", "Ёлки", "Trần", "Ångström", "がっこう", "한국", "Ősz"]


@pytest.mark.parametrize("sign", APOSTROPHES)
@pytest.mark.parametrize("sign_typed", APOSTROPHES)
def test_apostrophes(sign: str, sign_typed: str) -> None:
    """Take any apostrophe for any other."""
    assert folded(f"Ocean{sign}s Eleven") == folded(f"OCEAN{sign_typed}S eleven")


@pytest.mark.parametrize("sign", DASHES)
@pytest.mark.parametrize("blank", BLANKS)
def test_dashes_and_blanks(sign: str, blank: str) -> None:
    """Take any dash for any other, and any blanks for one."""
    typed = f"{blank}Spider{sign}Man{blank}No Way Home{blank}"
    assert folded(typed) == folded("Spider-Man No Way Home")


@pytest.mark.parametrize("typed", ["spy x family", "Spy X Family", "SPY × FAMILY"])
def test_a_cross_is_typed_as_a_letter(typed: str) -> None:
    """Find what has a cross between its words by the letter that looks like it."""
    assert folded_to_words("SPY×FAMILY") == folded_to_words(typed)


@pytest.mark.parametrize("sign", UNSEEN)
def test_signs_that_nobody_sees(sign: str) -> None:
    """Leave out what has no width, wherever it stands."""
    title = "The Matrix"
    for place in range(len(title) + 1):
        assert folded(title[:place] + sign + title[place:]) == folded(title)


@pytest.mark.parametrize("title", MARKED)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_letters_in_several_signs(title: str, form: Any) -> None:
    """Take a letter for itself, in one sign or in several."""
    assert folded(unicodedata.normalize(form, title)) == folded(title.upper())


@pytest.mark.parametrize("start", range(0, 0x30000, 0x4000))
def test_any_sign(start: int) -> None:
    """Compare a text with any sign, twice the same, and never with an exception."""
    for number in range(start, start + 0x4000):
        text = f"a{chr(number)}b"
        once = folded(text)
        assert folded(once) == once, hex(number)
        assert folded_to_words(once) == folded_to_words(text), hex(number)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("amelie", "Amélie"),
        ("oceans eleven", "Ocean's Eleven"),
        ("spider man no way home", "Spider-Man: No Way Home"),
        ("fast and furious", "Fast & Furious"),
        ("mash", "M'A'S'H"),
        ("İstanbul", "istanbul"),
    ],
)
def test_as_it_is_spoken(typed: str, title: str) -> None:
    """Find bare words in what is written with more."""
    assert folded_to_words(typed) == folded_to_words(title)
    assert folded_to_words("?!…") == ""


TYPED_FREELY = [
    ("bjork", "Björk"),
    ("bjoerk", "Björk"),
    ("Smorrebrod", "Smørrebrød"),
    ("smoerrebroed", "Smørrebrød"),
    ("lodz", "Łódź"),
    ("isik", "Işık"),  # noqa: RUF001
    ("aegir", "Ægir"),
    ("thor", "Þor"),
    ("strasse", "STRAẞE"),
    ("rocky 2", "Rocky II"),
    ("Rocky Ⅳ", "rocky 4"),
    ("final fantasy xxxix", "Final Fantasy 39"),
    ("the godfather part 2", "The Godfather Part II"),
    ("matrix", "The Matrix"),
    ("Matrix, The", "The Matrix"),
    ("star is born", "A Star Is Born"),
    ("spiderman no way home", "Spider-Man: No Way Home"),
    ("acdc", "AC/DC"),
    ("mash", "M*A*S*H"),
    ("rem", "R.E.M."),
    ("walle", "WALL·E"),
    ("agents of shield", "Agents of S.H.I.E.L.D."),
    ("the it crowd", "The I.T. Crowd"),
    ("irobot", "I, Robot"),
    ("vip", "V.I.P."),
    ("blade runner ٢٠٤٩", "Blade Runner 2049"),
    ("१९१७", "1917"),
    ("alien 3", "Alien³"),
    ("8 1/2", "8½"),
    ("ｓｐｉｄｅｒ　ｍａｎ", "Spider-Man"),  # noqa: RUF001
]


@pytest.mark.parametrize(("typed", "title"), TYPED_FREELY)
def test_typed_freely(typed: str, title: str) -> None:
    """Take a title for the same by one of the ways in which people type it."""
    assert any(fold(typed) == fold(title) for fold in SPELLINGS)
    assert any(fold(title.upper()) == fold(typed.lower()) for fold in SPELLINGS)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("the rapist", "Therapist"),
        ("it crow", "The I.T. Crowd"),
        ("blade runner ٢٠٤٨", "Blade Runner 2049"),
        ("rocky 3", "Rocky II"),
        ("the", "The The"),
        ("+", "÷"),
        ("!!!", "???"),
        ("x-men 2", "X-Men"),
    ],
)
def test_typed_otherwise(typed: str, title: str) -> None:
    """Take no title for another one."""
    same = [fold(typed) for fold in SPELLINGS if fold(typed) == fold(title)]
    assert not any(same)
    assert folded(typed) != folded(title)


def test_other_letters_stay_others() -> None:
    """Take no letter for another where the mark is no accent."""
    assert folded_to_words("かっこう") != folded_to_words("がっこう")
    assert folded("Amélie") != folded("Amelie")


@pytest.mark.parametrize(
    ("title", "year", "said"),
    [
        ("Ghosts (2021)", 2021, ()),
        ("Ghosts 2021", 2021, ()),
        ("Ghosts (2021)", 2019, ("2019",)),
        ("Ghosts", 2021, ("2021",)),
        ("Blade Runner 2049", 2017, ("2017",)),
        ("1984", 1984, ("1984",)),
        ("2012 (2009)", 2009, ()),
        ("Ghosts（2021）", 2021, ()),  # noqa: RUF001
        ("Ghosts [2021]", 2021, ()),
        ("Ghosts(2021)", 2021, ()),
        ("Ghosts (2021) (US)", 2021, ()),
        ("Ghosts (٢٠٢١)", 2021, ()),
        ("Ghosts (2021)\u200b", 2021, ()),
        ("Ghosts (20211)", 2021, ("2021",)),
        ("Ghosts", None, ()),
    ],
)
def test_year_that_is_in_the_title(
    title: str, year: int | None, said: tuple[str, ...]
) -> None:
    """Say no year twice."""
    assert said_year(title, year) == said
    assert without_year(title, year).endswith(f"{year})") is False


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ocean’s Eleven", "Ocean's Eleven"),
        ("Dune", "Dune "),
        ("Amélie", "Amélie"),
        ("SPY×FAMILY", "SPY x FAMILY"),
    ],
)
def test_names_that_look_alike_side_by_side(one: str, other: str) -> None:
    """Tell apart on a shelf what looks the same there, whatever its letters are made of."""
    names = (one, 2001), (other, 1960)
    movies = [
        Movie(tmdb_id=year, title=title, year=year, title_slug="")
        for title, year in names
    ]
    assert [said[-6:] for said in short_labels(movies)] == ["(2001)", "(1960)"]
    assert same_name(one, other)


PARTS = ["", "one", "two"]


@pytest.mark.parametrize("number", range(len(PARTS) ** 4))
def test_labels_are_unique_and_short(number: int) -> None:
    """Tell any things apart that differ in anything, and say no part that tells nothing."""
    rows = list(product(PARTS, repeat=2))
    pick = [rows[number % 9], rows[number // 9 % 9], rows[(number * 7 + 1) % 9]]
    names = [Name(title="Same", further=(*row, str(at))) for at, row in enumerate(pick)]
    names.append(Name(title="Other", further=("said", "in vain")))
    shown = labels(names)
    assert len(set(shown)) == len(shown)
    assert shown[-1] == "Other"
    if len({row[0] for row in pick}) == len(pick):
        assert not any("," in one for one in shown)


def test_label_alone() -> None:
    """Say what is usual, once, and not what the title ends with."""
    assert label(Name(title="Live (Muse)", usual=("Muse", "live"))) == (
        "Live (Muse) (live)"
    )
    assert label(Name(title="Live", usual=("Muse", "Muse", ""))) == "Live (Muse)"


FOLDERS = [
    ([r"\\nas01\media"], ["media"]),
    ([r"\\nas01\media\films", r"\\nas01\media\kids"], ["films", "kids"]),
    ([r"\\nas01\media", r"\\nas02\media"], ["media (1)", "media (2)"]),
    ([r"\\nas01\a\films", r"\\nas02\b\films"], ["a/films", "b/films"]),
    ([r"\\?\UNC\nas01\media\x", r"\\?\D:\x"], ["media/x", "D:/x"]),
    (["//nas01/media", "smb://nas01/other/"], ["media", "other"]),
    ([r"\\nas01"], ["(1)"]),
    (["D:\\", "E:\\Films"], ["D:\\", "Films"]),
    (
        ["/movies", "/4k/movies/", "/kids/movies"],
        ["movies", "4k/movies", "kids/movies"],
    ),
    (["/a/x/films", "/b/x/films"], ["a/x/films", "b/x/films"]),
    (["/", "/films", "/Films/"], ["/", "films (2)", "Films (3)"]),
    ([], []),
]


@pytest.mark.parametrize(("paths", "names"), FOLDERS)
def test_folders(paths: list[str], names: list[str]) -> None:
    """Name each folder in as few parts as tell it from the others, and never a server."""
    assert folder_names(paths) == names
    assert "nas0" not in "".join(names)


@pytest.mark.parametrize(
    "start", ["\\\\", "//", "\\\\?\\UNC\\", "smb://", "\\\\.\\UNC\\"]
)
@pytest.mark.parametrize(
    "rest", ["", "/", "\\", "/a", "\\a", "\\a\\b", "/a/b/", "\\a\\"]
)
def test_no_server(start: str, rest: str) -> None:
    """Keep the name of a server from who is no admin, however an address is written."""
    for others in ([], [f"{start}nas02{rest}"], ["/a", "/a/b", "b"]):
        names = folder_names([f"{start}nas01{rest}", *others])
        assert "nas0" not in " ".join(names)
        assert len(set(names)) == len(names)
        assert all(names)


@pytest.mark.parametrize(
    "typed",
    [
        "Ocean’s Eleven",
        "ocean's  eleven",
        "OCEANS ELEVEN",
        "Ocean\u200b's Eleven (2001)",
        "ocean’s eleven 2001",
    ],
)
async def test_asking_as_people_type(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, typed: str
) -> None:
    """Request the one title that is called so, though the app has found it twice."""
    await home.add(radarr)
    eleven = {"title": "Ocean's Eleven", "tmdbId": 161, "year": 2001}
    more = {"title": "Ocean's Eleven Again", "tmdbId": 162, "year": 2005}
    radarr.fail("/movie/lookup", status=200, body=[eleven, more, eleven])
    radarr.fail("/movie$", method="POST", status=201, body={**eleven, "id": 1})
    await by_query(hass, "movie", typed)
    [call] = radarr.calls_to("POST", "/movie")
    assert call.json["tmdbId"] == 161


@pytest.mark.parametrize("typed", ["Ghosts (2021)", "ghosts 2021", "Ghosts"])
async def test_title_that_ends_with_its_year(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, typed: str
) -> None:
    """Understand a year that is in the title already, and say it once."""
    await home.add(sonarr)
    found = [
        {"title": "Ghosts (2021)", "tvdbId": 1, "year": 2021, "seasons": []},
        {"title": "Ghosts of Beirut", "tvdbId": 2, "year": 2023, "seasons": []},
    ]
    sonarr.fail("/series/lookup", status=200, body=found)
    sonarr.fail("/series$", method="POST", status=201, body={**found[0], "id": 1})
    await by_query(hass, "series", typed)
    [call] = sonarr.calls_to("POST", "/series")
    assert call.json["tvdbId"] == 1
    with pytest.raises(ServiceValidationError) as refused:
        await by_query(hass, "series", "Gh")
    assert "Ghosts (2021), Ghosts of Beirut (2023)" in str(refused.value)
