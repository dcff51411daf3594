"""What an app does after an add: refreshes, options that are used once, searches."""

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner
from tests.support.helpers import Json

from .bodies import album_body, artist_body, movie_body, series_body
from .conftest import Asker, until
from .ids import BREAKING_BAD, DAFT_PUNK, DISCOVERY, DUNE_THREE, MATRIX

LAST_OF_US = 392256
#: A running series with a season that is still to come.
DUNE_PROPHECY = 367146


def names(app: SimulatedApp) -> list[str]:
    """Return the names of an app's commands, in order."""
    return [command["name"] for command in app.commands]


def monitored_seasons(row: Json) -> list[int]:
    """Return the numbers of a series' monitored seasons."""
    return [season["seasonNumber"] for season in row["seasons"] if season["monitored"]]


def monitored_episodes(app: SimulatedApp) -> dict[int, int]:
    """Return how many episodes of each season are monitored."""
    counts: dict[int, int] = {}
    for episode in app.episodes.values():
        number = episode["seasonNumber"]
        counts[number] = counts.get(number, 0) + episode["monitored"]
    return {number: count for number, count in counts.items() if count}


async def test_movie_is_refreshed_then_searched(
    radarr: SimulatedApp, ask: Asker
) -> None:
    """The options of the add are done once and then gone."""
    posted = (await ask(radarr, "POST", "/movie", movie_body())).data
    assert "addOptions" in posted
    await radarr.settle()
    row = (await ask(radarr, "GET", "/movie/1")).data
    assert "addOptions" not in row
    assert "lastWrite" in row["images"][0]["url"]
    assert names(radarr) == ["RefreshMovie", "MoviesSearch"]
    assert {command["trigger"] for command in radarr.commands} == {"unspecified"}
    assert radarr.searched == [{"movieIds": [1]}]


@pytest.mark.parametrize(
    "members",
    [{"monitored": False}, {"tmdbId": DUNE_THREE, "title": "Dune: Part Three"}],
)
async def test_search_of_an_add_skips(
    radarr: SimulatedApp, ask: Asker, members: Json
) -> None:
    """What is unmonitored or not out yet is silently not searched."""
    await ask(radarr, "POST", "/movie", movie_body(**members))
    await radarr.settle()
    assert radarr.searched == [{"movieIds": []}]


async def test_no_options_no_search(radarr: SimulatedApp, ask: Asker) -> None:
    """Without options a movie is only refreshed."""
    await ask(radarr, "POST", "/movie", movie_body(addOptions=None))
    await radarr.settle()
    assert names(radarr) == ["RefreshMovie"]


async def test_episodes_come_later(run_app: AppRunner, ask: Asker) -> None:
    """Right after the add there are no episodes and all counts are zero."""
    sonarr = await run_app("sonarr", refresh_delay=0.5)
    options = {"monitor": "skip", "searchForMissingEpisodes": True}
    seasons = {number: number in (2, 4) for number in range(6)}
    row = (
        await ask(sonarr, "POST", "/series", series_body(seasons, addOptions=options))
    ).data
    assert row["statistics"]["totalEpisodeCount"] == 0
    assert (await ask(sonarr, "GET", "/episode?seriesId=1")).data == []
    assert (await ask(sonarr, "GET", "/series/1")).data["addOptions"][
        "monitor"
    ] == "skip"
    await sonarr.settle()
    row = (await ask(sonarr, "GET", "/series/1")).data
    assert "addOptions" not in row
    assert monitored_seasons(row) == [2, 4]
    assert monitored_episodes(sonarr) == {2: 13, 4: 13}
    assert row["statistics"]["episodeCount"] == 26
    assert row["statistics"]["totalEpisodeCount"] == 71
    assert names(sonarr) == ["RefreshSeries", "MissingEpisodeSearch"]
    assert len(sonarr.searched[0]["episodeIds"]) == 26


