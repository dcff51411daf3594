"""The tools for Assist and other language models.

A model asks only for what a search has named to the same person: it can't make ids up, and
each answer is short, as every word of it is paid for.
"""

from abc import abstractmethod
from typing import Any, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import UnknownUser
from homeassistant.helpers.llm import (
    LLMContext,
    Tool,
    ToolAnnotations,
    ToolInput,
    ToolResult,
)
from homeassistant.util.json import JsonObjectType, JsonValueType
import voluptuous as vol

from ..api import Kind
from ..app.lookup_cache import title_key
from ..app.problems import Code, Problem
from ..app.texts import Texts, async_texts, message_of
from ..const import DOMAIN, LOGGER
from ..household.instances import SERVICE_OF, entry_if_named
from ..household.member import VOICE, Member, async_member_of
from ..household.request import RequestStatus
from ..household.request_filter import Filter
from ..household.request_list import find
from ..household.requesting import Wish, async_request
from ..household.searching import async_search
from .explanation import async_explain_wherever
from .offered_titles import DATA_OFFERED_TITLES, Listener, Offer, OfferedTitles
from .outcomes import describe_outcome, describe_request
from .results import describe
from .viewer import Viewer, viewer_of

MAX_RESULTS = 8
MAX_REQUESTS = 15
SAID = (
    "title",
    "artist",
    "year",
    "disambiguation",
    "type",
    "status",
    "progress",
    "reason",
)
LISTED = frozenset(RequestStatus) - {RequestStatus.WITHDRAWN}


class RequestarrTool(Tool):
    """A tool that always answers: what goes wrong is one of its answers."""

    integration = DOMAIN

    @override
    async def async_call(
        self, hass: HomeAssistant, tool_input: ToolInput, llm_context: LLMContext
    ) -> ToolResult:
        """Answer a call."""
        texts = await async_texts(hass)
        try:
            asked = _checked(self.parameters, tool_input.tool_args)
            speaker = await async_speaker(hass, llm_context)
            viewer = viewer_of(hass, texts, speaker)
            texts = viewer.texts
            listener = Listener(viewer.member.user_id, llm_context.device_id)
            return ToolResult(data=await self._async_answer(asked, viewer, listener))
        except Problem as problem:
            return _error(texts, problem)
        except Exception:
            LOGGER.exception("Unexpected end of the tool %s", self.name)
            return _error(texts, Problem(Code.SERVICE_UNAVAILABLE, "unexpected"))

    @abstractmethod
    async def _async_answer(
        self, asked: dict[str, Any], viewer: Viewer, listener: Listener
    ) -> JsonObjectType:
        """Answer what was asked; raises Problem."""


class SearchMediaTool(RequestarrTool):
    """Search by title."""

    name = f"{DOMAIN}__search_media"
    title = "Search media"
    description = (
        "Search movies, series, or music by title, to request one or to see whether it is "
        "in the library. If several results could be meant, ask the user which one."
    )
    annotations = ToolAnnotations(read_only=True, destructive=False, idempotent=True)

    def __init__(self, kinds: list[Kind]) -> None:
        """Search only what there is an app for."""
        self.parameters = vol.Schema(
            {vol.Required("query"): str, vol.Required("media_type"): _one_of(kinds)}
        )

    @override
    async def _async_answer(
        self, asked: dict[str, Any], viewer: Viewer, listener: Listener
    ) -> JsonObjectType:
        """Return the first results."""
        kind = Kind(asked["media_type"])
        found = await async_search(
            viewer.hass, SERVICE_OF[kind], asked["query"], viewer.member, kind=kind
        )
        results: list[JsonValueType] = []
        for title in found.titles[:MAX_RESULTS]:
            offer = Offer(found.app.config_entry.entry_id, title_key(title)[1])
            media_id = _offered(viewer.hass).add(listener, kind, offer)
            results.append(_short(media_id, describe(found.app, title, viewer)))
        return {"results": results}


class RequestMediaTool(RequestarrTool):
    """Request what a search has found."""

    name = f"{DOMAIN}__request_media"
    title = "Request media"
    description = (
        "Request one title for the household, by the media_id of a search result that "
        "the user has chosen. It may have to wait for approval."
    )
    annotations = ToolAnnotations(destructive=False, idempotent=True)

    def __init__(self, kinds: list[Kind]) -> None:
        """Offer what may be requested."""
        self.parameters = vol.Schema(
            {
                vol.Required("media_type"): _one_of(kinds),
                vol.Required("media_id"): str,
                vol.Optional(
                    "seasons", description="Of a series; left out: all of them"
                ): [int],
                vol.Optional(
                    "preset",
                    description="The name of a preset, only if the user says one",
                ): str,
            }
        )

    @override
    async def _async_answer(
        self, asked: dict[str, Any], viewer: Viewer, listener: Listener
    ) -> JsonObjectType:
        """Request it, and say what became of it."""
        kind, offer = _named(asked, viewer, listener)
        seasons = frozenset(asked.get("seasons", ())) or None
        wish = Wish(
            kind=kind,
            external_id=offer.external_id,
            seasons=seasons,
            entry_id=entry_if_named(viewer.hass, SERVICE_OF[kind], offer.entry_id),
            preset=asked.get("preset"),
        )
        outcome = await async_request(viewer.hass, wish, viewer.member)
        said = describe_outcome(outcome, viewer)
        return {"status": said["status"], "message": said["message"]}


