"""Edits of music, and the lists beside the library."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json

from .conftest import Asker
from .ids import BREAKING_BAD, DAFT_PUNK, DISCOVERY, DUNE_THREE, MATRIX

DUNE_PROPHECY = 367146


LANA_DEL_REY = "b7539c32-53e7-4908-bda3-81449c367da6"


def around(day: str | None, days: int = 3) -> str:
    """Return the query for the time around a date."""
    assert day is not None
    middle = date.fromisoformat(day)
    span = timedelta(days=days)
    return f"start={middle - span}&end={middle + span}"


async def test_put_artist_queues_a_move(lidarr: SimulatedApp, ask: Asker) -> None:
    """A put of an artist always moves; the editor does not."""
    row = lidarr.add_artist(DAFT_PUNK, monitored=False)
    answer = await ask(lidarr, "PUT", "/artist/1", {**row, "monitored": True})
    assert answer.status == 202
    assert [command["name"] for command in lidarr.commands] == ["MoveArtist"]
    body = {"artistIds": [1], "monitored": False, "monitorNewItems": "new"}
    answer = await ask(lidarr, "PUT", "/artist/editor", body)
    assert answer.status == 202
    assert answer.data[0]["monitored"] is False
    assert answer.data[0]["monitorNewItems"] == "new"
    assert len(lidarr.commands) == 1


async def test_monitor_albums(lidarr: SimulatedApp, ask: Asker) -> None:
    """Albums are flagged by their ids, and their wanted tracks are counted again."""
    lidarr.add_artist(DAFT_PUNK, albums=())
    [album] = (await ask(lidarr, "GET", f"/album?foreignAlbumId={DISCOVERY}")).data
    assert album["statistics"]["trackCount"] == 0
    body = {"albumIds": [album["id"]], "monitored": True}
    answer = await ask(lidarr, "PUT", "/album/monitor", body)
    assert answer.status == 202
    assert answer.data[0]["statistics"]["trackCount"] == 14
    assert lidarr.artists[1]["statistics"]["trackCount"] == 14
    put = await ask(
        lidarr, "PUT", f"/album/{album['id']}", {**album, "monitored": False}
    )
    assert (put.status, put.data["monitored"]) == (202, False)


async def test_album_studio(lidarr: SimulatedApp, ask: Asker) -> None:
    """Several artists' albums are flagged by an option or a list."""
    lidarr.add_artist(DAFT_PUNK, albums=())
    body: Json = {"artist": [{"id": 1}], "monitoringOptions": {"monitor": "latest"}}
    answer = await ask(lidarr, "POST", "/albumstudio", body)
    assert (answer.status, answer.data) == (202, {})
    held = [row["title"] for row in lidarr.albums.values() if row["monitored"]]
    assert held == ["Random Access Memories"]
    body["monitoringOptions"] = {"monitor": "all", "albumsToMonitor": [DISCOVERY]}
    await ask(lidarr, "POST", "/albumstudio", body)
    held = [row["title"] for row in lidarr.albums.values() if row["monitored"]]
    assert held == ["Discovery"]


async def test_artist_by_mbid(lidarr: SimulatedApp, ask: Asker) -> None:
    """The list can be narrowed to one artist; what is no id can't be bound."""
    lidarr.add_artist(DAFT_PUNK)
    assert len((await ask(lidarr, "GET", f"/artist?mbId={DAFT_PUNK}")).data) == 1
    assert (await ask(lidarr, "GET", f"/artist?mbId={DISCOVERY}")).data == []
    answer = await ask(lidarr, "GET", "/artist?mbId=daft")
    assert (answer.status, list(answer.data["errors"])) == (400, ["mbId"])


async def test_hidden_metadata_profile(lidarr: SimulatedApp, ask: Asker) -> None:
    """One metadata profile admits nothing."""
    rows = (await ask(lidarr, "GET", "/metadataprofile")).data
    assert [row["name"] for row in rows] == ["Standard", "Everything", "None"]
    assert not any(kind["allowed"] for kind in rows[2]["primaryAlbumTypes"])


async def test_root_folders(
    sonarr: SimulatedApp, lidarr: SimulatedApp, ask: Asker
) -> None:
    """A folder can be added once and taken away."""
    answer = await ask(sonarr, "POST", "/rootfolder", {"path": "/tv4k"})
    assert answer.status == 201
    assert answer.data["unmappedFolders"] == []
    refused = await ask(sonarr, "POST", "/rootfolder", {"path": "/tv4k/"})
    assert [item["errorCode"] for item in refused.data] == ["RootFolderValidator"]
    assert (await ask(sonarr, "DELETE", "/rootfolder/2")).raw == b""
    assert len((await ask(sonarr, "GET", "/rootfolder")).data) == 1
    [music] = (await ask(lidarr, "GET", "/rootfolder")).data
    assert music["defaultMetadataProfileId"] == 1
    assert music["totalSpace"] > music["freeSpace"]


