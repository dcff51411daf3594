"""Ids that move: rows that change places, a restored database, ids merged or dropped upstream."""

from typing import Any

import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.catalogue import guid

from .bodies import album_body, artist_body, movie_body, series_body
from .conftest import Asker
from .ids import BREAKING_BAD, DAFT_PUNK, DISCOVERY, MATRIX
from .listener import listening, resources

ANDOR, TOY_STORY, RADIOHEAD = 393189, 862, "a74b1b7f-71a5-4011-9441-d0b5e4122711"
NEW_MBID = guid("merged", "artist")


def episodes_of(app: SimulatedApp, number: int) -> set[tuple[int, int]]:
    """Return season and number of all episodes that name a series."""
    rows = [row for row in app.episodes.values() if row["seriesId"] == number]
    return {(row["seasonNumber"], row["episodeNumber"]) for row in rows}


async def test_swapped_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """Two series that swap their ids take episodes, downloads and pictures along, untold."""
    one, other = sonarr.add_series(BREAKING_BAD)["id"], sonarr.add_series(78874)["id"]
    before = episodes_of(sonarr, one), episodes_of(sonarr, other)
    first = next(e["id"] for e in sonarr.episodes.values() if e["seriesId"] == one)
    sonarr.queue_add(one, episode_ids=(first,))
    sonarr.rows.swap(one, other)
    assert not sonarr.hub.sent
    row = (await ask(sonarr, "GET", f"/series/{other}")).data
    assert (row["id"], row["tvdbId"]) == (other, BREAKING_BAD)
    assert all(f"/{other}/" in image["url"] for image in row["images"])
    listed = (await ask(sonarr, "GET", f"/episode?seriesId={other}")).data
    assert {(e["seasonNumber"], e["episodeNumber"]) for e in listed} == before[0]
    assert episodes_of(sonarr, one) == before[1]
    [download] = (await ask(sonarr, "GET", "/queue")).data["records"]
    assert download["seriesId"] == other


async def test_moved_movie_and_file(radarr: SimulatedApp, ask: Asker) -> None:
    """A movie under another id keeps its file, and new ones come after it."""
    number = radarr.add_movie(MATRIX, has_file=True)["id"]
    radarr.rows.renumber({number: 40})
    row = (await ask(radarr, "GET", "/movie/40")).data
    assert row["movieFile"]["movieId"] == 40
    assert (await ask(radarr, "GET", f"/movie/{number}")).status == 404
    assert radarr.add_movie(TOY_STORY)["id"] == 41


async def test_swapped_music(lidarr: SimulatedApp, ask: Asker) -> None:
    """Artists and albums can swap their ids, each kind on its own; also from other processes."""
    lidarr.add_artist(DAFT_PUNK), lidarr.add_artist(RADIOHEAD)
    titles = [row["title"] for row in lidarr.albums.values()]
    path = "/_simulator/ids"
    swapped = {"numbers": {"1": 2, "2": 1}}
    await ask(lidarr, "POST", path, swapped, whole_path=True)
    [artist] = (await ask(lidarr, "GET", f"/artist?mbId={DAFT_PUNK}")).data
    albums = (await ask(lidarr, "GET", "/album?artistId=2")).data
    assert artist["id"] == 2 and albums
    assert {row["artist"]["artistName"] for row in albums} == {"Daft Punk"}
    await ask(lidarr, "POST", path, {**swapped, "kind": "album"}, whole_path=True)
    album = (await ask(lidarr, "GET", "/album/1")).data
    assert album["title"] == titles[1] and album["releases"][0]["albumId"] == 1
    assert len((await ask(lidarr, "GET", "/track?albumId=1")).data) > 3


async def test_restored_database(radarr: SimulatedApp, ask: Asker) -> None:
    """After a restore lost ids are given out again; downloads of lost movies fit nothing."""
    radarr.add_movie(MATRIX)
    backup = radarr.rows.backup()
    lost = radarr.add_movie(TOY_STORY)
    radarr.movies[1]["monitored"] = False
    radarr.queue_add(1), radarr.queue_add(lost["id"])
    radarr.rows.restore(backup)
    rows = (await ask(radarr, "GET", "/movie")).data
    assert [(row["tmdbId"], row["monitored"]) for row in rows] == [(MATRIX, True)]
    assert (await ask(radarr, "GET", "/queue")).data["totalRecords"] == 1
    added = (await ask(radarr, "POST", "/movie", movie_body(78, title="Other"))).data
    assert added["id"] == lost["id"]
    radarr.rows.restore(backup)
    assert list(radarr.movies) == [1]


