"""Links and ids of catalogues that are pasted into the search, and what each means."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.api import Kind
from custom_components.requestarr.household.pasted_titles import pasted_title
from tests.arr_simulator import SimulatedApp
from tests.conftest import EntryFactory, set_up
from tests.support.apps import Apps
from tests.support.home import Home
from tests.support.search import search

pytestmark = pytest.mark.usefixtures("socket_enabled")

DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
DISCOVERY = "48117b90-a16e-34ca-a514-19c702df1158"
MATRIX, BREAKING_BAD = ("movie", "The Matrix"), ("series", "Breaking Bad")


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("tt0133093", MATRIX),
        (" TT0133093 ", MATRIX),
        ("imdb:tt0133093", MATRIX),
        ("https://www.imdb.com/title/tt0133093/?ref_=fn_all", MATRIX),
        ("https://m.imdb.com/de/title/tt0133093", MATRIX),
        ("https://www.imdb.com/fr-ca/title/tt0133093/", MATRIX),
        ("imdb.com/title/tt0903747/", BREAKING_BAD),
        ("tmdb:603", MATRIX),
        ("TMDB: 603", MATRIX),
        ("https://www.themoviedb.org/movie/603-the-matrix?language=de", MATRIX),
        ("themoviedb.org/tv/1396", BREAKING_BAD),
        ("tvdb:81189", BREAKING_BAD),
        ("https://thetvdb.com/dereferrer/series/81189", BREAKING_BAD),
        ("https://www.thetvdb.com/?tab=series&id=81189&lid=7", BREAKING_BAD),
        ("https://thetvdb.com/series/breaking-bad#general", BREAKING_BAD),
        (DAFT_PUNK, ("artist", "Daft Punk")),
        (f"mbid:{DAFT_PUNK.upper()}", ("artist", "Daft Punk")),
        (f"https://musicbrainz.org/artist/{DAFT_PUNK}/", ("artist", "Daft Punk")),
        (DISCOVERY, ("album", "Discovery")),
        (
            f"https://musicbrainz.org/release-group/{DISCOVERY}?x={'y' * 200}",
            ("album", "Discovery"),
        ),
    ],
)
async def test_that_one_title(
    home: Home, apps: Apps, query: str, meant: tuple[str, str]
) -> None:
    """What is pasted gives one title of its kind, wherever it is pasted."""
    await home.add_all(apps)
    client = await home.client()
    for fields in ({}, {"kinds": ["movie"]}):
        found = await search(client, query, **fields)
        titles = [(kind, one) for kind in found.kinds for one in found.titles(kind)]
        assert titles == [meant]
        assert not any("error" in one for one in found.events)


async def test_a_link_to_what_is_there(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """The library has it at once; an instance of another app that was named is no matter."""
    sonarr.add_series(81189)
    first = make_entry(radarr)
    await set_up(hass, first, make_entry(sonarr))
    client = await hass_ws_client(hass)
    found = await search(client, "tvdb:81189", entry_id=first.entry_id)
    assert found.at_once("series") == found.titles("series") == ["Breaking Bad"]
    refused = await search(client, DAFT_PUNK, entry_id=first.entry_id)
    assert refused.events[0]["error"] == "service_not_configured"


async def test_links_in_the_search_of_one_kind(
    home: Home, radarr: SimulatedApp
) -> None:
    """The search of movies alone knows them too; one of a series is words to it."""
    ask = await home.connect_to(radarr)
    found = await ask("search_movies", query="https://www.imdb.com/title/tt0133093/")
    assert [one["title"] for one in found["results"]] == ["The Matrix"]
    assert (await ask("search_movies", query="tvdb:81189"))["results"] == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        "1917",
        "tt",
        "tt0133093 the matrix",
        "tmdb:",
        "https://example.com/title/tt0133093",
        "https://evil-imdb.com.example/title/tt0133093",
        "https://www.themoviedb.org/person/6384",
        "https://thetvdb.com/series/",
        "https://musicbrainz.org/artist/daft-punk",
        "056e4f3e-d505-4dad-8ec1",
    ],
)
def test_what_is_no_link(query: str) -> None:
    """All else is words to search by."""
    assert pasted_title(query) is None


def test_an_unknown_series_name() -> None:
    """A name in an address that no series has means the first that is found."""
    pasted = pasted_title("https://thetvdb.com/series/no-such-name")
    assert pasted is not None
    assert pasted.terms == {Kind.SERIES: "no such name"}
    assert pasted.choose(()) == ()