async def test_calendar_and_missing(
    radarr: SimulatedApp, sonarr: SimulatedApp, lidarr: SimulatedApp, ask: Asker
) -> None:
    """What comes in a span of time, and how much is missing."""
    radarr.add_movie(DUNE_THREE)
    radarr.add_movie(MATRIX, has_file=True)
    span = around(radarr.catalogue.movies[DUNE_THREE].in_cinemas)
    rows = (await ask(radarr, "GET", f"/calendar?{span}")).data
    assert [row["title"] for row in rows] == ["Dune: Part Three"]
    page = (await ask(radarr, "GET", "/wanted/missing?pageSize=1")).data
    assert (page["totalRecords"], page["records"][0]["tmdbId"]) == (1, DUNE_THREE)
    sonarr.add_series(DUNE_PROPHECY, files={1: 5})
    span = around(
        sonarr.catalogue.series[DUNE_PROPHECY].seasons[1].first_aired, days=12
    )
    rows = (await ask(sonarr, "GET", f"/calendar?{span}&includeSeries=true")).data
    assert [row["episodeNumber"] for row in rows] == [1, 2]
    assert rows[0]["series"]["title"] == "Dune: Prophecy"
    assert (await ask(sonarr, "GET", "/wanted/missing")).data["totalRecords"] == 1
    lidarr.add_artist(LANA_DEL_REY)
    span = around(lidarr.catalogue.artists[LANA_DEL_REY].albums[-1].released)
    rows = (await ask(lidarr, "GET", f"/calendar?{span}")).data
    assert [row["title"] for row in rows] == ["Stove"]
    page = (await ask(lidarr, "GET", "/wanted/missing?includeArtist=true")).data
    assert page["totalRecords"] == len(lidarr.albums) - 1
    assert page["records"][0]["artist"]["artistName"] == "Lana Del Rey"


async def test_calendar_in_order_and_by_tags(
    radarr: SimulatedApp, sonarr: SimulatedApp, lidarr: SimulatedApp, ask: Asker
) -> None:
    """What comes is in order, without what nobody wants, and with chosen tags alone."""
    every = "/calendar?start=1900-01-01&end=2099-01-01"
    for tmdb_id, tags in ((DUNE_THREE, (1,)), (MATRIX, (1, 2)), (604, ())):
        radarr.add_movie(tmdb_id, tags=tags, monitored=tmdb_id != 604)
    sonarr.add_series(BREAKING_BAD, monitored=False, tags=(1,))
    sonarr.add_series(DUNE_PROPHECY)
    lidarr.add_artist(DAFT_PUNK, tags=(2,), albums=(DISCOVERY,))
    for app in (radarr, sonarr, lidarr):
        app.tags = [{"label": "kids", "id": 1}, {"label": "mia", "id": 2}]

    async def titles(app: SimulatedApp, query: str = "") -> list[str]:
        """Return the titles of a calendar."""
        return [row["title"] for row in (await ask(app, "GET", every + query)).data]

    assert await titles(radarr) == ["The Matrix", "Dune: Part Three"]
    assert len(await titles(radarr, "&unmonitored=true")) == 3
    assert await titles(radarr, "&tags=2") == ["The Matrix"]
    assert await titles(radarr, "&tags=mia") == ["The Matrix"]
    rows = (await ask(sonarr, "GET", every)).data
    assert {row["seriesId"] for row in rows} == {2}
    dates = [row["airDateUtc"] for row in rows]
    assert dates == sorted(dates)
    assert await titles(sonarr, "&tags=1") == []
    tagged = (await ask(sonarr, "GET", f"{every}&tags=1&unmonitored=true")).data
    assert {row["seriesId"] for row in tagged} == {1}
    assert await titles(lidarr) == ["Discovery"]
    assert await titles(lidarr, "&tags=1") == []
    assert (await ask(lidarr, "GET", f"{every}&tags=9")).status == 404


@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_editors_add_tags(app: SimulatedApp, ask: Asker) -> None:
    """Every editor adds tags to those that are there, known or not, and touches nothing else."""
    add: Any = {
        "radarr": lambda: app.add_movie(MATRIX, tags=(4,)),
        "sonarr": lambda: app.add_series(BREAKING_BAD, tags=(4,)),
        "lidarr": lambda: app.add_artist(DAFT_PUNK, tags=(4,)),
    }[app.service]
    before = deepcopy(add())
    kind = {"radarr": "movie", "sonarr": "series", "lidarr": "artist"}[app.service]
    body = {f"{kind}Ids": [1], "tags": [9, 4], "applyTags": "add"}
    answer = await ask(app, "PUT", f"/{kind}/editor", body)
    assert answer.status == 202
    [row] = app.backend.main_table().values()
    assert row == {**before, "tags": [4, 9]}
    assert answer.data[0]["tags"] == [4, 9]
    assert (await ask(app, "PUT", f"/{kind}/editor", {f"{kind}Ids": [1]})).status == 202
    assert row["tags"] == [4, 9]
    wrong = await ask(app, "PUT", f"/{kind}/editor", {**body, "applyTags": "more"})
    assert wrong.status == 400


