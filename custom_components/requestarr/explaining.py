"""Why something is not here yet, in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from homeassistant.core import HomeAssistant

from .api import ArrError, Kind, MovieRow, SeriesRow
from .asked import REQUESTABLE, asked_state, failed_for, request_for
from .const import DOMAIN
from .coordinator import RequestarrCoordinator
from .days import say_day, say_moment
from .instances import app_of_entry
from .problems import APP_NAMES
from .results import describe_state
from .status import State, Status
from .texts import message_of
from .truth import AnyRow, held_row, state_at
from .view import View

FAILED_EVENTS = {"downloadFailed"}
FOUND_EVENTS = {"grabbed", *FAILED_EVENTS}
INDEXER_SOURCES = ("Indexer", "Prowlarr")
CLIENT_SOURCES = ("DownloadClient", "ImportMechanism", "RemotePathMapping")
BAD_HEALTH = {"warning", "error"}
# What is so whatever the app says.
DECIDED_AT_HOME = {Status.PENDING, Status.DECLINED}


@dataclass(frozen=True)
class Reasoning:
    """A sentence by its key in the translations, and what goes into it."""

    key: str
    values: Mapping[str, str]


async def async_explain(
    hass: HomeAssistant, entry_id: str, kind: Kind, external_id: int | str, view: View
) -> dict[str, Any]:
    """Return a title's state and the sentence that says where it is; raises Problem.

    Costs the app two short calls, and none for what needs no looking.
    """
    app = app_of_entry(hass, entry_id)
    row = held_row(app, kind, external_id)
    request = request_for(app, kind, external_id, view.member)
    state = asked_state(state_at(app, kind, external_id, row), request)
    failed = failed_for(app, kind, external_id, view.member)
    if state.status in REQUESTABLE and failed and failed.trouble:
        reason = message_of(view.texts, failed.trouble.problem)
        reasoning = Reasoning("why_failed", {"reason": reason})
    else:
        reasoning = await _async_reason(app, kind, row, state)
    text = view.texts[f"component.{DOMAIN}.common.{reasoning.key}"]
    return {
        **describe_state(app, kind, external_id, row, view),
        "sentence": text.format(app=APP_NAMES[app.service], **reasoning.values),
    }


async def _async_reason(
    app: RequestarrCoordinator, kind: Kind, row: AnyRow | None, state: State
) -> Reasoning:
    """Return what explains a state."""
    if not app.last_update_success and state.status not in DECIDED_AT_HOME:
        return Reasoning("why_app_away", {})
    if state.status is Status.UNRELEASED and not state.reason:
        day = state.release_date
        return (
            Reasoning("why_unreleased_on", {"date": say_day(day)})
            if day
            else _bare(state)
        )
    if state.status is Status.DOWNLOADING:
        return Reasoning("why_downloading", {"progress": str(state.progress)})
    if state.note:
        return Reasoning("why_declined_because", {"reason": state.note})
    if state.reason:
        return Reasoning(state.reason, {})
    if state.status in {Status.REQUESTED, Status.PARTIAL} and row is not None:
        return await _async_why_missing(app, kind, row)
    return _bare(state)


def _bare(state: State) -> Reasoning:
    """Return the sentence of a state that needs no more."""
    return Reasoning(f"why_{state.status}", {})


async def _async_why_missing(
    app: RequestarrCoordinator, kind: Kind, row: AnyRow
) -> Reasoning:
    """Return why something that is looked for has not been found."""
    sources = [
        issue.source for issue in app.data.health or () if issue.type in BAD_HEALTH
    ]
    if any(source.startswith(INDEXER_SOURCES) for source in sources):
        return Reasoning("why_no_indexer", {})
    if any(source.startswith(CLIENT_SOURCES) for source in sources):
        return Reasoning("why_no_client", {})
    try:
        if failed := await _async_failed(app, kind, row):
            return Reasoning("why_download_failed", {"date": say_moment(failed)})
        searched = await _async_last_search(app, row)
    except ArrError:
        searched = None
    if searched is None:
        return Reasoning("why_not_searched", {})
    return Reasoning("why_nothing_found", {"date": say_moment(searched)})


async def _async_failed(
    app: RequestarrCoordinator, kind: Kind, row: AnyRow
) -> datetime | None:
    """Return when the last copy failed to download, None if it did not; raises ArrError."""
    if kind is Kind.ALBUM:
        return None
    events = await app.client.async_history(kind, row.arr_id)
    found = [event for event in events if event.event in FOUND_EVENTS]
    last = max(found, key=lambda event: event.date, default=None)
    return last.date if last and last.event in FAILED_EVENTS else None


async def _async_last_search(
    app: RequestarrCoordinator, row: AnyRow
) -> datetime | None:
    """Return when the app last looked for what is missing; raises ArrError."""
    client = app.client
    if isinstance(row, MovieRow):
        fresh = await client.async_movie_by_id(row.arr_id)
        times = [fresh.last_search]
    elif isinstance(row, SeriesRow):
        episodes = await client.async_episodes(row.arr_id)
        times = [one.last_search for one in episodes if not one.has_file]
    else:
        artist_id = getattr(row, "artist_id", row.arr_id)
        albums = [one.held for one in (await client.async_albums(artist_id)).items]
        times = [album.last_search for album in albums if album]
    return max(filter(None, times), default=None)
