"""What answers the commands that list requests, and that follow titles."""

from typing import Any

from ..app.texts import common_text
from ..household.following import async_follow
from ..household.request import Request
from ..household.request_filter import Filter, Scope, who_is
from ..household.request_list import find, sees_everyone, who_asked
from .events import decided_by
from .outcomes import describe_request
from .people_pictures import pictures_of_users
from .viewer import Viewer, name_of, requesters, with_followers

type Message = dict[str, Any]


async def requests(fields: Message, viewer: Viewer) -> Message:
    """List the requests that are this user's business, the newest first.

    With those of all comes who asked for any of them.
    """
    hass, member = viewer.hass, viewer.member
    scope = fields.pop("scope", Scope.MINE)
    paging = {key: fields.pop(key) for key in ("limit", "offset") if key in fields}
    page = find(hass, member, scope, Filter(**fields), **paging)
    waiting = find(hass, member, Scope.TO_DECIDE, limit=0)
    return {
        "success": True,
        "requests": [describe_request(one, viewer) for one in page.requests],
        "total": page.total,
        "to_decide": waiting.total,
        "sees_everyone": sees_everyone(hass, member),
        **({"people": _people(viewer)} if scope is Scope.ALL else {}),
    }


def describe_for_automations(request: Request, viewer: Viewer) -> dict[str, Any]:
    """Return a request as automations read it, with all that an event says of it.

    Whose users the others who asked are is for who decides.
    """
    decides = viewer.decides(request)
    request = with_followers(request) if decides else request
    ids = {ask.user_id for ask in request.asks if ask.user_id}
    if not decides:
        ids &= {viewer.member.user_id}
    people = requesters(viewer.hass, request, viewer.texts)
    return {
        **describe_request(request, viewer),
        "requester": ", ".join(name for name, _ in people),
        "requester_ids": sorted(ids),
        "decided_by": decided_by(viewer.hass, request, viewer.texts),
    }


async def follow(fields: Message, viewer: Viewer) -> Message:
    """Have who asks told when a title comes, or no longer."""
    kind, external_id = fields.pop("kind"), fields.pop("media_id")
    title = await async_follow(viewer.hass, viewer.member, kind, external_id, **fields)
    word = "following" if fields["following"] else "not_following"
    message = common_text(viewer.texts, f"outcome_{word}", title=title)
    return {"success": True, "message": message}


def _people(viewer: Viewer) -> list[Message]:
    """Return who asked for what is read here, by name."""
    pictures = pictures_of_users(viewer.hass)
    said = [
        {
            "user_id": who_is(ask),
            "name": name_of(viewer.hass, ask, viewer.texts),
            "picture_url": pictures.get(ask.user_id),
        }
        for ask in who_asked(viewer.hass, viewer.member)
    ]
    return sorted(said, key=lambda one: str(one["name"]).casefold())