@pytest.mark.parametrize("service", ["sonarr", "lidarr"])
async def test_restored_with_parts(
    service: str, sonarr: SimulatedApp, lidarr: SimulatedApp, ask: Asker
) -> None:
    """A restore brings back the parts of titles too, as they were."""
    app = {"sonarr": sonarr, "lidarr": lidarr}[service]
    add: Any = {"sonarr": sonarr.add_series, "lidarr": lidarr.add_artist}[service]
    key = {"sonarr": BREAKING_BAD, "lidarr": DAFT_PUNK}[service]
    path = {"sonarr": "/episode?seriesId=1", "lidarr": "/album?artistId=1"}[service]
    add(key)
    before = (await ask(app, "GET", path)).data
    backup = app.rows.backup()
    app.backend.forget(app.backend.main_table()[1])
    app.rows.restore(backup)
    assert (await ask(app, "GET", path)).data == before


async def test_merged_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """A refresh gives a series that was merged its new id, title and slug, under the same id."""
    row = sonarr.add_series(BREAKING_BAD)
    sonarr.upstream.merge(BREAKING_BAD, 990001, title="Breaking Good")
    [old] = (await ask(sonarr, "GET", f"/series/lookup?term=tvdb:{BREAKING_BAD}")).data
    assert (old["id"], old["tvdbId"]) == (row["id"], BREAKING_BAD)
    async with listening(sonarr) as listener:
        sonarr.jobs.refresh(row["id"])
        [told] = await resources(listener, "series", 1)
    assert (told["id"], told["tvdbId"], told["title"], told["titleSlug"]) == (
        row["id"], 990001, "Breaking Good", "breaking-good",
    )  # fmt: skip
    assert told["path"].endswith("Breaking Bad (2008)")
    [new] = (await ask(sonarr, "GET", f"/series/lookup?term=tvdb:{BREAKING_BAD}")).data
    assert (new["id"], new["tvdbId"]) == (row["id"], 990001)


async def test_series_added_by_its_old_id(sonarr: SimulatedApp, ask: Asker) -> None:
    """A series added by a merged id has that id until its refresh, and the new title at once."""
    sonarr.refresh_delay = 0.05
    sonarr.upstream.merge(BREAKING_BAD, 990001, title="Breaking Good")
    body = series_body({1: True}, addOptions={"monitor": "skip"})
    added = await ask(sonarr, "POST", "/series", body)
    assert added.status == 201
    assert (added.data["tvdbId"], added.data["title"]) == (
        BREAKING_BAD,
        "Breaking Good",
    )
    await sonarr.settle()
    assert sonarr.series[added.data["id"]]["tvdbId"] == 990001
    again = await ask(sonarr, "POST", "/series", body)
    codes = [row["errorCode"] for row in again.data]
    assert codes == ["SeriesPathValidator", "SeriesTitleSlugValidator"]


async def test_series_held_under_both_ids(sonarr: SimulatedApp) -> None:
    """A merged series whose other half is held too can't be refreshed."""
    row = sonarr.add_series(BREAKING_BAD)
    sonarr.add_series(ANDOR)
    sonarr.upstream.merge(BREAKING_BAD, ANDOR)
    command = sonarr.jobs.refresh(row["id"])
    await sonarr.settle()
    assert (command["status"], row["tvdbId"]) == ("failed", BREAKING_BAD)


async def test_merged_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """A movie keeps its id when it is merged; an add by the old id gives the new one."""
    row = radarr.add_movie(TOY_STORY)
    radarr.upstream.merge(TOY_STORY, 990862)
    command = radarr.jobs.refresh(row["id"])
    await radarr.settle()
    assert (command["status"], row["tmdbId"]) == ("failed", TOY_STORY)
    radarr.upstream.merge(MATRIX, 990603)
    added = await ask(radarr, "POST", "/movie", movie_body())
    assert (added.status, added.data["tmdbId"]) == (201, 990603)
    again = await ask(radarr, "POST", "/movie", movie_body())
    assert [(row["propertyName"], row["errorCode"]) for row in again.data] == [
        ("Path", "MoviePathValidator")
    ]


async def test_merged_artist(lidarr: SimulatedApp, ask: Asker) -> None:
    """An artist that was merged keeps its id, is found by both ids and can't be added by either."""
    row = lidarr.add_artist(DAFT_PUNK)
    lidarr.upstream.merge(DAFT_PUNK, NEW_MBID)
    async with listening(lidarr) as listener:
        lidarr.jobs.refresh(row["id"])
        [told] = await resources(listener, "artist", 1)
    assert (told["id"], told["foreignArtistId"]) == (row["id"], NEW_MBID)
    for mbid in (DAFT_PUNK, NEW_MBID):
        [found] = (await ask(lidarr, "GET", f"/artist/lookup?term=lidarr:{mbid}")).data
        assert (found["id"], found["foreignArtistId"]) == (row["id"], NEW_MBID)
        body = artist_body(foreignArtistId=mbid)
        refused = (await ask(lidarr, "POST", "/artist", body)).data
        assert [item["errorCode"] for item in refused] == ["ArtistExistsValidator"]


async def test_artist_added_by_its_old_id(lidarr: SimulatedApp, ask: Asker) -> None:
    """An artist added by a merged id is there under the new one."""
    lidarr.upstream.merge(DAFT_PUNK, NEW_MBID)
    added = await ask(lidarr, "POST", "/artist", artist_body())
    assert (added.status, added.data["foreignArtistId"]) == (201, NEW_MBID)