async def test_edits_of_rows_that_are_not_there(
    sonarr: SimulatedApp, lidarr: SimulatedApp, ask: Asker
) -> None:
    """Each edit of a missing row is a 404 with a message; an id of 0 is a 400."""
    series = sonarr.add_series(BREAKING_BAD)
    missing = {**series, "id": 9}
    for path, body in (("/series/9", missing), ("/episode/999", {"monitored": True})):
        answer = await ask(sonarr, "PUT", path, body)
        assert answer.status == 404
        assert "does not exist" in answer.data["message"]
    assert (await ask(sonarr, "PUT", "/series/0", series)).status == 400
    assert (await ask(sonarr, "GET", "/episode/999")).status == 404
    assert (await ask(sonarr, "GET", "/series/9")).status == 404
    artist = lidarr.add_artist(DAFT_PUNK)
    assert (await ask(lidarr, "PUT", "/artist/0", artist)).status == 400
    for path in ("/artist/9", "/album/99"):
        assert (await ask(lidarr, "PUT", path, artist)).status == 404


async def test_delete_several_series_and_artists(
    sonarr: SimulatedApp, lidarr: SimulatedApp, ask: Asker
) -> None:
    """The bulk deletes take episodes, albums and tracks along, and can exclude."""
    sonarr.add_series(BREAKING_BAD)
    body: Json = {"seriesIds": [1], "addImportListExclusion": True}
    assert (await ask(sonarr, "DELETE", "/series/editor", body)).data == {}
    assert not (sonarr.series or sonarr.episodes)
    assert [row["tvdbId"] for row in sonarr.exclusions] == [BREAKING_BAD]
    lidarr.add_artist(DAFT_PUNK)
    await ask(lidarr, "DELETE", "/album/1?addImportListExclusion=true")
    assert len(lidarr.exclusions) == 1
    body = {"artistIds": [1], "addImportListExclusion": True}
    assert (await ask(lidarr, "DELETE", "/artist/editor", body)).data == {}
    assert not (lidarr.artists or lidarr.albums or lidarr.tracks)
    assert len(lidarr.exclusions) == 2


async def test_albums_and_tracks_by_query(lidarr: SimulatedApp, ask: Asker) -> None:
    """Albums and tracks come by several kinds of ids; tracks need one of them."""
    lidarr.add_artist(DAFT_PUNK)
    every = (await ask(lidarr, "GET", "/album")).data
    assert len(every) == 4
    some = (await ask(lidarr, "GET", "/album?albumIds=1&albumIds=3")).data
    assert [row["id"] for row in some] == [1, 3]
    whole = f"/album?foreignAlbumId={DISCOVERY}&includeAllArtistAlbums=true"
    assert len((await ask(lidarr, "GET", whole)).data) == 4
    assert (await ask(lidarr, "GET", f"/album?foreignAlbumId={DAFT_PUNK}")).data == []
    release = some[0]["releases"][0]["id"]
    by_release = (await ask(lidarr, "GET", f"/track?albumReleaseId={release}")).data
    assert [row["albumId"] for row in by_release] == [1] * 16
    by_id = (await ask(lidarr, "GET", "/track?trackIds=1,2")).data
    assert [row["trackNumber"] for row in by_id] == ["1", "2"]
    assert (await ask(lidarr, "GET", "/track")).status == 400


async def test_unmonitored_albums_that_are_missing(
    lidarr: SimulatedApp, ask: Asker
) -> None:
    """The wanted list can show what nobody asked for."""
    lidarr.add_artist(DAFT_PUNK, albums=("Discovery",), files=("Homework",))
    assert (await ask(lidarr, "GET", "/wanted/missing")).data["totalRecords"] == 1
    page = (await ask(lidarr, "GET", "/wanted/missing?monitored=false")).data
    assert {row["title"] for row in page["records"]} == {
        "Human After All",
        "Random Access Memories",
    }


async def test_rows_of_the_common_lists(radarr: SimulatedApp, ask: Asker) -> None:
    """Profiles, folders and tags can be read one by one, tags and folders deleted."""
    assert (await ask(radarr, "GET", "/qualityprofile/4")).data["name"] == "HD-1080p"
    assert (await ask(radarr, "GET", "/qualityprofile/99")).status == 404
    tag = (await ask(radarr, "POST", "/tag", {"label": "kids"})).data
    assert (await ask(radarr, "GET", f"/tag/{tag['id']}")).data == tag
    assert (await ask(radarr, "DELETE", f"/tag/{tag['id']}")).raw == b""
    assert (await ask(radarr, "DELETE", f"/tag/{tag['id']}")).status == 404
