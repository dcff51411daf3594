"""Home Assistant is ended in the middle of everything; nothing is lost, nothing doubled."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest_asyncio

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words

from .family import Family
from .home import home
from .library import (
    albums_of,
    artist_of,
    assert_movie_wanted,
    assert_only_albums_wanted,
    assert_only_seasons_wanted,
    episodes_of,
    eventually,
    movie_of,
    series_of,
)

MOVIE, SERIES, SEASONS = 603, 81189, {1, 2}
ARTIST, ALBUM = "Miles Davis", "Kind of Blue"

type Json = dict[str, Any]


@dataclass(frozen=True)
class Crashing(Family):
    """A household whose Home Assistant is ended again and again."""

    @property
    def apps(self) -> dict[str, SimulatedApp]:
        """Return the simulated apps."""
        return self.house.apps

    async def crash(self) -> None:
        """End Home Assistant as a power cut would, and start it again."""
        await self.house.home_assistant.crash()
        for app in self.apps.values():
            app.clear_faults()
        await self.house.home_assistant.start_again()

    async def ask_for_everything(self) -> None:
        """Have the child ask for a movie, for seasons and for an album."""
        lidarr = self.apps["lidarr"].catalogue
        artist = next(one for one in lidarr.artists.values() if one.name == ARTIST)
        album = next(one for one in artist.albums if one.title == ALBUM)
        for command, wish in (
            ("request_movie", {"tmdb_id": MOVIE}),
            ("request_series", {"tvdb_id": SERIES, "seasons": sorted(SEASONS)}),
            (
                "request_album",
                {
                    "foreign_artist_id": artist.mbid,
                    "foreign_album_id": album.mbid,
                },
            ),
        ):
            answer = await self.child.command(f"requestarr/{command}", **wish)
            assert answer["status"] == "pending", answer

    async def requests(self) -> dict[str, Json]:
        """Return the child's requests, of which there is one for each kind."""
        found = (await self.child.command("requestarr/requests"))["requests"]
        assert sorted(one["kind"] for one in found) == ["album", "movie", "series"]
        assert all(len(one["requesters"]) == 1 for one in found)
        return {one["kind"]: one for one in found}

    async def statuses(self) -> set[str]:
        """Return how far the child's requests have come."""
        return {one["status"] for one in (await self.requests()).values()}

    async def all_are(self, status: str, seconds: float = 30) -> None:
        """Wait until all of the child's requests have come so far."""
        for _ in range(int(seconds / 0.1)):
            if (found := await self.statuses()) == {status}:
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"They are {found}")

    async def settled(self) -> None:
        """Check that each app holds just what was asked for, once, and looks for it."""
        await self.all_are("sent")
        await eventually(self._is_settled, 40)
        self.check()

    def check(self) -> None:
        """Check that the apps hold what was asked for, and nothing else."""
        radarr, sonarr, lidarr = self.apps.values()
        assert_movie_wanted(radarr, MOVIE)
        assert_only_seasons_wanted(sonarr, series_of(sonarr, SERIES), SEASONS)
        assert_only_albums_wanted(lidarr, ARTIST, {ALBUM})
        assert [len(radarr.movies), len(sonarr.series), len(lidarr.artists)] == [1] * 3

    def _is_settled(self) -> bool:
        """Return whether the apps hold what was asked for."""
        try:
            self.check()
        except AssertionError:
            return False
        return True

    def start_downloads(self, seconds: float) -> None:
        """Have the apps download all that was asked for."""
        radarr, sonarr, lidarr = self.apps.values()
        radarr.download(movie_of(radarr, MOVIE)["id"], seconds=seconds)
        series = series_of(sonarr, SERIES)
        wanted = tuple(
            row["id"]
            for row in episodes_of(sonarr, series)
            if row["seasonNumber"] in SEASONS
        )
        sonarr.download(series["id"], episode_ids=wanted, seconds=seconds)
        albums = albums_of(lidarr, ARTIST)
        album = next(row["id"] for row in albums if row["title"] == ALBUM)
        artist = artist_of(lidarr, ARTIST)
        lidarr.download(artist["id"], album_ids=(album,), seconds=seconds)


@pytest_asyncio.fixture(loop_scope="session")
async def family(tmp_path: Path) -> AsyncIterator[Crashing]:
    """Return a household that has a Home Assistant of its own."""
    apps = {
        "radarr": SimulatedApp("radarr", refresh_delay=0.3),
        "sonarr": SimulatedApp("sonarr", refresh_delay=0.3),
        "lidarr": SimulatedApp("lidarr", refresh_delay=0.3),
    }
    async with home(tmp_path, apps) as house:
        child = await house.home_assistant.member("Mia")
        await house.home_assistant.settle()
        yield Crashing(house, house.home_assistant.client, child)
        complaints = house.home_assistant.complaints
        assert not complaints, complaints


async def test_a_life_with_a_crash_at_every_step(family: Crashing) -> None:
    """End Home Assistant after, and in the middle of, each step of a request's life."""
    await family.ask_for_everything()
    await family.crash()
    assert await family.statuses() == {"pending"}
    assert not family.apps["radarr"].movies

    # Approved, and the apps have not even taken it.
    for service, path in (("radarr", "movie"), ("sonarr", "series"), ("lidarr", "")):
        family.apps[service].fail(f"/{path or 'album'}$", method="POST", hang=True)
    for one in (await family.requests()).values():
        answer = await family.parent.command("requestarr/approve", request_id=one["id"])
        assert answer["status"] == "adding", answer
    assert await family.statuses() == {"approved"}
    await family.crash()
    await family.settled()

    await family.crash()
    await family.settled()

    # What arrives while nobody looks is seen at the next start.
    family.start_downloads(seconds=2)
    await family.crash()
    await family.all_are("available")

    # What was not written before the crash is seen once more.
    await family.crash()
    await family.all_are("available")
    found = await family.requests()
    for one in found.values():
        assert [each["what"] for each in one["history"]].count("available") == 1
        assert [each["what"] for each in one["history"]].count("approved") == 1
        assert one["history"][0]["name"] == "Mia"


async def test_words_that_were_given_stay(family: Crashing) -> None:
    """End Home Assistant right after each word of somebody; it holds all the same."""
    radarr = family.apps["radarr"]
    ids = {}
    for tmdb_id in (603, 604, 605):
        answer = await family.child.command("requestarr/request_movie", tmdb_id=tmdb_id)
        ids[tmdb_id] = answer["request_id"]
    await family.parent.command(
        "requestarr/decline", request_id=ids[603], reason="Maybe at 16."
    )
    await family.crash()
    await family.child.command("requestarr/withdraw", request_id=ids[604])
    await family.crash()
    radarr.fail("/movie$", method="POST", status=500, body=crash_words("no"))
    failed = await family.parent.command("requestarr/approve", request_id=ids[605])
    assert not failed["success"]
    await family.crash()

    found = (await family.child.command("requestarr/requests"))["requests"]
    by_id = {one["media_id"]: one for one in found}
    assert {key: one["status"] for key, one in by_id.items()} == {
        603: "declined",
        604: "withdrawn",
        605: "failed",
    }
    assert by_id[603]["reason"] == "Maybe at 16."
    assert by_id[605]["message"]
    assert not radarr.movies

    done = await family.child.command("requestarr/retry", request_id=ids[605])
    assert done["success"], done
    await eventually(lambda: [row["tmdbId"] for row in radarr.movies.values()] == [605])
