"""Shelves of what ListenBrainz tells: only where an admin allows it, by ids of MusicBrainz."""

from typing import Any

from tests.arr_simulator import SimulatedApp
from tests.support.home import Home
from tests.support.home_page import (
    assert_credited,
    assert_under_our_name,
    ids_of,
    ten_look,
)
from tests.web_simulator import SimulatedListenBrainz
from tests.web_simulator.listenbrainz import guid

SHELVES = ["web_artists_popular", "web_albums_popular", "web_albums_new"]
ARTISTS, ALBUMS, FRESH = SHELVES
ALLOWED = {"web_shelves": True}
RADIOHEAD = "a74b1b7f-71a5-4011-9441-d0b5e4122711"
VARIOUS = "89ad4ac3-39f7-470e-963a-56509c546377"
LEFT_OUT: list[Any] = [
    None,
    7,
    [],
    {},
    {"artist_mbid": None, "artist_name": "Nobody", "listen_count": 12},
    {"artist_mbid": "", "artist_name": "Nobody", "listen_count": 12},
    {"artist_mbid": "x/../y", "artist_name": "Nobody", "listen_count": 12},
    {"artist_mbid": 7, "artist_name": "Nobody", "listen_count": 12},
    {"artist_mbid": VARIOUS, "artist_name": "Various Artists"},
    {"artist_mbid": guid("Nameless"), "artist_name": None},
    {"artist_mbid": guid("Nameless"), "artist_name": ""},
]
# What is odd about an album, and whether it is shown all the same.
ODD: list[tuple[dict[str, Any], bool]] = [
    ({}, True),
    ({"release_group_mbid": None}, False),
    ({"release_group_mbid": "x"}, False),
    ({"artist_mbids": None}, False),
    ({"artist_mbids": []}, False),
    ({"artist_mbids": ["x"]}, False),
    ({"artist_mbids": [VARIOUS]}, False),
    ({"artist_mbids": [guid("Many"), VARIOUS.upper()]}, False),
    ({"artist_mbids": 7}, False),
    ({"release_name": None, "release_group_name": None}, False),
    ({"artist_mbids": [guid("Many").upper()]}, True),
    ({"caa_id": None, "caa_release_mbid": None}, True),
    ({"caa_id": 7, "caa_release_mbid": "../x"}, True),
    ({"caa_id": "x", "caa_release_mbid": 7}, True),
    ({"artist_credit_name": None, "artist_name": None}, True),
    ({"listen_count": "x"}, True),
]


async def shown(home: Home, lidarr: SimulatedApp, shelf_id: str) -> list[Any]:
    """Return what is on a shelf once the app allows it."""
    await home.add(lidarr, **ALLOWED)
    page = await home.page()
    return ids_of(await page.until(shelf_id, state="ready"))


async def test_shelves(
    home: Home, lidarr: SimulatedApp, listenbrainz: SimulatedListenBrainz
) -> None:
    """Whom and what most hear comes first; of new albums, those of artists whom many hear."""
    listenbrainz.add_artist("Few", 5)
    listenbrainz.add_artist("Many", 90)
    quiet = listenbrainz.add_album("Quiet Songs", "Few", 3)
    loud = listenbrainz.add_album("Loud Songs", "Many", 30)
    new = listenbrainz.release("New Songs", "Few", -2, kind="EP")
    newer = listenbrainz.release("Newer Songs", "Many", -7)
    both = {"artist_mbids": [guid("Nobody"), guid("Few")]}
    shared = listenbrainz.release("Shared Songs", "Nobody & Few", **both)
    listenbrainz.release("Newer Songs", "Many", -7, release_mbid=guid("again"))
    await home.add(lidarr, **ALLOWED)
    page = await home.page()
    shelf = await page.until(ARTISTS, state="ready")
    assert ids_of(shelf) == [guid("Many"), guid("Few")]
    assert (shelf["kind"], shelf["places"]) == ("artist", ["home", "music"])
    assert [one["title"] for one in shelf["results"]] == ["Many", "Few"]
    shelf = await page.until(ALBUMS, state="ready")
    assert (ids_of(shelf), shelf["kind"]) == ([loud, quiet], "album")
    assert [one["artist"] for one in shelf["results"]] == ["Many", "Few"]
    shelf = await page.until(FRESH, state="ready")
    assert ids_of(shelf) == [newer, new, shared]
    first, second, third = shelf["results"]
    assert first["reason"] == {
        "what": "album",
        "at": "2026-12-30",
        "season": None,
        "episode": None,
        "who": None,
    }
    assert (first["type"], second["type"]) == ("Album", "EP")
    assert first["release_date"] == "2026-12-30"
    assert first["foreign_artist_id"] == guid("Many")
    assert third["artist"] == "Nobody & Few"
    assert page.ids[:3] == SHELVES


