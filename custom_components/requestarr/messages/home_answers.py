"""What answers the commands of Home, beside the one that follows it."""

from typing import Any

from ..app.problems import Code, Problem
from ..app.texts import begun, common_text, spoken_name
from ..app.web import DATA_WEB
from ..household.hiding import async_hide
from ..household.home import all_shelves, eyes_of, seen_by
from ..household.home_store import Place
from ..household.instances import loaded_apps
from ..household.ledger import DATA_LEDGER
from ..household.requested_albums import look_at_doubtful
from ..household.web_ratings import DATA_RATINGS
from .shelves import Described, describe_shelf
from .viewer import Viewer

type Message = dict[str, Any]


async def shelf(fields: Message, viewer: Viewer) -> Message:
    """Return a page of a shelf; raises Problem for one that isn't there."""
    viewer.hass.data[DATA_WEB].want()
    for app in loaded_apps(viewer.hass):
        app.lists.want()
        app.collections.want()
        app.arrivals.want()
        app.missing_albums.want()
        look_at_doubtful(app)
    wanted, room = fields["shelf"], fields["place"]
    shelves = all_shelves(viewer.hass)
    found = next((one for one in shelves if one.id == wanted), None)
    if found is None:
        raise Problem(Code.NOT_FOUND, "no_such_shelf")
    viewer.hass.data[DATA_RATINGS].want([found], viewer.member)
    seen = seen_by(eyes_of(viewer.hass, viewer.member), found, room)
    return describe_shelf(
        seen, viewer, Described(), offset=fields["offset"], limit=fields["limit"]
    )


async def hide(fields: Message, viewer: Viewer) -> Message:
    """Hide a title, or show it again, and say which apps are told of that later."""
    later = await async_hide(
        viewer.hass,
        viewer.member,
        fields["kind"],
        fields["media_id"],
        hidden=fields["hidden"],
        for_everyone=fields["for"] == "everyone",
    )
    answer = _done("hidden" if fields["hidden"] else "shown_again", viewer)
    if later:
        apps = ", ".join(spoken_name(viewer.texts, one) for one in later)
        told = common_text(viewer.texts, "outcome_told_later", apps=apps)
        answer["message"] += f" {begun(told)}"
    return answer


async def dismiss(fields: Message, viewer: Viewer) -> Message:
    """Tell somebody no more of what came of a request; raises Problem for another's."""
    ledger = viewer.hass.data[DATA_LEDGER]
    request, user_id = ledger.get(fields["request_id"]), viewer.member.user_id
    told = request and (viewer.sees(request) or request.followed_by(viewer.member))
    if request is None or user_id is None or not told:
        raise Problem(Code.NOT_FOUND, "no_such_request")
    with ledger.batch() as batch:
        ledger.home.dismiss(user_id, request.id)
    await ledger.async_keep(batch)
    return _done("dismissed", viewer)


async def arrange_home(fields: Message, viewer: Viewer) -> Message:
    """Arrange the shelves of who looks, or, for admins, of everyone."""
    member, ledger = viewer.member, viewer.hass.data[DATA_LEDGER]
    for_everyone = fields["for"] == "everyone"
    if for_everyone and not member.is_admin:
        raise Problem(Code.NOT_ALLOWED, "admins_only")
    if member.user_id is None:
        raise Problem(Code.NOT_ALLOWED, "nobody_known")
    places = {one["id"]: Place(one["id"], one["shown"]) for one in fields["shelves"]}
    with ledger.batch() as batch:
        ledger.home.arrange(None if for_everyone else member.user_id, places.values())
    await ledger.async_keep(batch)
    return _done("arranged", viewer)


def _done(word: str, viewer: Viewer) -> Message:
    """Return that something of Home was changed."""
    return {"success": True, "message": common_text(viewer.texts, f"outcome_{word}")}
