"""A to-do list of the requests to each app: ticking one off approves it, adding one asks for it."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import override

from homeassistant.components.todo import (
    DOMAIN,
    TodoItem,
    TodoItemStatus,
    TodoListEntity,
    TodoListEntityFeature,
)
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.intent import (
    IntentError,
    IntentHandleError,
    MatchFailedError,
    MatchFailedReason,
    MatchTargetsConstraints,
    MatchTargetsResult,
)
from homeassistant.util import dt as dt_util

from .api import Service
from .app.action_errors import input_errors
from .app.app_names import app_name
from .app.lookup_cache import title_key
from .app.problems import Code, Problem
from .app.texts import Texts, cached_texts, common_text, message_of
from .const import DOMAIN as PLATFORM
from .coordinator import RequestarrConfigEntry, RequestarrCoordinator
from .entity import RequestsEntity
from .household.approvals import Changes, async_approve
from .household.caller import CalledEntity
from .household.decisions import async_retry
from .household.instances import default_entry
from .household.ledger import DATA_LEDGER
from .household.member import VOICE, Member, async_member_of
from .household.people_store import people_of
from .household.permissions import is_approver
from .household.request import Request, RequestStatus
from .household.request_state import trouble_of
from .household.requesting import Wish, async_request
from .household.searching import MAIN_KIND, async_search
from .household.title_choice import only
from .messages.list_labels import list_labels
from .messages.season_words import season_words
from .messages.viewer import requesters

PARALLEL_UPDATES = 0

LISTS = {
    Service.RADARR: "movie_requests",
    Service.SONARR: "series_requests",
    Service.LIDARR: "music_requests",
}
LISTS_BESIDE = {
    Service.RADARR: "movie_requests_in",
    Service.SONARR: "series_requests_in",
    Service.LIDARR: "music_requests_in",
}
STATUSES = {
    RequestStatus.PENDING: TodoItemStatus.NEEDS_ACTION,
    RequestStatus.FAILED: TodoItemStatus.NEEDS_ACTION,
    RequestStatus.APPROVED: TodoItemStatus.COMPLETED,
    RequestStatus.SENT: TodoItemStatus.COMPLETED,
    RequestStatus.AVAILABLE: TodoItemStatus.COMPLETED,
}
# What Assist has words of its own for.
SPOKEN_REASONS = {
    "ambiguous": MatchFailedReason.DUPLICATE_NAME,
    "nothing_found": MatchFailedReason.NAME,
}
# So long what has come into the library stays on the list.
SHOWN_FOR = timedelta(days=7)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: RequestarrConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the to-do list of an app."""
    requests = RequestList(entry.runtime_data)
    registry = er.async_get(hass)
    known = registry.async_get_entity_id(DOMAIN, PLATFORM, requests.unique_id or "")
    registered = registry.async_get(known) if known else None
    requests.was_called = registered.original_name if registered else None
    async_add_entities([requests])


