"""What answers each command and action: its checked fields and who looks in, a message out."""

from dataclasses import asdict
from typing import Any

from homeassistant.const import CONF_SERVICE
from homeassistant.loader import async_get_integration

from ..api import Kind, Service
from ..app.texts import common_text
from ..const import CONTRACT_VERSION, DOMAIN
from ..household.approvals import Changes, async_approve
from ..household.approver_choices import async_describe_choices
from ..household.collection_requests import (
    CollectionWish,
    async_request_collection,
)
from ..household.decisions import async_decline, async_retry, async_withdraw
from ..household.described_rights import describe_left, rights_of
from ..household.instances import app_of_entry, entries
from ..household.permissions import age_limit
from ..household.remove_download import (
    Removal,
    async_explain_removal,
    async_remove_download,
)
from ..household.request_shelves import async_open_news
from ..household.requesting import Wish, async_request
from ..household.search_again import async_search_again
from ..household.searching import async_albums, async_search
from .collection_outcomes import describe_collection_outcome
from .explanation import async_explain
from .instances import describe_instance
from .outcomes import (
    describe_carried_out,
    describe_decision,
    describe_outcome,
)
from .presets import describe_presets
from .results import describe
from .title_page import async_describe_title
from .viewer import Viewer

type Message = dict[str, Any]


async def info(fields: Message, viewer: Viewer) -> Message:
    """Tell which apps there are, and what this user may do."""
    hass, member = viewer.hass, viewer.member
    integration = await async_get_integration(hass, DOMAIN)
    rights = rights_of(hass, member)
    apps = {
        entry.entry_id: rights.with_app(Service(entry.data[CONF_SERVICE]))
        for entry in entries(hass)
    }
    return {
        "contract": CONTRACT_VERSION,
        "version": str(integration.version),
        "instances": [
            {
                **describe_instance(hass, entry, viewer.texts, admin=member.is_admin),
                "user": apps[entry.entry_id],
                "presets": describe_presets(hass, member, entry),
            }
            for entry in entries(hass)
        ],
        "user": {
            "is_admin": member.is_admin,
            "may_request": any(one["may_request"] for one in apps.values())
            if apps
            else member.may_act,
            "max_age": age_limit(rights.people, member),
            **({"left": describe_left(rights.used)} if rights.used else {}),
        },
    }


async def search_app(service: Service, fields: Message, viewer: Viewer) -> Message:
    """Search an app."""
    found = await async_search(viewer.hass, service, member=viewer.member, **fields)
    return {
        "results": [describe(found.app, title, viewer) for title in found.titles],
        "query": found.query,
        "entry_id": found.app.config_entry.entry_id,
        "service": service,
    }


async def artist_albums(fields: Message, viewer: Viewer) -> Message:
    """List the albums of an artist."""
    found = await async_albums(viewer.hass, **fields)
    return {"albums": [describe(found.app, album, viewer) for album in found.albums]}


async def request_title(kind: Kind, fields: Message, viewer: Viewer) -> Message:
    """Request a title: a series perhaps by seasons, an artist with all albums."""
    outcome = await async_request(viewer.hass, Wish(kind=kind, **fields), viewer.member)
    return describe_outcome(outcome, viewer)


async def title(fields: Message, viewer: Viewer) -> Message:
    """Tell all that is known of one title: who opens it has seen what came of it."""
    external_id = fields.pop("media_id")
    found = await async_describe_title(viewer, external_id=external_id, **fields)
    await async_open_news(viewer.hass, viewer.member, fields["kind"], external_id)
    return {"title": found}


async def request_collection(fields: Message, viewer: Viewer) -> Message:
    """Request all movies of a collection that are neither there nor asked for."""
    collection_id = fields.pop("collection_tmdb_id")
    asked = await async_request_collection(
        viewer.hass, collection_id, viewer.member, CollectionWish(**fields)
    )
    return describe_collection_outcome(asked, viewer)


async def explain(fields: Message, viewer: Viewer) -> Message:
    """Say why a title is not here yet."""
    external_id = fields.pop("media_id")
    return await async_explain(
        viewer.hass, external_id=external_id, viewer=viewer, **fields
    )


async def approve(fields: Message, viewer: Viewer) -> Message:
    """Approve a request, perhaps otherwise than it was asked."""
    request_id = fields.pop("request_id")
    changes = Changes(**fields)
    outcome = await async_approve(viewer.hass, request_id, viewer.member, changes)
    return describe_carried_out(outcome, viewer)


async def decline(fields: Message, viewer: Viewer) -> Message:
    """Decline a request."""
    request = await async_decline(viewer.hass, member=viewer.member, **fields)
    return describe_decision("declined", request, viewer)


async def withdraw(fields: Message, viewer: Viewer) -> Message:
    """Cancel a request, or take one's name off it."""
    request = await async_withdraw(viewer.hass, member=viewer.member, **fields)
    return describe_decision("withdrawn", request, viewer)


async def retry(fields: Message, viewer: Viewer) -> Message:
    """Try a request again that failed."""
    outcome = await async_retry(viewer.hass, fields["request_id"], viewer.member)
    return describe_carried_out(outcome, viewer)


async def choices(fields: Message, viewer: Viewer) -> Message:
    """Tell an approver what an app offers to choose from."""
    found = await async_describe_choices(viewer.hass, fields["entry_id"], viewer.member)
    return {"success": True, "choices": found}


async def remove_download(fields: Message, viewer: Viewer) -> Message:
    """Remove a download from its app's queue, or say what would be lost with it."""
    if fields.pop("preview"):
        entry_id, key = fields["entry_id"], fields["key"]
        found = await async_explain_removal(viewer.hass, entry_id, key)
        return _done("outcome_preview", fields, viewer) | _describe_removal(found)
    said = _done("outcome_removed", fields, viewer)
    await async_remove_download(viewer.hass, **fields)
    return said


async def search_again(fields: Message, viewer: Viewer) -> Message:
    """Have an app search a title again."""
    said = _done("outcome_searching", fields, viewer)
    external_id = fields.pop("media_id")
    await async_search_again(viewer.hass, external_id=external_id, **fields)
    return said


def _done(key: str, fields: Message, viewer: Viewer) -> Message:
    """Return what is said of something done in an app; raises Problem."""
    app = app_of_entry(viewer.hass, fields["entry_id"])
    message = common_text(viewer.texts, key, app=app.spoken_name)
    return {"success": True, "message": message}


def _describe_removal(removal: Removal) -> Message:
    """Return what is lost with a download, in bytes, as clients see it."""
    return {
        "release": removal.release,
        "downloaded": removal.downloaded,
        "block_deletes": removal.deletes,
        "others": [asdict(one) for one in removal.others],
    }
