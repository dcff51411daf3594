"""Requests through the card, confirmed in what the apps then hold."""

from playwright.async_api import expect
import pytest

from tests.arr_simulator import SimulatedApp

from .browser import PATIENCE
from .card import Card
from .home import Home
from .library import (
    albums_of,
    artist_of,
    assert_movie_wanted,
    assert_only_albums_wanted,
    assert_only_seasons_wanted,
    series_of,
)

type Apps = dict[str, SimulatedApp]

MATRIX = 603
BREAKING_BAD = 81189
DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
# Seconds that no test takes: what would end then is ended by the test.
FOREVER = 3600


async def test_a_movie_is_requested_with_one_press(apps: Apps, card: Card) -> None:
    """The place of the button tells the truth afterwards, and only that place."""
    await card.search("radarr", "matrix")
    await card.request_button("The Matrix").click()
    await expect(card.result("The Matrix")).to_contain_text(
        "Requested", timeout=PATIENCE
    )
    await expect(card.request_button("The Matrix")).to_have_count(0)
    await expect(card.live_region).to_contain_text("Requested The Matrix")
    assert_movie_wanted(apps["radarr"], MATRIX)
    assert len(apps["radarr"].movies) == 1


async def test_a_series_is_adding_until_its_episodes_are_there(
    apps: Apps, card: Card
) -> None:
    """Nothing reads as requested while Sonarr still builds it."""
    apps["sonarr"].refresh_delay = FOREVER
    await card.search("sonarr", "breaking bad")
    await card.season_button("Breaking Bad").click()
    await card.preset("First")
    await card.confirm("Request 1 season").click()
    place = card.result("Breaking Bad")
    await expect(place).to_contain_text("Adding")
    assert not apps["sonarr"].episodes
    await card.close_sheet()
    apps["sonarr"].jobs.finish()
    await expect(place).to_contain_text("Requested", timeout=PATIENCE)
    series = series_of(apps["sonarr"], BREAKING_BAD)
    assert_only_seasons_wanted(apps["sonarr"], series, {1})


@pytest.mark.parametrize(
    ("preset", "button", "seasons"),
    [
        ("All", "Request 5 seasons", {1, 2, 3, 4, 5}),
        ("First", "Request 1 season", {1}),
        ("Latest", "Request 1 season", {5}),
    ],
)
async def test_a_preset_chooses_seasons(
    apps: Apps, card: Card, preset: str, button: str, seasons: set[int]
) -> None:
    """All, the first or the latest season; never the specials."""
    await card.search("sonarr", "breaking bad")
    await card.season_button("Breaking Bad").click()
    await card.preset(preset)
    await card.confirm(button).click()
    await expect(card.result("Breaking Bad")).to_contain_text(
        "Requested", timeout=PATIENCE
    )
    series = series_of(apps["sonarr"], BREAKING_BAD)
    assert_only_seasons_wanted(apps["sonarr"], series, seasons)


async def test_some_seasons_and_later_one_more(apps: Apps, card: Card) -> None:
    """What is there already can't be chosen again, and the rest stays as it was."""
    sonarr = apps["sonarr"]
    await card.search("sonarr", "breaking bad")
    await card.season_button("Breaking Bad").click()
    await card.choice("Season 1").uncheck()
    await card.choice("Season 2").check()
    await card.choice("Season 4").check()
    await card.confirm("Request 2 seasons").click()
    await expect(card.result("Breaking Bad")).to_contain_text(
        "Requested", timeout=PATIENCE
    )
    assert_only_seasons_wanted(sonarr, series_of(sonarr, BREAKING_BAD), {2, 4})
    await expect(card.choice("Season 2")).to_have_count(0)
    await card.choice("Season 3").check()
    await card.confirm("Request 1 season").click()
    await expect(card.row("Season 3")).to_contain_text("Requested", timeout=PATIENCE)
    assert_only_seasons_wanted(sonarr, series_of(sonarr, BREAKING_BAD), {2, 3, 4})


async def test_an_artist_is_requested_whole(apps: Apps, card: Card) -> None:
    """All albums are monitored and searched for."""
    await card.search("lidarr", "daft punk")
    await card.album_button("Daft Punk").click()
    await card.preset("All")
    await card.confirm("Request all albums").click()
    await expect(card.result("Daft Punk")).to_contain_text(
        "Requested", timeout=PATIENCE
    )
    titles = {album["title"] for album in albums_of(apps["lidarr"], "Daft Punk")}
    assert len(titles) > 1
    assert_only_albums_wanted(apps["lidarr"], "Daft Punk", titles)


async def test_one_album_of_an_artist_nobody_has(apps: Apps, card: Card) -> None:
    """Lidarr gets the artist, but wants that album only."""
    apps["lidarr"].refresh_delay = 1
    await card.search("lidarr", "daft punk")
    await card.album_button("Daft Punk").click()
    await card.choice("Discovery").check()
    await card.confirm("Request 1 album").click()
    await expect(card.choice("Discovery")).to_have_count(0)
    await expect(card.row("Discovery")).to_contain_text("Requested", timeout=PATIENCE)
    assert_only_albums_wanted(apps["lidarr"], "Daft Punk", {"Discovery"})


async def test_one_album_of_an_artist_in_the_library(
    house: Home, apps: Apps, card: Card
) -> None:
    """An album is added to what was wanted before."""
    lidarr = apps["lidarr"]
    lidarr.add_artist(DAFT_PUNK, monitored=True, albums={"Homework"})
    await lidarr.settle()
    await house.reload()
    before = artist_of(lidarr, "Daft Punk")["id"]
    await card.search("lidarr", "daft punk")
    await card.open("Daft Punk")
    await card.choice("Discovery").check()
    await card.confirm("Request 1 album").click()
    await expect(card.row("Discovery")).to_contain_text("Requested", timeout=PATIENCE)
    assert artist_of(lidarr, "Daft Punk")["id"] == before
    wanted = {a["title"] for a in albums_of(lidarr, "Daft Punk") if a["monitored"]}
    assert wanted == {"Homework", "Discovery"}


async def test_what_is_there_needs_no_button(
    house: Home, apps: Apps, card: Card
) -> None:
    """A movie with its file reads as in the library."""
    apps["radarr"].add_movie(MATRIX, has_file=True)
    await house.reload()
    await card.search("radarr", "matrix")
    await expect(card.result("The Matrix")).to_contain_text("In library")
    await expect(card.request_button("The Matrix")).to_have_count(0)


async def test_already_there_is_good_news(apps: Apps, card: Card) -> None:
    """Somebody was quicker in Radarr itself: that is no failure."""
    await card.search("radarr", "matrix")
    await expect(card.request_button("The Matrix")).to_be_visible()
    apps["radarr"].add_movie(MATRIX, has_file=True)
    await card.request_button("The Matrix").click()
    place = card.result("The Matrix")
    await expect(place).to_contain_text("In library")
    await expect(place).not_to_contain_text("Not requested")
    await expect(card.live_region).to_contain_text("already in the library")
    assert len(apps["radarr"].movies) == 1
