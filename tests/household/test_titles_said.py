"""Titles as they are said: numbers in words, signs as words, short forms, and other scripts."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from tests.arr_simulator import SimulatedApp
from tests.household.test_title_choice import by_query, found
from tests.support.helpers import only
from tests.support.home import Home

SAID = [
    ("Dune part 2", "Dune: Part Two"),
    ("dune 2", "Dune: Part Two"),
    ("Oceans 12", "Ocean’s Twelve"),
    ("twelve angry men", "12 Angry Men"),
    ("21 pilots", "Twenty One Pilots"),
    ("Kill Bill volume 2", "Kill Bill: Vol. 2"),
    ("kill bill 2", "Kill Bill: Vol. 2"),
    ("Friday the thirteenth", "Friday the 13th"),
    ("1st Blood", "First Blood"),
    ("Florence and the Machine", "Florence + the Machine"),
    ("guns and roses", "Guns N’ Roses"),
    ("Max und Moritz", "Max & Moritz"),
    ("Simon et Garfunkel", "Simon & Garfunkel"),
    ("Амур и Морис", "Амур & Морис"),
    ("batman vs superman", "Batman v Superman"),
    ("godzilla versus kong", "Godzilla vs. Kong"),
    ("Dr Who", "Doctor Who"),
    ("mister robot", "Mr. Robot"),
    ("pink", "P!nk"),
    ("asap rocky", "A$AP Rocky"),
    ("Joey Badass", "Joey Bada$$"),
    ("A Star Is Born", "Star Is Born, A"),
    ("احمد", "أَحْمَد"),
    ("שלום", "שָׁלוֹם"),
]


@pytest.mark.parametrize(("query", "name"), SAID)
async def test_who_is_meant(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp, query: str, name: str
) -> None:
    """Request who is named as they are said, beside others."""
    await home.add(lidarr)
    _, mbid, _ = found(lidarr, f"{name} Tribute", name, "Ocean 112 Dunes")
    assert (await by_query(hass, "artist", query))["success"]
    assert only(lidarr.artists)["foreignArtistId"] == mbid


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("रोम", ("राम", "सीता")),
        ("ดี", ("ดา", "ฟ้า")),
        ("one", ("1917", "10 Years")),
        ("Thirteen", ("30", "13th")),
    ],
)
async def test_who_is_not_meant(
    hass: HomeAssistant,
    home: Home,
    lidarr: SimulatedApp,
    query: str,
    names: tuple[str, ...],
) -> None:
    """Take no name for another, of which vowels or more are others."""
    await home.add(lidarr)
    found(lidarr, *names)
    with pytest.raises(ServiceValidationError) as refused:
        await by_query(hass, "artist", query)
    assert refused.value.translation_key == "ambiguous"
    assert not lidarr.artists