class RequestList(CalledEntity, RequestsEntity, TodoListEntity):
    """The requests to an app."""

    _attr_supported_features = (
        TodoListEntityFeature.CREATE_TODO_ITEM | TodoListEntityFeature.UPDATE_TODO_ITEM
    )

    # What the registry says that it was called when Home Assistant last ran.
    was_called: str | None = None

    def __init__(self, coordinator: RequestarrCoordinator) -> None:
        """Name the list so that it can be spoken of: without the app, if that is the first."""
        super().__init__(coordinator, EntityDescription(key="requests"))
        entry, service = coordinator.config_entry, coordinator.service
        self._attr_device_info = None
        self._attr_translation_key = (
            LISTS if default_entry(coordinator.hass, service) is entry else LISTS_BESIDE
        )[service]
        label = app_name(coordinator.hass, entry).label(cached_texts(coordinator.hass))
        self._attr_translation_placeholders = {"instance": label}

    @override
    async def async_added_to_hass(self) -> None:
        """Keep a name with the product's in it for Assist: lists were called so once."""
        await super().async_added_to_hass()
        registered, was = self.registry_entry, self.was_called
        title = self.coordinator.config_entry.title
        label = self.translation_placeholders["instance"]
        if registered is None or was is None or was == self.name:
            return
        # Without any alias, somebody wants it not to be spoken of.
        aliases = registered.aliases
        if aliases and was not in aliases and was.replace(title, label) == self.name:
            er.async_get(self.hass).async_update_entity(
                self.entity_id, aliases=[*aliases, was]
            )

    @property
    @override
    def todo_items(self) -> list[TodoItem]:
        """Return the requests that wait, are under way, failed, or came true lately."""
        texts, shown = cached_texts(self.hass), self._shown()
        labels = list_labels(self.hass, shown, texts)
        return [_item(self.hass, one, labels[one.id], texts) for one in shown]

    def _shown(self) -> list[Request]:
        """Return the requests on the list, the newest first."""
        since = dt_util.utcnow() - SHOWN_FOR
        known = self.hass.data[DATA_LEDGER].of_entry(self.entry_id)
        return [one for one in known if _is_shown(one, since)]

    @override
    async def async_create_todo_item(self, item: TodoItem) -> None:
        """Ask for the one title that a line means."""
        caller = self.take_caller()
        with _errors_for(cached_texts(self.hass), caller):
            member = await self._async_member(caller)
            service = self.coordinator.service
            found = await async_search(
                self.hass, service, item.summary or "", member, self.entry_id
            )
            title = only(found.query, found.titles)
            wish = Wish(
                kind=MAIN_KIND[service],
                external_id=title_key(title)[1],
                entry_id=self.entry_id,
            )
            outcome = await async_request(self.hass, wish, member)
            if outcome.request is None:
                raise Problem(Code.ALREADY_EXISTS, placeholders={"title": title.title})

    @override
    async def async_update_todo_item(self, item: TodoItem) -> None:
        """Approve a request that was ticked off, or try one again that failed."""
        caller = self.take_caller()
        with _errors_for(cached_texts(self.hass), caller):
            member = await self._async_member(caller)
            request = self._request_to_tick(item)
            if request is None:
                return
            if not self._may_tick(request, member):
                raise Problem(Code.NOT_ALLOWED, "may_not_decide")
            if request.status is RequestStatus.FAILED:
                await async_retry(self.hass, request.id, member)
            else:
                shown = Changes(seen=request.seasons)
                await async_approve(self.hass, request.id, member, shown)

    def _request_to_tick(self, item: TodoItem) -> Request | None:
        """Return the request of an item that is to be ticked off, None if it is; raises Problem."""
        request_id = (item.uid or "").partition(":")[0]
        request = self.hass.data[DATA_LEDGER].get(request_id)
        if request is None or request.status not in STATUSES:
            raise Problem(Code.NOT_FOUND, "no_such_request")
        labels = list_labels(self.hass, self._shown(), cached_texts(self.hass))
        if item.summary != labels.get(request.id):
            raise Problem(Code.INVALID_REQUEST, "item_renamed")
        done = STATUSES[request.status] is TodoItemStatus.COMPLETED
        if done and item.status == TodoItemStatus.NEEDS_ACTION:
            raise Problem(Code.INVALID_REQUEST, "item_reopened")
        return None if item.status == STATUSES[request.status] else request

    def _may_tick(self, request: Request, member: Member) -> bool:
        """Return whether somebody may tick a request off."""
        failed = request.status is RequestStatus.FAILED
        return is_approver(people_of(self.hass), member) or (
            failed and request.asked_by(member)
        )

    async def _async_member(self, caller: Context | None) -> Member:
        """Return who calls as the rules see them; nobody named is whoever spoke."""
        return VOICE if caller is None else await async_member_of(self.hass, caller)


def _is_shown(request: Request, since: datetime) -> bool:
    """Return whether a request is on the list."""
    if request.status is RequestStatus.AVAILABLE:
        return request.changed > since
    return request.status in STATUSES


def _item(hass: HomeAssistant, request: Request, label: str, texts: Texts) -> TodoItem:
    """Return a request as an item of the list."""
    status = STATUSES[request.status]
    done = status is TodoItemStatus.COMPLETED
    return TodoItem(
        uid=_uid(request),
        summary=label,
        status=status,
        description=" ".join(_sentences(hass, request, texts)),
        completed=request.changed if done else None,
    )


def _uid(request: Request) -> str:
    """Return what names an item: a request with its seasons, as nobody ticks off what was not shown."""
    return ":".join([request.id, *map(str, sorted(request.seasons))])


def _sentences(hass: HomeAssistant, request: Request, texts: Texts) -> Generator[str]:
    """Return who asked, for which seasons, and why it waits or failed."""

    def text(key: str, **placeholders: str) -> str:
        """Return a sentence."""
        return common_text(texts, key, **placeholders)

    names = ", ".join(name for name, _ in requesters(hass, request, texts))
    yield text("item_requested_by", names=names)
    if request.seasons:
        words = season_words(request.seasons, texts)
        yield text("item_seasons", seasons=", ".join(words))
    if request.status is RequestStatus.PENDING and request.wait:
        yield text(f"item_waits_{request.wait}")
    if request.status is RequestStatus.FAILED and (
        trouble := trouble_of(hass, request)
    ):
        yield message_of(texts, trouble)


class NoOneTitle(MatchFailedError):
    """That none, or several titles are called so: in Assist's words, for a model in ours."""

    def __init__(self, query: str, reason: MatchFailedReason, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(
            MatchTargetsResult(
                is_match=False, no_match_reason=reason, no_match_name=query
            ),
            MatchTargetsConstraints(name=query),
        )
        self._sentence = sentence

    @override
    def __str__(self) -> str:
        """Return the sentence."""
        return self._sentence


@contextmanager
def _errors_for(texts: Texts, caller: Context | None) -> Generator[None]:
    """Raise what went wrong so that who called is told: an action's caller, or Assist."""
    try:
        with input_errors(texts):
            yield
    except HomeAssistantError as error:
        if caller is not None:
            raise
        raise _spoken(error) from error


def _spoken(error: HomeAssistantError) -> IntentError:
    """Return an error as Assist takes it."""
    if reason := SPOKEN_REASONS.get(error.translation_key or ""):
        query = (error.translation_placeholders or {})["query"]
        return NoOneTitle(query, reason, str(error))
    return IntentHandleError(str(error))