@pytest.mark.parametrize(
    ("monitor", "seasons", "episodes"),
    [
        ("all", [1, 2, 3, 4, 5], {1: 7, 2: 13, 3: 13, 4: 13, 5: 16}),
        ("future", [], {}),
        ("missing", [1, 2, 3, 4, 5], {1: 7, 2: 13, 3: 13, 4: 13, 5: 16}),
        ("existing", [], {}),
        ("firstSeason", [1], {1: 7}),
        ("lastSeason", [5], {5: 16}),
        ("latestSeason", [5], {5: 16}),
        ("pilot", [], {1: 1}),
        ("recent", [], {}),
        ("none", [], {}),
        ("monitorSpecials", [0, 2], {0: 9, 2: 13}),
        ("unmonitorSpecials", [2], {2: 13}),
        ("skip", [2], {2: 13}),
        ("unknown", [2], {2: 13}),
    ],
)
async def test_monitoring_options(
    sonarr: SimulatedApp,
    ask: Asker,
    monitor: str,
    seasons: list[int],
    episodes: dict[int, int],
) -> None:
    """Most options overwrite the posted flags; `skip` and the legacy one keep them."""
    flags = {number: number == 2 for number in range(6)}
    body = series_body(flags, addOptions={"monitor": monitor})
    row = (await ask(sonarr, "POST", "/series", body)).data
    assert row["monitored"] is (monitor != "none")
    await sonarr.settle()
    assert monitored_seasons(sonarr.series[1]) == seasons
    assert monitored_episodes(sonarr) == episodes


async def test_future_keeps_the_last_season_of_a_running_series(
    sonarr: SimulatedApp, ask: Asker
) -> None:
    """The last season of a running series stays flagged though all of it has aired."""
    body = series_body(
        tvdbId=LAST_OF_US, title="The Last of Us", addOptions={"monitor": "future"}
    )
    await ask(sonarr, "POST", "/series", body)
    await sonarr.settle()
    assert monitored_seasons(sonarr.series[1]) == [2]
    assert monitored_episodes(sonarr) == {}


async def test_future_wants_what_is_to_come(sonarr: SimulatedApp, ask: Asker) -> None:
    """Episodes that have not aired are monitored, and none of them is searched."""
    options = {"monitor": "future", "searchForMissingEpisodes": True}
    body = series_body(tvdbId=DUNE_PROPHECY, title="Dune: Prophecy", addOptions=options)
    await ask(sonarr, "POST", "/series", body)
    await sonarr.settle()
    assert monitored_episodes(sonarr) == {2: 8}
    assert sonarr.searched == [{"episodeIds": []}]
    assert "nextAiring" in sonarr.series[1]


async def test_legacy_flags(sonarr: SimulatedApp, ask: Asker) -> None:
    """Options without `monitor` can leave what has aired without a file alone."""
    options = {"ignoreEpisodesWithoutFiles": True}
    seasons = dict.fromkeys(range(1, 6), True)
    await ask(sonarr, "POST", "/series", series_body(seasons, addOptions=options))
    await sonarr.settle()
    assert monitored_seasons(sonarr.series[1]) == [1, 2, 3, 4, 5]
    assert monitored_episodes(sonarr) == {}


async def test_no_options_unmonitor_what_is_old(
    sonarr: SimulatedApp, ask: Asker
) -> None:
    """Without options nothing that aired long ago is monitored, whatever the flags say."""
    await ask(sonarr, "POST", "/series", series_body(dict.fromkeys(range(1, 6), True)))
    await sonarr.settle()
    assert monitored_seasons(sonarr.series[1]) == [1, 2, 3, 4, 5]
    assert monitored_episodes(sonarr) == {}
    assert names(sonarr) == ["RefreshSeries"]


@pytest.mark.parametrize(
    ("policy", "seasons"), [("all", [1, 2, 3, 4, 5]), ("none", [2])]
)
async def test_seasons_that_were_not_posted(
    sonarr: SimulatedApp, ask: Asker, policy: str, seasons: list[int]
) -> None:
    """They count as new: the policy for new items decides, and specials stay off."""
    body = series_body(
        {2: True}, monitorNewItems=policy, addOptions={"monitor": "skip"}
    )
    row = (await ask(sonarr, "POST", "/series", body)).data
    assert [season["seasonNumber"] for season in row["seasons"]] == [2]
    await sonarr.settle()
    assert monitored_seasons(sonarr.series[1]) == seasons


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"searchForMissingEpisodes": True}, "MissingEpisodeSearch"),
        ({"searchForCutoffUnmetEpisodes": True}, "CutoffUnmetEpisodeSearch"),
        (
            {"searchForMissingEpisodes": True, "searchForCutoffUnmetEpisodes": True},
            "SeriesSearch",
        ),
    ],
)
async def test_searches_of_an_added_series(
    sonarr: SimulatedApp, ask: Asker, options: Json, name: str
) -> None:
    """Which command searches depends on the two flags."""
    await ask(
        sonarr, "POST", "/series", series_body(addOptions={"monitor": "all", **options})
    )
    await sonarr.settle()
    assert names(sonarr) == ["RefreshSeries", name]


