"""The second verb: ask for something, under the household's rules."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from homeassistant.core import HomeAssistant

from ..api import (
    Album,
    AlbumRow,
    ArrError,
    ArrTimeoutError,
    Found,
    Kind,
    Movie,
    Series,
    regular_seasons,
)
from ..app.current_row import async_held_title
from ..app.lookup_cache import title_key
from ..app.problems import Code, Problem, problem_from
from ..app.title_state import State, Status
from ..app.titles import artist_of, held_row, state_of
from ..coordinator import RequestarrCoordinator
from .free_space import async_is_short
from .instances import SERVICE_OF, ensure_loaded
from .kept_options import Kept, kept_options
from .ledger import DATA_LEDGER
from .member import Member
from .new_requests import record
from .people_store import people_of
from .permissions import Rating, is_approved, may_request, rating
from .preset_choice import (
    app_of_choice,
    choice_for,
    fields_of_choice,
    first_app,
    named_choice,
)
from .request import Request, RequestStatus, Wait
from .request_drafts import draft_of, season_numbers
from .request_state import async_look_closer, is_here
from .requester_tags import tag_soon
from .sending import async_fulfil

# So long an app may take to say what is asked for.
LOOKUP_SECONDS = 8.0
# An answer waits this long for the app's yes or no, and then for it to be done.
ANSWER_SECONDS = 8.0
SETTLE_SECONDS = 2.0


@dataclass(frozen=True, kw_only=True)
class WishOptions:
    """How something is asked for.

    `quality_profile_id`, `root_folder` and `search` differ from None only where the wish
    departs from the entry's options, which takes an admin. `preset` is an id or a name.
    """

    entry_id: str | None = None
    preset: str | None = None
    quality_profile_id: int | None = None
    root_folder: str | None = None
    search: bool | None = None

    @property
    def departures(self) -> dict[str, Any]:
        """Return where the wish departs from the entry's options."""
        chosen = {
            "quality_profile_id": self.quality_profile_id,
            "root_folder": self.root_folder,
            "search": self.search,
        }
        return {name: value for name, value in chosen.items() if value is not None}