async def test_sources_are_named(
    home: Home, lidarr: SimulatedApp, listenbrainz: SimulatedListenBrainz
) -> None:
    """Each shelf names its source and its license, and each title a page of it."""
    artist = listenbrainz.add_artist("Many", 90)
    album = listenbrainz.add_album("Loud Songs", "Many", 30)
    await home.add(lidarr, **ALLOWED)
    page = await home.page()
    shelf = await page.until(ARTISTS, state="ready")
    license_page = "https://creativecommons.org/publicdomain/zero/1.0/"
    assert_credited(
        shelf, "ListenBrainz", "https://listenbrainz.org", "CC0 1.0", license_page
    )
    [result] = shelf["results"]
    assert result["source_url"] == f"https://musicbrainz.org/artist/{artist}"
    [result] = (await page.until(ALBUMS, state="ready"))["results"]
    assert result["source_url"] == f"https://musicbrainz.org/release-group/{album}"


async def test_manners(
    home: Home, lidarr: SimulatedApp, listenbrainz: SimulatedListenBrainz
) -> None:
    """Three calls, one at a time, under our name, however many look; none has a key."""
    listenbrainz.add_artist("Many", 90)
    await home.add(lidarr, **ALLOWED)
    await ten_look(home, ARTISTS, without=FRESH)
    assert sorted(one.path for one in listenbrainz.calls) == [
        "/1/explore/fresh-releases/",
        "/1/stats/sitewide/artists",
        "/1/stats/sitewide/release-groups",
    ]
    assert listenbrainz.most_at_once == 1
    assert_under_our_name(listenbrainz)


async def test_artists_that_are_left_out(
    home: Home, lidarr: SimulatedApp, listenbrainz: SimulatedListenBrainz
) -> None:
    """Who has no id of MusicBrainz, no name, or is many at once, is on no shelf."""
    assert listenbrainz.artists is not None
    listenbrainz.artists += LEFT_OUT
    artist = listenbrainz.add_artist("Many", 90)
    assert await shown(home, lidarr, ARTISTS) == [artist]


async def test_odd_albums(
    home: Home, lidarr: SimulatedApp, listenbrainz: SimulatedListenBrainz
) -> None:
    """Without ids an album is left out; what else makes no sense of it is unknown."""
    listenbrainz.add_artist("Many", 90)
    wanted = {
        guid(f"Odd {number}") for number, (_, is_there) in enumerate(ODD) if is_there
    }
    for number, (members, _) in enumerate(ODD):
        listenbrainz.add_album(f"Odd {number}", "Many", 3, **members)
        listenbrainz.release(f"Odd {number}", "Many", **members)
    await home.add(lidarr, **ALLOWED)
    page = await home.page()
    for shelf_id in (ALBUMS, FRESH):
        shelf = await page.until(shelf_id, state="ready")
        assert set(ids_of(shelf)) == wanted


async def test_new_albums_that_are_left_out(
    home: Home, lidarr: SimulatedApp, listenbrainz: SimulatedListenBrainz
) -> None:
    """Singles, recordings of concerts, and what nobody hears are no new albums."""
    listenbrainz.add_artist("Many", 90)
    for kind in ("Single", "Other", "Broadcast", None):
        listenbrainz.release(f"Odd {kind}", "Many", kind=kind)
    listenbrainz.release("Live", "Many", release_group_secondary_type="Live")
    listenbrainz.release("Unheard", "Nobody")
    listenbrainz.release("Old", "Many", -8)
    listenbrainz.release("To come", "Many", 1)
    album = listenbrainz.release("Songs", "Many")
    assert await shown(home, lidarr, FRESH) == [album]


async def test_what_is_there_and_what_was_asked_for(
    home: Home, lidarr: SimulatedApp, listenbrainz: SimulatedListenBrainz
) -> None:
    """Who is in the library, or was asked for, stays on the shelf and says so; ids are told apart by no case."""
    lidarr.add_artist(RADIOHEAD)
    other = next(key for key in sorted(lidarr.catalogue.artists) if key != RADIOHEAD)
    listenbrainz.add_artist("Radiohead", 90, RADIOHEAD.upper())
    listenbrainz.add_artist("Other", 80, other)
    await home.add(lidarr, **ALLOWED)
    kid = await home.person("Kid")
    page = await home.page(kid)
    shelf = await page.until(ARTISTS, state="ready")
    assert ids_of(shelf) == [RADIOHEAD, other]
    there, missing = shelf["results"]
    assert there["in_library"] and not missing["in_library"]
    answer = await kid.ask("request_artist", foreign_artist_id=other, title="Other")
    assert answer["status"] == "pending"
    while page.get(ARTISTS)["results"][1]["status"] != "pending":
        await page.next()
    await kid.ask("hide", kind="artist", media_id=RADIOHEAD, **{"for": "me"})
    shelf = await page.until(ARTISTS, total=1)
    assert ids_of(shelf) == [other]


async def test_what_is_not_computed_yet(
    home: Home, lidarr: SimulatedApp, listenbrainz: SimulatedListenBrainz
) -> None:
    """A list that ListenBrainz has not made fails alone; new albums are nothing without it."""
    listenbrainz.add_album("Loud Songs", "Many", 30)
    listenbrainz.release("New Songs", "Many")
    listenbrainz.artists = None
    await home.add(lidarr, **ALLOWED)
    page = await home.page()
    for shelf_id in (ARTISTS, FRESH):
        shelf = await page.until(shelf_id, state="failed")
        assert "ListenBrainz" in shelf["message"]
        assert shelf["retry_at"]
    await page.until(ALBUMS, state="ready", total=1)
