"""What one user is told of all that moves: their apps, titles, downloads and requests."""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..api import Kind, Service
from ..app.download_state import releases_of
from ..app.downloads import Download, downloads_of
from ..app.library import external_id
from ..app.texts import Texts
from ..app.titles import held_row
from ..coordinator import RequestarrConfigEntry, RequestarrCoordinator
from ..household.described_rights import Rights, rights_of
from ..household.instances import entries, loaded_apps
from ..household.ledger import DATA_LEDGER
from ..household.member import Member, member_of
from ..household.people_store import people_of
from ..household.permissions import age_limit
from ..household.request import Request, RequestStatus
from ..household.request_filter import Scope
from ..household.request_list import find
from ..household.shown_titles import is_shown
from .downloads import describe_download
from .instances import describe_instance
from .outcomes import describe_request
from .presets import describe_presets
from .results import describe_state
from .viewer import Viewer, viewer_of

SHOWN_FOR = timedelta(days=14)
MAX_REQUESTS = 200

type Message = dict[str, Any]
type Send = Callable[[Message], None]
type TitleKey = tuple[str, Kind, int | str]


class Subscriber:
    """The open cards of one user."""

    def __init__(self, hass: HomeAssistant, user: User, texts: Texts) -> None:
        """Start with nothing told."""
        self.senders: set[Send] = set()
        self.texts = texts
        self._hass = hass
        self._user = user
        self._apps: dict[str, Message] = {}
        self._downloads: dict[str, Message] = {}
        self._requests: dict[str, Message] = {}
        self._to_decide = 0

    @property
    def viewer(self) -> Viewer:
        """Return through whose eyes all is seen, with the rights of this moment."""
        return viewer_of(self._hass, self.texts, member_of(self._user))

    def state(self) -> Message:
        """Return all that was told so far."""
        return {
            "apps": list(self._apps.values()),
            "downloads": list(self._downloads.values()),
            "requests": list(self._requests.values()),
            "to_decide": self._to_decide,
        }

    def tell(
        self,
        *,
        apps: bool,
        titles: Collection[TitleKey],
        requests: Collection[str] | None,
    ) -> None:
        """Tell what is otherwise than it was told; `requests` None means any of them."""
        viewer = self.viewer
        change: Message = {}
        if apps:
            change |= self._apps_change(viewer) | self._downloads_change(viewer)
        if requests is None:
            change |= self._requests_change(viewer, self._visible(viewer))
        elif requests:
            change |= self._requests_change(viewer, self._some(viewer, requests))
        if told := self._titles(viewer, titles):
            change["titles"] = told
        if change:
            for send in tuple(self.senders):
                send({"type": "change", **change})

    def _apps_change(self, viewer: Viewer) -> Message:
        """Return the apps that are not as they were, and those that are gone."""
        rights = rights_of(self._hass, viewer.member)
        known = entries(self._hass)
        now = {one.entry_id: self._app(one, rights, viewer.texts) for one in known}
        changed = [app for key, app in now.items() if self._apps.get(key) != app]
        removed = [key for key in self._apps if key not in now]
        self._apps = now
        return _filled(apps=changed, apps_removed=removed)

    def _downloads_change(self, viewer: Viewer) -> Message:
        """Return the downloads that are not as they were, and those that are gone."""
        now = {
            key: describe_download(app, download, viewer.texts)
            for app in loaded_apps(self._hass)
            for key, download in downloads_of(app).items()
            if _may_see(app, download, viewer.member)
        }
        told = self._downloads
        changed = [one for key, one in now.items() if told.get(key) != one]
        removed = [key for key in told if key not in now]
        self._downloads = now
        return _filled(downloads=_filled(set=changed, removed=removed))

    def _requests_change(
        self, viewer: Viewer, now: Mapping[str, Request | None]
    ) -> Message:
        """Return those of some requests that are not as they were, or not to be seen now."""
        told = self._requests
        shown = {key: describe_request(one, viewer) for key, one in now.items() if one}
        changed = [one for key, one in shown.items() if told.get(key) != one]
        removed = [key for key, one in now.items() if one is None and key in told]
        for key in removed:
            del told[key]
        told |= shown
        change = _filled(requests=_filled(set=changed, removed=removed))
        to_decide = find(self._hass, viewer.member, Scope.TO_DECIDE).total
        if to_decide != self._to_decide:
            self._to_decide = change["to_decide"] = to_decide
        return change

    def _visible(self, viewer: Viewer) -> dict[str, Request | None]:
        """Return what is to be seen of all requests, and None for what no longer is."""
        since = dt_util.utcnow() - SHOWN_FOR
        found = [
            one
            for one in self._hass.data[DATA_LEDGER].requests()
            if (one.is_open or one.changed > since) and viewer.sees(one)
        ]
        # What has not ended comes first where there are too many.
        first = sorted(found, key=lambda one: not one.is_open)[:MAX_REQUESTS]
        kept = {one.id for one in first}
        return dict.fromkeys(self._requests) | {
            one.id: one for one in found if one.id in kept
        }

    def _some(
        self, viewer: Viewer, request_ids: Collection[str]
    ) -> dict[str, Request | None]:
        """Return some requests, None for those that are not to be seen."""
        found = {key: self._hass.data[DATA_LEDGER].get(key) for key in request_ids}
        return {
            key: one if one and viewer.sees(one) else None for key, one in found.items()
        }

    def _titles(self, viewer: Viewer, titles: Collection[TitleKey]) -> list[Message]:
        """Return the states of some titles."""
        if not titles:
            return []
        apps = {app.config_entry.entry_id: app for app in loaded_apps(self._hass)}
        return [
            describe_state(
                apps[entry_id],
                kind,
                media_id,
                held_row(apps[entry_id], kind, media_id),
                viewer,
            )
            for entry_id, kind, media_id in titles
            if entry_id in apps
            and is_shown(apps[entry_id], viewer.member, kind, media_id)
        ]

    def _app(
        self, entry: RequestarrConfigEntry, rights: Rights, texts: Texts
    ) -> Message:
        """Return an app as those who follow see it."""
        message = describe_instance(self._hass, entry, texts)
        loaded = entry.state is ConfigEntryState.LOADED
        data = entry.runtime_data.data if loaded else None
        return message | {
            "push": loaded and entry.runtime_data.push_connected,
            "counts": data
            and {
                "titles": data.titles,
                "missing": data.missing,
                "queue": len(releases_of(data.queue)),
            },
            "user": rights.with_app(Service(entry.data[CONF_SERVICE])),
            "presets": describe_presets(self._hass, rights.member, entry),
        }


def _may_see(app: RequestarrCoordinator, download: Download, member: Member) -> bool:
    """Return whether somebody may see a download; with an age limit, only their own.

    The apps say of no download which age it is for.
    """
    if age_limit(people_of(app.hass), member) is None:
        return True
    if download.row is None:
        return False
    asked = app.hass.data[DATA_LEDGER].of_title(
        app.config_entry.entry_id, download.first.kind, external_id(download.row)
    )
    return any(request.asked_by(member) for request in asked if not _is_void(request))


def _is_void(request: Request) -> bool:
    """Return whether a request came to nothing by somebody's word."""
    return request.status in {RequestStatus.DECLINED, RequestStatus.WITHDRAWN}


def _filled(**fields: Mapping[str, Any] | list[Any]) -> Message:
    """Return those of the fields that hold something."""
    return {key: value for key, value in fields.items() if value}
