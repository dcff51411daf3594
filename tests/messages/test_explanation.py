"""Why isn't it here yet: one sentence, from what the app holds and says."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX, Person
from tests.support.helpers import Ask
from tests.support.home import Home

type Prepare = Callable[[SimulatedApp], Any]


@pytest.fixture
def explain(home: Home) -> Callable[..., Any]:
    """Return what sets an app up and asks it why a title isn't here."""

    async def asked(app: SimulatedApp, kind: str, external_id: Any) -> dict[str, Any]:
        """Ask."""
        entry = await home.add(app)
        ask = await home.connect()
        return dict(
            await ask(
                "explain", entry_id=entry.entry_id, kind=kind, media_id=external_id
            )
        )

    return asked


def stuck(*messages: str, **changes: Any) -> Prepare:
    """Return what leaves a movie's download stuck on its import."""

    def prepare(app: SimulatedApp) -> None:
        """Do it."""
        row = app.add_movie(603)
        fields = {"tracked_state": "importBlocked", "tracked_status": "warning"}
        app.queue_add(row["id"], progress=100, messages=messages, **fields | changes)

    return prepare


def missing(**changes: Any) -> Prepare:
    """Return what leaves a movie wanted and not found."""
    return lambda app: app.add_movie(603).update(changes)


def failed(app: SimulatedApp) -> None:
    """Leave a movie whose last copy failed to download."""
    row = app.add_movie(603)
    for event, days in (("grabbed", 3), ("downloadFailed", 2)):
        date = dt_util.utcnow() - timedelta(days=days)
        app.history.append(
            {
                "id": days,
                "movieId": row["id"],
                "eventType": event,
                "date": f"{date:%Y-%m-%dT%H:%M:%SZ}",
            }
        )


def unwell(source: str) -> Prepare:
    """Return what leaves a movie wanted in an app that has trouble."""

    def prepare(app: SimulatedApp) -> None:
        """Do it."""
        app.add_movie(603)
        issue = {"source": source, "type": "error", "message": "x", "wikiUrl": "x"}
        app.health.append(issue)

    return prepare


def warned(source: str) -> Prepare:
    """Return what leaves a movie wanted in an app that warns of something."""

    def prepare(app: SimulatedApp) -> None:
        """Do it."""
        app.add_movie(603)
        issue = {"source": source, "type": "warning", "message": "x", "wikiUrl": "x"}
        app.health.append(issue)

    return prepare


def nothing(_app: SimulatedApp) -> None:
    """Leave the app as it is."""


LONG_AGO = "2024-03-02T10:00:00Z"
CASES: dict[str, tuple[Prepare, str, str]] = {
    "there": (
        lambda app: app.add_movie(603, has_file=True),
        "available",
        "It’s in the library.",
    ),
    "nobody": (nothing, "not_requested", "Nobody has requested it."),
    "unwanted": (
        lambda app: app.add_movie(603, monitored=False),
        "unmonitored",
        "nobody requested what’s missing",
    ),
    "never searched": (missing(), "requested", "will search for it soon"),
    "searched": (
        missing(lastSearchTime=LONG_AGO),
        "requested",
        "Last searched: March 2, 2024.",
    ),
    "failed": (failed, "requested", "the download failed"),
    "no indexer": (
        unwell("IndexerStatusCheck"),
        "requested",
        "can’t reach its indexers",
    ),
    "some indexers": (
        warned("IndexerStatusCheck"),
        "requested",
        "will search for it soon",
    ),
    "no search": (
        warned("IndexerSearchCheck"),
        "requested",
        "can’t reach its indexers",
    ),
    "client that sorts": (
        warned("DownloadClientSortingCheck"),
        "requested",
        "will search for it soon",
    ),
    "no client at all": (
        warned("DownloadClientCheck"),
        "requested",
        "its download client",
    ),
    "no client": (unwell("DownloadClientCheck"), "requested", "its download client"),
    "moving": (
        lambda app: app.queue_add(app.add_movie(603)["id"], progress=40),
        "downloading",
        "40% done",
    ),
    "importing": (
        stuck(tracked_state="importing", tracked_status="ok"),
        "importing",
        "Moving it to the library",
    ),
    "wrong movie": (
        stuck("Movie was matched by ID. Manual import required"),
        "attention",
        "contains something else",
    ),
    "no room": (stuck("Not enough free space"), "attention", "too full"),
    "sample": (stuck("Sample"), "attention", "only a sample"),
    "no better": (
        stuck("Not an upgrade for existing movie file"),
        "attention",
        "no better",
    ),
    "no files": (
        stuck("No files found are eligible for import in /downloads/secret"),
        "attention",
        "contains nothing",
    ),
    "blocked": (stuck("Something new"), "attention", "couldn’t be moved"),
}


@pytest.mark.parametrize(("prepare", "status", "words"), CASES.values(), ids=CASES)
async def test_movie(
    radarr: SimulatedApp,
    explain: Callable[..., Any],
    prepare: Prepare,
    status: str,
    words: str,
) -> None:
    """Say where a movie is, without the app's own paths."""
    prepare(radarr)
    told = await explain(radarr, "movie", 603)
    assert told["status"] == status
    assert words in told["sentence"]
    assert "/downloads" not in str(told)
    assert "{" not in told["sentence"]