@dataclass(frozen=True, kw_only=True)
class Wish(WishOptions):
    """What somebody asks for; `seasons` None means every regular season."""

    kind: Kind
    external_id: int | str
    title: str | None = None
    seasons: frozenset[int] | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a wish.

    `request` is what the ledger has of it, None where everything was there already.
    `already` where there was nothing left to ask for, `unanswered` where the app has said
    neither yes nor no so far. `kept` is what was chosen in vain.
    """

    app: RequestarrCoordinator
    found: Found
    state: State
    request: Request | None = None
    already: bool = False
    unanswered: bool = False
    kept: tuple[Kept, ...] = ()


async def async_request(hass: HomeAssistant, wish: Wish, member: Member) -> Outcome:
    """Ask an app for something, or ask for leave to; raises Problem.

    Returns within seconds: what the app needs longer for goes on in the background.
    """
    if wish.departures and not member.is_admin:
        raise Problem(Code.NOT_ALLOWED)
    people = people_of(hass)
    app, found, draft = await _async_draft(hass, wish, member)
    wait = await _async_wait(app, member, found, draft)
    if wait:
        await _async_look(app, found)
        if is_here(app, draft):
            return Outcome(app, found, state_of(app, found), already=True)
    if not member.is_admin:
        with suppress(ArrError):
            await async_look_closer(app, draft)
    ensure_loaded(app)
    if people_of(hass) is not people:
        # Other rules hold by now, and the wish is judged by those.
        return await async_request(hass, wish, member)
    ledger = hass.data[DATA_LEDGER]
    with ledger.batch() as batch:
        request = record(app, draft, member, wait)
    await ledger.async_keep(batch)
    if request.status is RequestStatus.PENDING:
        return Outcome(app, found, State(Status.PENDING), request)
    if wait and request.status is RequestStatus.SENT:
        tag_soon(app, request)
        return Outcome(app, found, state_of(app, found), request, already=True)
    return await async_carry_out(app, request, found)


async def _async_draft(
    hass: HomeAssistant, wish: Wish, member: Member
) -> tuple[RequestarrCoordinator, Found, Request]:
    """Return the app that a wish is for, what it found, and the wish as a request.

    Raises Problem, also where somebody may not request it, or not by that preset.
    """
    service = SERVICE_OF[wish.kind]
    first = named_choice(hass, member, service, wish.preset, wish.entry_id)
    app = first_app(hass, member, service, first, wish.entry_id)
    if not may_request(people_of(hass), member, service):
        raise Problem(Code.NOT_ALLOWED, "may_not_request")
    found, seasons = await async_find(app, wish.kind, wish.external_id, wish.seasons)
    choice = first or choice_for(hass, member, service, found, wish.entry_id)
    if (other := app_of_choice(app, choice)) is not app:
        app = other
        found, seasons = await async_find(
            app, wish.kind, wish.external_id, wish.seasons
        )
    fields = fields_of_choice(hass, member, choice) | wish.departures
    if wish.quality_profile_id is not None:
        fields["quality_profile_name"] = app.profile_name(wish.quality_profile_id)
    return app, found, replace(draft_of(app, found, seasons), **fields)


async def async_carry_out(
    app: RequestarrCoordinator, request: Request, found: Found
) -> Outcome:
    """Carry an approved request out as far as an answer can wait for; raises Problem."""
    attempt = async_fulfil(app, request, found)
    with suppress(TimeoutError):
        async with asyncio.timeout(ANSWER_SECONDS):
            await attempt.answered.wait()
    if attempt.problem:
        raise attempt.problem.copy()
    if attempt.is_unheard:
        raise Problem(Code.SERVICE_UNAVAILABLE, "timeout", {"app": app.spoken_name})
    if attempt.task and attempt.answered.is_set() and not attempt.already:
        await asyncio.wait([attempt.task], timeout=SETTLE_SECONDS)
    return Outcome(
        app,
        found,
        state_of(app, found),
        app.hass.data[DATA_LEDGER].get(request.id),
        already=attempt.already,
        unanswered=not attempt.answered.is_set(),
        kept=await _async_kept(app, request),
    )


async def _async_kept(app: RequestarrCoordinator, request: Request) -> tuple[Kept, ...]:
    """Return what was chosen in vain; the artist of an album may be too new to be known."""
    row = held_row(app, request.kind, request.external_id)
    if request.quality_profile_id and isinstance(row, AlbumRow):
        if artist_of(app, row) is None:
            with suppress(ArrError):
                await app.async_refresh_id(Kind.ARTIST, row.artist_id)
    return kept_options(app, request)


async def async_find(
    app: RequestarrCoordinator,
    kind: Kind,
    external_id: int | str,
    wanted: frozenset[int] | None,
) -> tuple[Found, frozenset[int]]:
    """Return what is asked for, and which seasons of it; raises Problem."""
    try:
        async with asyncio.timeout(LOOKUP_SECONDS):
            found = await app.lookups.async_title(kind, external_id)
            if wanted and not wanted <= season_numbers(found):
                found = await app.lookups.async_title_anew(kind, external_id)
    except (TimeoutError, ArrError) as err:
        # What the app has, it knows without its catalogue.
        if (held := await async_held_title(app, kind, external_id)) is None:
            if isinstance(err, ArrError):
                raise app.async_failed("request", err) from err
            raise problem_from(ArrTimeoutError(), app.spoken_name) from err
        found = held
    ensure_loaded(app)
    return found, _seasons(found, wanted)


async def _async_wait(
    app: RequestarrCoordinator, member: Member, found: Found, draft: Request
) -> Wait | None:
    """Return why somebody's request has to wait, None if it does not; raises Problem."""
    people, verdict = people_of(app.hass), Rating.SHOWN
    if isinstance(found, Movie | Series):
        verdict = rating(people, member, found.certification)
    if verdict is Rating.HIDDEN:
        raise Problem(Code.NOT_ALLOWED, "above_age")
    if verdict is Rating.ASKS:
        return Wait.RATING
    if not is_approved(people, member, app.service):
        return Wait.APPROVAL
    if await async_is_short(app, member, draft):
        return Wait.SPACE
    return None


async def _async_look(app: RequestarrCoordinator, found: Found) -> None:
    """Have the library hold what the app holds of a title now; raises Problem."""
    kind, external_id = title_key(found)
    try:
        if isinstance(found, Album):
            await app.async_refresh_album(
                found.foreign_album_id, found.foreign_artist_id
            )
        else:
            await app.async_refresh_row(kind, external_id)
    except ArrError as err:
        raise app.async_failed("request", err) from err


def _seasons(found: Found, wanted: frozenset[int] | None) -> frozenset[int]:
    """Return the seasons that a wish for a series is about; raises Problem."""
    if not isinstance(found, Series):
        return frozenset()
    if wanted is None:
        return frozenset(season.number for season in regular_seasons(found.seasons))
    if not wanted or not wanted <= season_numbers(found):
        raise Problem(Code.INVALID_REQUEST, "unknown_season")
    return wanted
