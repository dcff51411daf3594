"""What Home Assistant is told when something happens to a request."""

from collections.abc import Mapping
from typing import Any

from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.dispatcher import (
    async_dispatcher_connect,
    async_dispatcher_send,
)
from homeassistant.helpers.start import async_at_started
from homeassistant.util.signal_type import SignalType

from ..app.texts import Texts, cached_texts, message_of
from ..const import DOMAIN
from ..household.instances import entries, is_starting
from ..household.ledger import SIGNAL_REQUEST
from ..household.member import Member
from ..household.origins import DATA_ORIGINS
from ..household.request import Change, Request, RequestStatus, What
from ..household.request_state import trouble_of
from ..household.title_labels import label_of
from .picture_addresses import picture_of_request
from .viewer import name_of, requesters, with_followers

EVENT_REQUEST = f"{DOMAIN}_request"
# Anybody's phone can fire an event of any type; this is told by Requestarr alone.
SIGNAL_EVENT: SignalType[Event[Mapping[str, Any]]] = SignalType(f"{DOMAIN}_happened")

# What is told of requests, which is never before Home Assistant has started.
SIGNAL_NEWS: SignalType[Request, Change] = SignalType(f"{DOMAIN}_news")

# Somebody's name that was taken off a request is nobody else's news.
TYPES = {
    What.REQUESTED: "requested",
    What.JOINED: "requested",
    What.EXTENDED: "requested",
    What.APPROVED: "approved",
    What.DECLINED: "declined",
    What.SENT: "sent",
    What.FAILED: "failed",
    What.AVAILABLE: "available",
    What.WITHDRAWN: "withdrawn",
}
EVENT_TYPES = list(dict.fromkeys(TYPES.values()))


@callback
def async_setup_events(hass: HomeAssistant) -> None:
    """Tell automations of each thing that happens to a request, once they can hear of it."""
    held: list[tuple[Request, Change]] = []

    @callback
    def take(request: Request, change: Change) -> None:
        """Tell what happened, or keep it until Home Assistant has started."""
        if change.what not in TYPES:
            return
        if is_starting(hass):
            held.append((request, change))
        else:
            async_dispatcher_send(hass, SIGNAL_NEWS, request, change)

    @callback
    def tell_held(_hass: HomeAssistant) -> None:
        """Tell what happened meanwhile."""
        for request, change in held:
            async_dispatcher_send(hass, SIGNAL_NEWS, request, change)
        held.clear()

    @callback
    def fire(request: Request, change: Change) -> None:
        """Fire the event of a change on the bus."""
        device = dr.async_get(hass).async_get_device_by_identifier(
            (DOMAIN, request.entry_id), request.entry_id
        )
        data = {
            ATTR_DEVICE_ID: device.id if device else None,
            "entry_id": request.entry_id,
            "type": TYPES[change.what],
            **attributes_of(hass, request),
        }
        # Who asked is in the event; what it starts is nobody's whom it names.
        context = hass.data[DATA_ORIGINS].own_context()
        hass.bus.async_fire(EVENT_REQUEST, data, context=context)
        happened = Event[Mapping[str, Any]](EVENT_REQUEST, data, context=context)
        async_dispatcher_send(hass, SIGNAL_EVENT, happened)

    async_dispatcher_connect(hass, SIGNAL_REQUEST, take)
    async_dispatcher_connect(hass, SIGNAL_NEWS, fire)
    async_at_started(hass, tell_held)


@callback
def attributes_of(hass: HomeAssistant, request: Request) -> dict[str, Any]:
    """Return a request as automations see it; `poster` is an address for browsers."""
    texts = cached_texts(hass)
    titles = {entry.entry_id: entry.title for entry in entries(hass)}
    people = requesters(hass, with_followers(request), texts)
    names = [name for name, _ in people]
    return {
        "request_id": request.id,
        "media_type": request.kind.value,
        "label": label_of(hass, request),
        "title": request.title,
        "year": request.year,
        "artist": request.artist,
        "disambiguation": request.disambiguation,
        "seasons": sorted(request.seasons),
        "poster": picture_of_request(hass, request),
        "requester": ", ".join(names),
        "requesters": names,
        "requester_ids": [ask.user_id for _, ask in people if ask.user_id],
        "status": request.status.value,
        "reason": _reason(hass, request, texts),
        "decided_by": decided_by(hass, request, texts),
        "instance": titles.get(request.entry_id),
    }


def _reason(hass: HomeAssistant, request: Request, texts: Texts) -> str | None:
    """Return why a request was declined, or why it failed."""
    trouble = trouble_of(hass, request)
    if request.status is RequestStatus.FAILED and trouble:
        return message_of(texts, trouble)
    return request.reason


def decided_by(hass: HomeAssistant, request: Request, texts: Texts) -> str | None:
    """Return who decided last on a request, None where nobody had to."""
    decisions = (
        change
        for change in reversed(request.history)
        if change.what in {What.APPROVED, What.DECLINED}
    )
    decision = next(decisions, None)
    if decision is None or decision.name is None:
        return None
    approver = Member(user_id=decision.user_id, name=decision.name)
    return name_of(hass, approver, texts)