async def test_movie_to_come(radarr: SimulatedApp, explain: Callable[..., Any]) -> None:
    """Name the day on which a movie comes out."""
    radarr.add_movie(1170608)
    told = await explain(radarr, "movie", 1170608)
    assert told["status"] == "unreleased"
    assert str(int(told["release_date"][-2:])) in told["sentence"]


async def test_series_and_season(
    sonarr: SimulatedApp, explain: Callable[..., Any]
) -> None:
    """Say when a series' missing episodes were last looked for."""
    sonarr.add_series(81189, seasons=[1, 2], files={1: 7})
    for episode in sonarr.episodes.values():
        episode["lastSearchTime"] = LONG_AGO
    told = await explain(sonarr, "series", 81189)
    assert told["status"] == "partial"
    assert "March 2, 2024" in told["sentence"]
    assert {one["seasonNumber"] for one in told["seasons"]} >= {1, 2}


async def test_artist(lidarr: SimulatedApp, explain: Callable[..., Any]) -> None:
    """Say that an artist's albums have not been looked for."""
    known = next(iter(lidarr.catalogue.artists))
    lidarr.add_artist(known)
    told = await explain(lidarr, "artist", known)
    assert told["status"] == "requested"
    assert "will search for it soon" in told["sentence"]


async def test_app_that_is_away(home: Home, radarr: SimulatedApp) -> None:
    """Say that nobody knows while the app does not answer."""
    radarr.add_movie(603)
    entry = await home.add(radarr)
    radarr.fail(".*", close=True)
    await entry.runtime_data.async_refresh()
    ask = await home.connect()
    told = await ask("explain", entry_id=entry.entry_id, kind="movie", media_id=603)
    assert "isn’t answering" in told["sentence"]


async def test_request_that_failed(home: Home, radarr: SimulatedApp) -> None:
    """Say why a request failed, and what has become of its title, not that there was none."""
    entry = await home.add(radarr, rules={"approved": "everyone"})
    mia, ben = await home.people("Mia", "Ben")

    async def sentence(who: Person) -> str:
        """Return why the movie isn't here."""
        title = {"entry_id": entry.entry_id, "kind": "movie", "media_id": 603}
        return str((await who.ask("explain", **title))["sentence"])

    radarr.fail("/movie$", method="POST", status=500)
    await mia.ask("request_movie", **MATRIX)
    assert "reported an error" in await sentence(mia)
    assert await sentence(mia) == await sentence(ben)

    radarr.clear_faults()
    await mia.ask("retry", request_id=(await mia.mine())["id"])
    radarr.movies.clear()
    await home.look_again(entry)
    assert "no longer has this title" in await sentence(mia)
    assert await sentence(ben) == "Nobody has requested it."


@pytest.mark.parametrize("command", ["", "decline"])
async def test_request_to_an_app_that_is_away(
    home: Home, radarr: SimulatedApp, command: str
) -> None:
    """Say what is known of a request without the app: that it waits, or was declined."""
    entry = await home.add(radarr)
    mia = await home.person("Mia")
    request_id = (await mia.ask("request_movie", **MATRIX))["request_id"]
    if command:
        ada = await home.parent()
        await ada.ask(command, request_id=request_id, reason="Too long.")
    radarr.fail(".*", close=True)
    await entry.runtime_data.async_refresh()
    title = {"entry_id": entry.entry_id, "kind": "movie", "media_id": 603}
    told = await mia.ask("explain", **title)
    words = "Too long." if command else "Waiting for approval"
    assert words in told["sentence"]


async def test_questions_that_are_none(home: Home, radarr: SimulatedApp) -> None:
    """Answer an impossible question with a sentence."""
    entry = await home.add(radarr)
    ask: Ask = await home.connect()
    for fields in (
        {},
        {"kind": "movie"},
        {"kind": "song", "media_id": 1},
        {"media_id": []},
    ):
        told = await ask("explain", entry_id=entry.entry_id, **fields)
        assert told["error_code"] == "invalid_request"
    told = await ask("explain", entry_id="none", kind="movie", media_id=603)
    assert told["error_code"] == "not_configured"


async def test_action(hass: HomeAssistant, home: Home, radarr: SimulatedApp) -> None:
    """Answer automations too."""
    radarr.add_movie(603)
    await home.add(radarr)
    told = await hass.services.async_call(
        "requestarr",
        "get_status",
        {"media_type": "movie", "media_id": "603"},
        blocking=True,
        return_response=True,
    )
    assert told["status"] == "requested"
    assert told["sentence"].startswith("Requested.")


async def test_series_that_is_all_specials(
    sonarr: SimulatedApp, explain: Callable[..., Any]
) -> None:
    """Count the specials of a series that has nothing else."""
    row = sonarr.add_series(81189, seasons=[0], files={0: 2})
    for key, one in [*sonarr.episodes.items()]:
        if one["seasonNumber"]:
            del sonarr.episodes[key]
    row["seasons"] = [one for one in row["seasons"] if not one["seasonNumber"]]
    sonarr.backend.count(row)
    told = await explain(sonarr, "series", 81189)
    assert told["has_file"]
    assert told["episode_file_count"] == 2
    assert told["episode_count"] == len(sonarr.episodes)
