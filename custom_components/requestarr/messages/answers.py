"""What answers each command and action: its checked fields and who looks in, a message out."""

from typing import Any

from homeassistant.loader import async_get_integration

from ..api import Kind, Service
from ..app.problems import APP_NAMES
from ..const import CONTRACT_VERSION, DOMAIN
from ..household.approvals import Changes, async_approve
from ..household.approver_choices import async_describe_choices
from ..household.decisions import async_decline, async_retry, async_withdraw
from ..household.instances import app_of_entry, entries
from ..household.remove_download import (
    Removal,
    async_explain_removal,
    async_remove_download,
)
from ..household.request_list import Scope, find
from ..household.requesting import Wish, async_request
from ..household.rights import describe_rights
from ..household.search_again import async_search_again
from ..household.searching import async_albums, async_search
from .explanation import async_explain
from .instances import describe_instance
from .outcomes import (
    describe_carried_out,
    describe_decision,
    describe_outcome,
    describe_request,
)
from .results import describe
from .viewer import View

type Message = dict[str, Any]


async def info(fields: Message, view: View) -> Message:
    """Tell which apps there are, and what this user may do."""
    hass, member = view.hass, view.member
    integration = await async_get_integration(hass, DOMAIN)
    rights = {
        entry.entry_id: describe_rights(hass, entry, member) for entry in entries(hass)
    }
    return {
        "contract": CONTRACT_VERSION,
        "version": str(integration.version),
        "instances": [
            {
                **describe_instance(hass, entry, view.texts, admin=member.is_admin),
                "user": rights[entry.entry_id],
            }
            for entry in entries(hass)
        ],
        "user": {
            "is_admin": member.is_admin,
            "may_request": any(one["may_request"] for one in rights.values())
            if rights
            else member.may_act,
        },
    }


async def search_movies(fields: Message, view: View) -> Message:
    """Search movies."""
    return await _search(Service.RADARR, fields, view)


async def search_series(fields: Message, view: View) -> Message:
    """Search series."""
    return await _search(Service.SONARR, fields, view)


async def search_artists(fields: Message, view: View) -> Message:
    """Search artists."""
    return await _search(Service.LIDARR, fields, view)


async def _search(service: Service, fields: Message, view: View) -> Message:
    """Search an app."""
    found = await async_search(view.hass, service, member=view.member, **fields)
    return {
        "results": [describe(found.app, title, view) for title in found.titles],
        "query": found.query,
        "entry_id": found.app.config_entry.entry_id,
        "service": service,
    }


async def artist_albums(fields: Message, view: View) -> Message:
    """List the albums of an artist."""
    found = await async_albums(view.hass, **fields)
    return {"albums": [describe(found.app, album, view) for album in found.albums]}


async def request_movie(fields: Message, view: View) -> Message:
    """Request a movie."""
    return await _request(Kind.MOVIE, fields, view)


async def request_series(fields: Message, view: View) -> Message:
    """Request a series, or some of its seasons."""
    return await _request(Kind.SERIES, fields, view)


async def request_artist(fields: Message, view: View) -> Message:
    """Request an artist with all albums."""
    return await _request(Kind.ARTIST, fields, view)


async def request_album(fields: Message, view: View) -> Message:
    """Request an album."""
    return await _request(Kind.ALBUM, fields, view)


async def _request(kind: Kind, fields: Message, view: View) -> Message:
    """Request a title."""
    outcome = await async_request(view.hass, Wish(kind=kind, **fields), view.member)
    return describe_outcome(outcome, view)


async def explain(fields: Message, view: View) -> Message:
    """Say why a title is not here yet."""
    external_id = fields.pop("media_id")
    return await async_explain(view.hass, external_id=external_id, view=view, **fields)


async def requests(fields: Message, view: View) -> Message:
    """List the requests that are this user's business, the newest first."""
    page = find(view.hass, view.member, **fields)
    waiting = find(view.hass, view.member, scope=Scope.TO_DECIDE, limit=0)
    return {
        "success": True,
        "requests": [describe_request(one, view) for one in page.requests],
        "total": page.total,
        "to_decide": waiting.total,
    }


async def approve(fields: Message, view: View) -> Message:
    """Approve a request, perhaps otherwise than it was asked."""
    request_id = fields.pop("request_id")
    changes = Changes(**fields)
    outcome = await async_approve(view.hass, request_id, view.member, changes)
    return describe_carried_out(outcome, view)


async def decline(fields: Message, view: View) -> Message:
    """Decline a request."""
    request = await async_decline(view.hass, member=view.member, **fields)
    return describe_decision("declined", request, view)


async def retry(fields: Message, view: View) -> Message:
    """Try a request again that failed."""
    outcome = await async_retry(view.hass, fields["request_id"], view.member)
    return describe_carried_out(outcome, view)


async def withdraw(fields: Message, view: View) -> Message:
    """Cancel a request, or take one's name off it."""
    request = await async_withdraw(view.hass, fields["request_id"], view.member)
    return describe_decision("withdrawn", request, view)


async def choices(fields: Message, view: View) -> Message:
    """Tell an approver what an app offers to choose from."""
    found = await async_describe_choices(view.hass, fields["entry_id"], view.member)
    return {"success": True, "choices": found}


async def remove_download(fields: Message, view: View) -> Message:
    """Remove a download from its app's queue, or say what would be lost with it."""
    if fields.pop("preview"):
        entry_id, key = fields["entry_id"], fields["key"]
        found = await async_explain_removal(view.hass, entry_id, key)
        return _done("outcome_preview", fields, view) | _describe_removal(found)
    said = _done("outcome_removed", fields, view)
    await async_remove_download(view.hass, **fields)
    return said


async def search_again(fields: Message, view: View) -> Message:
    """Have an app search a title again."""
    said = _done("outcome_searching", fields, view)
    external_id = fields.pop("media_id")
    await async_search_again(view.hass, external_id=external_id, **fields)
    return said


def _done(key: str, fields: Message, view: View) -> Message:
    """Return what is said of something done in an app; raises Problem."""
    app = app_of_entry(view.hass, fields["entry_id"])
    text = view.texts[f"component.{DOMAIN}.common.{key}"]
    return {"success": True, "message": text.format(app=APP_NAMES[app.service])}


def _describe_removal(removal: Removal) -> Message:
    """Return what is lost with a download, in bytes, as clients see it."""
    return {
        "release": removal.release,
        "downloaded": removal.downloaded,
        "block_deletes": removal.deletes,
    }