@pytest.mark.parametrize("policy", ["all", "none"])
async def test_merged_album(lidarr: SimulatedApp, policy: str) -> None:
    """An album that was merged comes as a new row, monitored as new ones are."""
    artist = lidarr.add_artist(DAFT_PUNK, monitor_new_items=policy)
    old = next(a for a in lidarr.albums.values() if a["foreignAlbumId"] == DISCOVERY)
    merged = guid("merged", "album")
    lidarr.upstream.merge(DISCOVERY, merged)
    lidarr.jobs.refresh(artist["id"])
    await lidarr.settle()
    [new] = [a for a in lidarr.albums.values() if a["foreignAlbumId"] == merged]
    assert old["id"] not in lidarr.albums and new["id"] > old["id"]
    assert new["monitored"] is (policy == "all") and new["releases"]
    assert ("album", "deleted") not in lidarr.hub.sent


async def test_dropped_upstream(
    radarr: SimulatedApp, sonarr: SimulatedApp, lidarr: SimulatedApp
) -> None:
    """What upstream dropped is marked, or deleted where an artist has no files."""
    movie, series = radarr.add_movie(MATRIX), sonarr.add_series(BREAKING_BAD)
    lidarr.add_artist(DAFT_PUNK), lidarr.add_artist(RADIOHEAD, files="all")
    radarr.upstream.drop(MATRIX), sonarr.upstream.drop(BREAKING_BAD)
    lidarr.upstream.drop(DAFT_PUNK), lidarr.upstream.drop(RADIOHEAD)
    async with listening(radarr) as listener:
        radarr.jobs.refresh()
        [told] = await resources(listener, "movie", 1)
    for app in (sonarr, lidarr):
        app.jobs.refresh()
        await app.settle()
    assert (told["status"], movie["status"]) == ("released", "deleted")
    assert radarr.health[0]["source"] == "RemovedMovieCheck"
    assert (series["status"], series["ended"]) == ("deleted", False)
    assert sonarr.health[0]["source"] == "RemovedSeriesCheck"
    assert [a["artistName"] for a in lidarr.artists.values()] == ["Radiohead"]


async def test_dropped_album(lidarr: SimulatedApp, ask: Asker) -> None:
    """An album that upstream dropped goes at the refresh unless there are files; then no add."""
    artist = lidarr.add_artist(DAFT_PUNK, files=("Homework",))
    known = {
        album["title"]: album["foreignAlbumId"] for album in lidarr.albums.values()
    }
    for title in ("Homework", "Discovery"):
        lidarr.upstream.drop(known[title])
    lidarr.jobs.refresh(artist["id"])
    await lidarr.settle()
    left = {album["title"] for album in lidarr.albums.values()}
    assert "Homework" in left and "Discovery" not in left
    refused = await ask(lidarr, "POST", "/album", album_body())
    assert refused.data[0]["propertyName"] == "MusicbrainzId"


async def test_body_beats_the_path(sonarr: SimulatedApp, ask: Asker) -> None:
    """A replaced series is the one that the body names, and takes its TVDb id."""
    first, second = sonarr.add_series(BREAKING_BAD), sonarr.add_series(ANDOR)
    body = {**second, "tvdbId": 990002, "monitored": False}
    answer = await ask(sonarr, "PUT", f"/series/{first['id']}", body)
    assert (answer.status, answer.data["id"]) == (202, second["id"])
    assert (first["tvdbId"], first["monitored"]) == (BREAKING_BAD, True)
    assert (second["tvdbId"], second["monitored"]) == (990002, False)


async def test_counts_by_monitoring(
    sonarr: SimulatedApp, lidarr: SimulatedApp, ask: Asker
) -> None:
    """What is not monitored and not there is left out of the counts and of the last airing."""
    row = sonarr.add_series(BREAKING_BAD, seasons=(), files={1: 2})
    series = (await ask(sonarr, "GET", f"/series/{row['id']}")).data
    counts = series["statistics"]
    assert (counts["episodeCount"], counts["totalEpisodeCount"]) == (2, 71)
    first, second = series["seasons"][1], series["seasons"][2]
    assert first["statistics"]["previousAiring"] == series["previousAiring"]
    assert "previousAiring" not in second["statistics"]
    artist = lidarr.add_artist(DAFT_PUNK, albums=())
    album = next(iter(lidarr.albums.values()))
    total = album["statistics"]["totalTrackCount"]
    for track in list(lidarr.tracks.values())[:2]:
        track["hasFile"] = True
    await ask(lidarr, "PUT", "/album/monitor", {"albumIds": [album["id"]]})
    shown = (await ask(lidarr, "GET", f"/album?artistId={artist['id']}")).data
    [partly] = [one for one in shown if one["id"] == album["id"]]
    counts = partly["statistics"]
    assert (counts["trackFileCount"], counts["trackCount"]) == (2, 2)
    assert counts["totalTrackCount"] == total > 2
