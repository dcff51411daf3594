"""What waits for who speaks, told with its seasons, so that their word approves what was told."""

from homeassistant.core import callback

from ..app.problems import Code, Problem
from ..household.approvals import Changes, async_approve
from ..household.people_store import people_of
from ..household.permissions import is_approver
from ..household.request import Request
from ..household.request_filter import Scope
from ..household.request_list import find
from .assist_conversation import MAX_TOLD, Conversation, Reply
from .outcomes import describe_carried_out
from .season_words import spoken_seasons
from .spoken_titles import Choice, choice_of, requests_of
from .viewer import Viewer, message_for, requesters


@callback
def waiting_for(viewer: Viewer) -> list[Request]:
    """Return the requests that somebody has to decide on; raises Problem for who doesn't."""
    if not is_approver(people_of(viewer.hass), viewer.member):
        raise Problem(Code.NOT_ALLOWED, "may_not_decide")
    return find(viewer.hass, viewer.member, Scope.TO_DECIDE, limit=1000).requests


async def async_list_waiting(talk: Conversation) -> Reply:
    """Say which requests somebody has to decide on, and whose they are."""
    waiting = waiting_for(talk.viewer)
    talk.told.clear()
    if not waiting:
        return Reply(talk.say("none_waiting"))
    first = "one_waits" if len(waiting) == 1 else "many_wait"
    told = [_whose(talk, one) for one in waiting[:MAX_TOLD]]
    begin = talk.say(first, count=len(waiting))
    return Reply(" ".join([begin, *told, *talk.more(len(waiting))]))


async def async_approve_all(talk: Conversation) -> Reply:
    """Approve all that waits of somebody, one after the other.

    Who has heard what waits means that; what came since, or was beyond it, is told first.
    """
    choices = requests_of(talk.viewer, talk.sentence.who, waiting_for(talk.viewer))
    is_told = [not talk.told or one.key in talk.told for one in choices]
    told = [one for one, was in zip(choices, is_told, strict=True) if was]
    replies = [await async_approve_one(talk, one) for one in told]
    others = [one for one, was in zip(choices, is_told, strict=True) if not was]
    return Reply(" ".join([*replies, *_still_waiting(talk, others)]))


async def async_approve_one(talk: Conversation, chosen: Choice) -> str:
    """Approve what was told of a request, and return what became of it, and of which seasons."""
    viewer, seen = talk.viewer, chosen.seen & talk.told.get(chosen.key, chosen.seen)
    if chosen.seen and not seen:
        return " ".join(_still_waiting(talk, [chosen]))
    try:
        outcome = await async_approve(
            viewer.hass, chosen.request_id or "", viewer.member, Changes(seen=seen)
        )
    except Problem as problem:
        return f"{chosen.label}: {message_for(viewer, problem)}"
    message: str = describe_carried_out(outcome, viewer)["message"]
    if seen:
        seasons = spoken_seasons(talk.viewer.texts, seen)
        message = talk.say("approved_of", message=message, seasons=seasons)
    rest = [chosen.of(later)] if (later := chosen.seen - seen) else []
    return " ".join([message, *_still_waiting(talk, rest)])


@callback
def title_told(talk: Conversation, choice: Choice) -> str:
    """Return a title with the seasons of it that wait, if there are any."""
    if not choice.seen:
        return choice.label
    seasons = spoken_seasons(talk.viewer.texts, choice.seen)
    return talk.say("title_seasons", title=choice.label, seasons=seasons)


def _whose(talk: Conversation, request: Request) -> str:
    """Tell of a request what it is for, and who asked."""
    viewer = talk.viewer
    choice = choice_of(viewer.hass, request)
    _remember(talk, choice)
    names = [name for name, _ in requesters(viewer.hass, request, viewer.texts)]
    return talk.say("asked_by", title=title_told(talk, choice), names=", ".join(names))


def _still_waiting(talk: Conversation, choices: list[Choice]) -> list[str]:
    """Tell what had not been told and waits on; after that it can be approved."""
    for one in choices:
        talk.told.pop(one.key, None)
    for one in choices[:MAX_TOLD]:
        _remember(talk, one)
    if not choices:
        return []
    titles = "; ".join(title_told(talk, one) for one in choices[:MAX_TOLD])
    return [talk.say("still_waiting", titles=titles), *talk.more(len(choices))]


def _remember(talk: Conversation, choice: Choice) -> None:
    """Keep that seasons of a title were told, or all of it."""
    talk.told[choice.key] = talk.told.get(choice.key, frozenset()) | choice.seen
