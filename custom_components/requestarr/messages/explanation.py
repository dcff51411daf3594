"""Why something is not here yet, in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..api import AlbumRow, ArrError, Kind, MovieRow, SeriesRow
from ..app.current_row import async_current_row
from ..app.dates import say_day, say_moment
from ..app.missing import Fate, Missing, async_fate, async_missing
from ..app.problems import Code, Problem
from ..app.texts import common_text
from ..app.title_state import Reason, State, Status
from ..app.titles import AnyRow, artist_of, held_row, state_at
from ..coordinator import RequestarrCoordinator
from ..household.instances import app_of_title
from ..household.request import Request, RequestStatus
from ..household.request_state import (
    REQUESTABLE,
    app_that_has,
    asked_state,
    failed_for,
    request_for,
    trouble_of,
)
from ..household.shown_titles import is_shown
from .results import describe_state
from .viewer import Viewer, message_for

INDEXER_SOURCES = ("Indexer", "Prowlarr")
CLIENT_SOURCES = ("DownloadClient", "ImportMechanism", "RemotePathMapping")
# What an app has none of, it only warns of; others of these warnings are of some of several.
NONE_THERE = {"DownloadClientCheck", "IndexerRssCheck", "IndexerSearchCheck"}
# What is so whatever the app says.
DECIDED_AT_HOME = {Status.PENDING, Status.DECLINED}
# A copy that was found comes into the queue some seconds later.
JUST_NOW = timedelta(minutes=2)
# What waits for longer than this says nothing of when it will go on.
SOON = timedelta(days=60)


@dataclass(frozen=True)
class Reasoning:
    """A sentence by its key in the translations, and what goes into it."""

    key: str
    values: Mapping[str, str]


async def async_explain(
    hass: HomeAssistant,
    entry_id: str,
    kind: Kind,
    external_id: int | str,
    viewer: Viewer,
) -> dict[str, Any]:
    """Return a title's state and the sentence that says where it is; raises Problem.

    Costs the app three short calls, and none for what needs no looking.
    """
    app = app_of_title(hass, entry_id, kind)
    if not is_shown(app, viewer.member, kind, external_id):
        raise Problem(Code.NOT_ALLOWED, "above_age")
    reasoning = await _async_reasoning(app, kind, external_id, viewer)
    values = {"app": app.spoken_name, **reasoning.values}
    return {
        **describe_state(
            app, kind, external_id, held_row(app, kind, external_id), viewer
        ),
        "sentence": common_text(viewer.texts, reasoning.key, **values),
    }


async def async_explain_wherever(
    hass: HomeAssistant,
    entry_id: str,
    kind: Kind,
    external_id: int | str,
    viewer: Viewer,
) -> dict[str, Any]:
    """Explain a title where nobody has named an app: the one that has it; raises Problem."""
    app = app_that_has(app_of_title(hass, entry_id, kind), kind, external_id)
    there = app.config_entry.entry_id
    return await async_explain(hass, there, kind, external_id, viewer)


async def _async_reasoning(
    app: RequestarrCoordinator, kind: Kind, external_id: int | str, viewer: Viewer
) -> Reasoning:
    """Return what explains where a title is; what somebody waits for themselves comes first."""
    row = held_row(app, kind, external_id)
    request = request_for(app, kind, external_id, viewer.member)
    plain = state_at(app, kind, external_id, row)
    state = asked_state(plain, request)
    if plain.status is not Status.AVAILABLE and _waits(request, viewer):
        return Reasoning("why_pending", {})
    failed = failed_for(app, kind, external_id, viewer.member)
    trouble = trouble_of(app.hass, failed) if failed else None
    if state.status in REQUESTABLE and trouble:
        reason = message_for(viewer, trouble)
        return Reasoning("why_failed", {"reason": reason})
    if not app.last_update_success and state.status not in DECIDED_AT_HOME:
        return Reasoning("why_app_away", {})
    if row is None or not _is_looked_for(state):
        return _reason(state)
    try:
        row = await async_current_row(app, kind, external_id)
        if isinstance(row, AlbumRow):
            # Of one whose artist is switched off nothing is looked for.
            await app.async_refresh_id(Kind.ARTIST, row.artist_id)
        state = asked_state(state_at(app, kind, external_id, row), request)
        if row is None or not _is_looked_for(state):
            return _reason(state)
        found = await _async_why_missing(app, row)
    except ArrError as err:
        app.async_failed("look at a title", err)
        return Reasoning("why_app_away", {})
    if found.key == "why_unmonitored" and request and _is_pending(request):
        return Reasoning("why_pending", {})
    return found


def _is_pending(request: Request) -> bool:
    """Return whether a request waits for somebody."""
    return request.status is RequestStatus.PENDING


def _waits(request: Request | None, viewer: Viewer) -> bool:
    """Return whether who looks has asked, and waits for leave."""
    return bool(request and _is_pending(request) and request.asked_by(viewer.member))


def _is_looked_for(state: State) -> bool:
    """Return whether only a look at its app tells why something is not here."""
    if state.status is Status.PARTIAL:
        return state.reason in {None, Reason.UPGRADING}
    return state.status is Status.REQUESTED and not state.reason


def _reason(state: State) -> Reasoning:
    """Return what explains a state by itself."""
    if state.note:
        return Reasoning("why_declined_because", {"reason": state.note})
    if state.status is Status.AVAILABLE and state.reason:
        return Reasoning("why_upgrading", {})
    if state.until and dt_util.utcnow() < state.until < dt_util.utcnow() + SOON:
        return Reasoning("why_found_delayed", {"date": say_moment(state.until)})
    if state.reason:
        return Reasoning(state.reason, {})
    if state.status is Status.DOWNLOADING:
        return Reasoning("why_downloading", {"progress": str(state.progress)})
    if state.status is Status.UNRELEASED and state.release_date:
        return Reasoning("why_unreleased_on", {"date": say_day(state.release_date)})
    return Reasoning(f"why_{state.status}", {})


async def _async_why_missing(app: RequestarrCoordinator, row: AnyRow) -> Reasoning:
    """Return why something that is looked for has not been found; raises ArrError."""
    artist = artist_of(app, row) if isinstance(row, AlbumRow) else None
    missing = await async_missing(app.client, row, artist)
    if not missing.out:
        return _to_come(missing, partly=_is_partly_there(row))
    if isinstance(row, MovieRow | SeriesRow) and row.status == "deleted":
        return Reasoning("why_dropped", {})
    if key := _ill_health(app):
        return Reasoning(key, {})
    if fate := await async_fate(app.client, row, missing):
        return _fate(fate)
    if missing.searched is None:
        return Reasoning("why_not_searched", {})
    return Reasoning("why_nothing_found", {"date": say_moment(missing.searched)})


def _is_partly_there(row: AnyRow) -> bool:
    """Return whether a part of a title is there."""
    return row.is_complete if isinstance(row, MovieRow) else row.has_files


def _to_come(missing: Missing, *, partly: bool) -> Reasoning:
    """Return the sentence for a title of which nothing that is out is missing."""
    if not missing.to_come:
        return Reasoning("why_unmonitored", {})
    key = "why_rest_unreleased" if partly else "why_unreleased"
    if missing.coming:
        return Reasoning(f"{key}_on", {"date": say_day(missing.coming)})
    return Reasoning(key, {})


def _ill_health(app: RequestarrCoordinator) -> str | None:
    """Return the sentence for what keeps an app from finding anything, None if it is well."""
    sources = [
        issue.source
        for issue in app.data.health or ()
        if issue.type == "error"
        or (issue.type == "warning" and issue.source in NONE_THERE)
    ]
    if any(source.startswith(INDEXER_SOURCES) for source in sources):
        return "why_no_indexer"
    if any(source.startswith(CLIENT_SOURCES) for source in sources):
        return "why_no_client"
    return None


def _fate(fate: Fate) -> Reasoning:
    """Return the sentence for the last copy that was found."""
    when = {"date": say_moment(fate.date)}
    if fate.is_failed:
        return Reasoning("why_download_failed", when)
    if fate.is_removed:
        return Reasoning("why_download_removed", when)
    if dt_util.utcnow() - fate.date < JUST_NOW:
        return Reasoning(Reason.FOUND, {})
    return Reasoning("why_download_unseen", when)
