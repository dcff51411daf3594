"""The shapes in which shelves and news leave Home Assistant."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from homeassistant.util import dt as dt_util

from ..api import Service
from ..app.app_names import app_name_of
from ..app.texts import Texts, common_text, message_of
from ..app.titles import row_of
from ..coordinator import RequestarrCoordinator
from ..household.home import Spot
from ..household.instances import apps_beside
from ..household.ledger import DATA_LEDGER
from ..household.request import Request
from ..household.shelf import Freshness, Group, Pick, Shelf, Why
from ..household.title_labels import short_labels
from .picture_addresses import fanart_of
from .results import describe
from .viewer import Viewer, requesters

type Message = dict[str, Any]

FIRST = 20


@dataclass(slots=True)
class Described:
    """Results of one moment: what nobody asked for is described once, as all but admins read the same."""

    common: dict[tuple[bool, str, int], Message] = field(default_factory=dict)

    def result(self, pick: Pick, viewer: Viewer) -> Message:
        """Return a title on a shelf as clients see it, with why it is there."""
        found = self._plain(pick, viewer)
        if pick.page:
            found = {**found, "source_url": pick.page}
        return (
            {**found, "reason": describe_why(pick.why, viewer)} if pick.why else found
        )

    def _plain(self, pick: Pick, viewer: Viewer) -> Message:
        """Return a title as clients see it."""
        if _is_asked(pick):
            return describe(pick.app, pick.found, viewer)
        is_admin = viewer.texts.for_admins
        key = (is_admin, pick.app.config_entry.entry_id, id(pick.found))
        if key not in self.common:
            self.common[key] = describe(pick.app, pick.found, viewer)
        return self.common[key]


def _is_asked(pick: Pick) -> bool:
    """Return whether anybody asked for a title, in whatever app of its kind."""
    ledger = pick.app.hass.data[DATA_LEDGER]
    apps: Sequence[RequestarrCoordinator] = [pick.app, *apps_beside(pick.app)]
    kind, external_id = pick.title_id
    return any(
        ledger.of_title(app.config_entry.entry_id, kind, external_id) for app in apps
    )


def describe_why(why: Why, viewer: Viewer) -> Message:
    """Return why a title is on a shelf as clients see it; days are days of the home."""
    ledger = viewer.hass.data[DATA_LEDGER]
    requests = [one for key in why.request_ids if (one := ledger.get(key))]
    return {
        "what": why.what,
        "at": _iso(why.at),
        "season": why.season,
        "episode": why.episode,
        "who": _names(requests, viewer),
    }


def _names(requests: Sequence[Request], viewer: Viewer) -> str | None:
    """Return who asked, in one text; None if any of it is not the business of who looks."""
    if not requests or not all(viewer.sees(one) for one in requests):
        return None
    names = [
        name
        for request in requests
        for name, _ in requesters(viewer.hass, request, viewer.texts)
    ]
    return ", ".join(dict.fromkeys(names))


def describe_shelf(
    shelf: Shelf,
    viewer: Viewer,
    described: Described,
    offset: int = 0,
    limit: int = FIRST,
) -> Message:
    """Return a shelf as clients see it, with some of its titles."""
    page = shelf.picks[offset : offset + limit]
    labels = short_labels([one.found for one in shelf.picks])[offset : offset + limit]
    message: Message = {
        "id": shelf.id,
        "title": title_of(shelf, viewer.texts),
        "kind": shelf.kinds[0] if len(shelf.kinds) == 1 else "mixed",
        "places": list(shelf.rooms),
        "source": _source(shelf, viewer),
        "credit": shelf.credit._asdict() if shelf.credit else None,
        "entry_id": shelf.entry_id,
        "state": shelf.state,
        "message": message_of(viewer.texts, shelf.problem) if shelf.problem else None,
        "updated_at": _iso(_updated_at(shelf)),
        "retry_at": _iso(shelf.retry_at) if shelf.problem else None,
        "total": len(shelf.picks),
        "results": [
            _labeled(described.result(pick, viewer), label)
            for pick, label in zip(page, labels, strict=True)
        ],
    }
    if shelf.groups:
        groups = shelf.groups[offset : offset + limit]
        message["groups"] = [_group(one, viewer, described) for one in groups]
        message["groups_total"] = len(shelf.groups)
    return message


def _updated_at(shelf: Shelf) -> datetime | None:
    """Return of when a shelf is: now, unless a source tells it, or has not told it yet."""
    if shelf.updated_at is None and shelf.state is Freshness.READY:
        return dt_util.utcnow()
    return shelf.updated_at


def _labeled(result: Message, label: str) -> Message:
    """Return a result with what it is called there, if that is more than its title."""
    return result if label == result["title"] else {**result, "label": label}


def _group(group: Group, viewer: Viewer, described: Described) -> Message:
    """Return a collection as clients see it."""
    return {
        "collection_tmdb_id": group.tmdb_id,
        "entry_id": group.entry_id,
        "title": group.title,
        "have": group.have,
        "total": group.total,
        "parts": [described.result(pick, viewer) for pick in group.parts],
    }


def title_of(shelf: Shelf, texts: Texts) -> str:
    """Return what a shelf is called."""
    title = shelf.name or common_text(texts, f"shelf_{shelf.texts}")
    if shelf.instance is None:
        return title
    return common_text(texts, "shelf_of_instance", title=title, instance=shelf.instance)


def _source(shelf: Shelf, viewer: Viewer) -> str:
    """Return where a shelf comes from, in a sentence; only Radarr's name their app."""
    app = app_name_of(viewer.hass, shelf.entry_id or "", Service.RADARR)
    key = f"shelf_{shelf.texts}_source"
    return common_text(viewer.texts, key, app=app, name=shelf.name)


def describe_places(spots: Sequence[Spot], viewer: Viewer) -> list[Message]:
    """Return all shelves there are, in somebody's order, and whether they show them."""
    return [
        {
            "id": one.shelf.id,
            "title": title_of(one.shelf, viewer.texts),
            "shown": one.shown,
        }
        for one in spots
    ]


def describe_news(
    request: Request, pick: Pick, viewer: Viewer, described: Described
) -> Message:
    """Return that something came as clients see it."""
    row = row_of(pick.app, pick.found)
    return {
        **described.result(pick, viewer),
        "request_id": request.id,
        "fanart_url": fanart_of(pick.app, pick.found, row),
    }


def _iso(at: date | datetime | None) -> str | None:
    """Return a day, or a point in time, as clients read it."""
    return at.isoformat() if at else None