class ListMyRequestsTool(RequestarrTool):
    """List what the user has requested."""

    name = f"{DOMAIN}__list_my_requests"
    title = "List my requests"
    description = (
        "List what the user has requested, newest first, and where each of it stands."
    )
    annotations = ToolAnnotations(
        read_only=True, destructive=False, idempotent=True, open_world=False
    )

    @override
    async def _async_answer(
        self, asked: dict[str, Any], viewer: Viewer, listener: Listener
    ) -> JsonObjectType:
        """Return the newest requests."""
        listed = Filter(status=LISTED)
        page = find(viewer.hass, viewer.member, wanted=listed, limit=MAX_REQUESTS)
        requests: list[JsonValueType] = []
        for request in page.requests:
            offer = Offer(request.entry_id, request.external_id)
            media_id = _offered(viewer.hass).add(listener, request.kind, offer)
            said = describe_request(request, viewer)
            said |= {key: said["state"][key] for key in ("status", "progress")}
            said["reason"] = (
                said["reason"] or said["message"] or said["state"]["reason"]
            )
            row = _short(media_id, said)
            requests.append({"media_type": str(request.kind), **row})
        return {"requests": requests, "total": page.total}


class ExplainTool(RequestarrTool):
    """Say why something is not here yet."""

    name = f"{DOMAIN}__explain"
    title = "Explain where a title is"
    description = (
        "Say why a title isn't here yet, by the media_id that a search or the list of "
        "requests gave."
    )
    annotations = ToolAnnotations(
        read_only=True, destructive=False, idempotent=True, open_world=False
    )

    def __init__(self, kinds: list[Kind]) -> None:
        """Explain only what there is an app for."""
        self.parameters = vol.Schema(
            {vol.Required("media_type"): _one_of(kinds), vol.Required("media_id"): str}
        )

    @override
    async def _async_answer(
        self, asked: dict[str, Any], viewer: Viewer, listener: Listener
    ) -> JsonObjectType:
        """Return the state and the sentence."""
        kind, offer = _named(asked, viewer, listener)
        said = await async_explain_wherever(
            viewer.hass, offer.entry_id, kind, offer.external_id, viewer
        )
        return {"status": said["status"], "sentence": said["sentence"]}


async def async_speaker(hass: HomeAssistant, llm_context: LLMContext) -> Member:
    """Return who speaks; raises Problem for a user who is gone."""
    if llm_context.context is None:
        return VOICE
    try:
        return await async_member_of(hass, llm_context.context, VOICE)
    except UnknownUser as err:
        raise Problem(Code.NOT_ALLOWED, "may_not_request") from err


def _error(texts: Texts, problem: Problem) -> ToolResult:
    """Return what went wrong."""
    return ToolResult(data={"error": message_of(texts, problem)}, error=True)


def _one_of(kinds: list[Kind]) -> vol.In:
    """Return the choice between kinds."""
    return vol.In([kind.value for kind in kinds])


def _checked(schema: vol.Schema, given: dict[str, Any]) -> dict[str, Any]:
    """Return what a model has given; raises Problem."""
    # Models like to send null for what they leave out, and an id as the number it looks like.
    given = {key: value for key, value in given.items() if value is not None}
    if isinstance(given.get("media_id"), int):
        given["media_id"] = str(given["media_id"])
    try:
        asked: dict[str, Any] = schema(given)
    except vol.Invalid as err:
        raise Problem(Code.INVALID_REQUEST) from err
    return asked


def _named(
    asked: dict[str, Any], viewer: Viewer, listener: Listener
) -> tuple[Kind, Offer]:
    """Return the title that an id was given for; raises Problem."""
    kind = Kind(asked["media_type"])
    offer = _offered(viewer.hass).get(listener, kind, asked["media_id"])
    if offer is None:
        raise Problem(Code.INVALID_REQUEST, "search_first")
    return kind, offer


def _short(media_id: str, said: dict[str, Any]) -> JsonObjectType:
    """Return what a model needs of a title."""
    row: JsonObjectType = {"media_id": media_id}
    row |= {name: said[name] for name in SAID if said.get(name)}
    if seasons := said.get("seasons"):
        row["seasons"] = [
            one["seasonNumber"] if isinstance(one, dict) else one for one in seasons
        ]
    return row


@callback
def _offered(hass: HomeAssistant) -> OfferedTitles:
    """Return what has been named so far."""
    return hass.data.setdefault(DATA_OFFERED_TITLES, OfferedTitles())