async def test_albums_come_later(run_app: AppRunner, ask: Asker) -> None:
    """An artist has no albums at first; then those that the metadata profile admits."""
    lidarr = await run_app("lidarr", refresh_delay=0.5)
    options = {"albumsToMonitor": [DISCOVERY], "searchForMissingAlbums": True}
    body = artist_body(monitorNewItems="none", addOptions=options)
    assert (await ask(lidarr, "POST", "/artist", body)).status == 201
    assert (await ask(lidarr, "GET", "/album?artistId=1")).data == []
    counts = (await ask(lidarr, "GET", "/artist/1")).data["statistics"]
    assert (counts["albumCount"], counts["totalTrackCount"]) == (0, 0)
    [listed] = (await ask(lidarr, "GET", "/artist")).data
    assert "statistics" not in listed
    await lidarr.settle()
    rows = (await ask(lidarr, "GET", "/album?artistId=1")).data
    assert {row["albumType"] for row in rows} == {"Album"}
    assert not any(row["secondaryTypes"] for row in rows)
    assert [row["title"] for row in rows if row["monitored"]] == ["Discovery"]
    artist = (await ask(lidarr, "GET", "/artist/1")).data
    assert artist["statistics"]["albumCount"] == len(rows) == 4
    assert artist["lastAlbum"]["title"] == "Random Access Memories"
    assert artist["monitored"] is True
    assert names(lidarr) == ["RefreshArtist", "RescanFolders", "MissingAlbumSearch"]
    assert lidarr.searched[0]["albumIds"] == [
        row["id"] for row in rows if row["title"] == "Discovery"
    ]


@pytest.mark.parametrize(
    ("monitor", "titles"),
    [
        ("all", ["Homework", "Discovery", "Human After All", "Random Access Memories"]),
        ("future", []),
        (
            "missing",
            ["Homework", "Discovery", "Human After All", "Random Access Memories"],
        ),
        ("existing", []),
        ("latest", ["Random Access Memories"]),
        ("first", ["Homework"]),
        ("none", []),
        ("unknown", []),
    ],
)
async def test_monitoring_options_of_an_artist(
    lidarr: SimulatedApp, ask: Asker, monitor: str, titles: list[str]
) -> None:
    """The option decides over all albums; `unknown` leaves them as the policy made them."""
    body = artist_body(monitorNewItems="none", addOptions={"monitor": monitor})
    row = (await ask(lidarr, "POST", "/artist", body)).data
    assert row["monitored"] is (monitor != "none")
    await lidarr.settle()
    assert [
        row["title"] for row in lidarr.albums.values() if row["monitored"]
    ] == titles


async def test_added_album_is_bare_until_the_refresh(
    run_app: AppRunner, ask: Asker
) -> None:
    """An album has no releases and no length at first, and is not searched by itself."""
    lidarr = await run_app("lidarr", refresh_delay=600)
    body = album_body(addOptions={"searchForNewAlbum": True})
    posted = (await ask(lidarr, "POST", "/album", body)).data
    assert posted["releases"] == []
    assert posted["duration"] == 0
    assert "addOptions" not in posted
    assert lidarr.albums[1]["addOptions"]["searchForNewAlbum"]
    assert "statistics" not in posted
    assert posted["artist"]["artistName"] == "Daft Punk"
    assert (await ask(lidarr, "GET", "/track?albumId=1")).data == []
    await ask(lidarr, "POST", "/command", {"name": "AlbumSearch", "albumIds": [1]})
    await until(lambda: lidarr.searched)
    assert lidarr.searched == [{"albumIds": [1], "acceptable": []}]
    lidarr.hurry()
    await lidarr.settle()
    row = (await ask(lidarr, "GET", "/album/1")).data
    assert row["duration"] > 0
    assert (
        row["releases"][0]["trackCount"] == row["statistics"]["totalTrackCount"] == 14
    )
    assert row["monitored"] is True
    assert "addOptions" not in row
    assert len((await ask(lidarr, "GET", "/track?albumId=1")).data) == 14
    assert names(lidarr) == ["RefreshArtist", "AlbumSearch", "RescanFolders"]
    others = [album for album in lidarr.albums.values() if album["id"] != 1]
    assert others
    assert not any(album["monitored"] for album in others)


async def test_search_of_a_new_album_can_work(run_app: AppRunner, ask: Asker) -> None:
    """A setting makes the search happen that mostly does not."""
    lidarr = await run_app("lidarr", new_album_search=True)
    await ask(
        lidarr, "POST", "/album", album_body(addOptions={"searchForNewAlbum": True})
    )
    await lidarr.settle()
    assert names(lidarr) == ["RefreshArtist", "RescanFolders", "AlbumSearch"]


async def test_options_of_the_artist_unmonitor_the_album(
    lidarr: SimulatedApp, ask: Asker
) -> None:
    """An artist's monitoring option is applied to the requested album too."""
    artist = artist_body(addOptions={"monitor": "latest"})
    await ask(lidarr, "POST", "/album", album_body(artist))
    await lidarr.settle()
    assert lidarr.albums[1]["title"] == "Discovery"
    assert lidarr.albums[1]["monitored"] is False


async def test_album_the_profile_does_not_admit_stays(
    lidarr: SimulatedApp, ask: Asker
) -> None:
    """An album that was added by hand stays, though an artist's refresh would not bring it."""
    artist = lidarr.add_artist(DAFT_PUNK)
    live = next(
        album.mbid
        for album in lidarr.catalogue.artists[DAFT_PUNK].albums
        if album.title == "Alive 2007"
    )
    posted = (await ask(lidarr, "POST", "/album", album_body(foreignAlbumId=live))).data
    assert posted["artistId"] == artist["id"]
    await lidarr.settle()
    assert names(lidarr) == ["RefreshAlbum"]
    await ask(lidarr, "POST", "/command", {"name": "RefreshArtist", "artistIds": [1]})
    await lidarr.settle()
    row = lidarr.albums[posted["id"]]
    assert row["duration"] > 0
    assert row["monitored"] is True


async def test_adding_an_album_lifts_exclusions(
    lidarr: SimulatedApp, ask: Asker
) -> None:
    """The exclusions of the album and its artist are taken away."""
    lidarr.add_artist(DAFT_PUNK)
    await ask(lidarr, "DELETE", "/artist/1?addImportListExclusion=true")
    assert [row["foreignId"] for row in lidarr.exclusions] == [DAFT_PUNK]
    await ask(lidarr, "POST", "/album", album_body())
    assert lidarr.exclusions == []


async def test_exclusions_stay_in_radarr(radarr: SimulatedApp, ask: Asker) -> None:
    """An excluded movie can be added by hand, and stays excluded."""
    radarr.add_movie(MATRIX)
    await ask(radarr, "DELETE", "/movie/1?addImportExclusion=true")
    assert (await ask(radarr, "POST", "/movie", movie_body())).status == 201
    assert [row["tmdbId"] for row in radarr.exclusions] == [MATRIX]


async def test_exclusion_flag_has_two_names(sonarr: SimulatedApp, ask: Asker) -> None:
    """Radarr's name of the flag means nothing to Sonarr."""
    sonarr.add_series(BREAKING_BAD)
    await ask(sonarr, "DELETE", "/series/1?addImportExclusion=true")
    assert sonarr.exclusions == []
    sonarr.add_series(BREAKING_BAD)
    await ask(sonarr, "DELETE", "/series/2?addImportListExclusion=true")
    assert [row["tvdbId"] for row in sonarr.exclusions] == [BREAKING_BAD]


async def test_old_sonarr_does_not_know_skip(run_app: AppRunner, ask: Asker) -> None:
    """Before 4.0.2.1192 the option can't be bound; leaving it out keeps the season flags."""
    sonarr = await run_app("sonarr", version="4.0.1.929")
    seasons = {number: number == 3 for number in range(6)}
    body = series_body(seasons, addOptions={"monitor": "skip"})
    answer = await ask(sonarr, "POST", "/series", body)
    assert (answer.status, list(answer.data["errors"])) == (
        400,
        ["$.addOptions.monitor"],
    )
    body["addOptions"] = {"searchForMissingEpisodes": True}
    assert (await ask(sonarr, "POST", "/series", body)).status == 201
    await sonarr.settle()
    assert monitored_episodes(sonarr) == {3: 13}
