"""What Assist answers to our own sentences, for who speaks and under their rules."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..api import Kind
from ..app.problems import Code, Problem
from ..const import DOMAIN
from ..household.approvals import Changes, async_approve
from ..household.people_store import people_of
from ..household.request import Request, RequestStatus
from ..household.request_filter import Filter, Scope
from ..household.request_list import find
from ..household.requesting import Wish, async_request
from ..household.rules import is_approver
from .explanation import async_explain
from .outcomes import describe_carried_out, describe_outcome, describe_request
from .spoken_titles import (
    Choice,
    async_choices,
    async_held_choices,
    choice_of,
    requests_of,
    waiting_choices,
)
from .viewer import Viewer, message_for

# More than so many nobody listens to.
MAX_TOLD = 5
WAITED_FOR = frozenset(
    {
        RequestStatus.PENDING,
        RequestStatus.APPROVED,
        RequestStatus.SENT,
        RequestStatus.FAILED,
    }
)


class Verb(StrEnum):
    """What somebody says; the names are those in the files of sentences."""

    REQUEST = "request"
    EXPLAIN = "explain"
    LIST_MINE = "list_mine"
    LIST_WAITING = "list_waiting"
    APPROVE = "approve"
    APPROVE_ALL = "approve_all"
    CHOOSE = "choose"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What was understood of a sentence; `season` is of a series, `number` counts from 1."""

    verb: Verb
    title: str = ""
    who: str = ""
    kind: Kind | None = None
    season: int | None = None
    year: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Which of several titles is meant, and what is to be done with it."""

    sentence: Sentence
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered; with a question, the next sentence may answer that."""

    text: str
    question: Question | None = None


@dataclass(slots=True)
class Talk:
    """Who speaks, what they said, and what they had been asked before."""

    viewer: Viewer
    sentence: Sentence
    open: Question | None = field(default=None)

    def say(self, key: str, **values: object) -> str:
        """Return a text of ours in the language of this Home Assistant."""
        return self.viewer.texts[f"component.{DOMAIN}.common.spoken_{key}"].format(
            **values
        )


async def async_reply(talk: Talk) -> Reply:
    """Answer a sentence; what goes wrong is an answer too."""
    try:
        return await ANSWERS[talk.sentence.verb](talk)
    except Problem as problem:
        return Reply(message_for(talk.viewer, problem))


async def _async_request(talk: Talk) -> Reply:
    """Request the title that is named, or ask which."""
    said = talk.sentence
    return await _async_with(
        talk, await async_choices(talk.viewer, said.title, said.kind)
    )


async def _async_explain(talk: Talk) -> Reply:
    """Say where a title is; what a library has needs no lookup."""
    said = talk.sentence
    choices = await async_held_choices(talk.viewer, said.title, said.kind)
    if not choices:
        choices = await async_choices(talk.viewer, said.title, said.kind)
    return await _async_with(talk, choices)


async def _async_approve(talk: Talk) -> Reply:
    """Approve the request for the title that is named, or ask which."""
    said, waiting = talk.sentence, _waiting(talk.viewer)
    choices = waiting_choices(talk.viewer, said.title, said.kind, waiting)
    return await _async_with(talk, choices)


async def _async_approve_all(talk: Talk) -> Reply:
    """Approve all that waits of somebody, one after the other."""
    choices = requests_of(talk.viewer, talk.sentence.who, _waiting(talk.viewer))
    replies = [await _async_approve_one(talk.viewer, one) for one in choices]
    return Reply(" ".join(replies))


async def _async_list_mine(talk: Talk) -> Reply:
    """Say what somebody waits for, and where it is."""
    if talk.viewer.member.user_id is None:
        return Reply(talk.say("nobody"))
    page = find(
        talk.viewer.hass,
        talk.viewer.member,
        wanted=Filter(status=WAITED_FOR),
        limit=MAX_TOLD,
    )
    if not page.total:
        return Reply(talk.say("none_mine"))
    told = [_where(talk, one) for one in page.requests]
    return Reply(" ".join([*told, *_more(talk, page.total)]))


async def _async_list_waiting(talk: Talk) -> Reply:
    """Say which requests somebody has to decide on, and whose they are."""
    waiting = _waiting(talk.viewer)
    if not waiting:
        return Reply(talk.say("none_waiting"))
    first = "one_waits" if len(waiting) == 1 else "many_wait"
    told = [_whose(talk, one) for one in waiting[:MAX_TOLD]]
    begin = talk.say(first, count=len(waiting))
    return Reply(" ".join([begin, *told, *_more(talk, len(waiting))]))


async def _async_choose(talk: Talk) -> Reply:
    """Do what was asked for with the one that is chosen, or ask again."""
    if talk.open is None:
        return Reply(talk.say("no_question"))
    chosen = tuple(_chosen(talk.sentence, talk.open.choices))
    sentence = talk.open.sentence
    again = Talk(talk.viewer, sentence)
    return await _async_with(again, chosen or talk.open.choices, is_sure=bool(chosen))


async def _async_drop(talk: Talk) -> Reply:
    """Do nothing with any of them."""
    return Reply(talk.say("dropped" if talk.open else "no_question"))


ANSWERS: Mapping[Verb, Callable[[Talk], Awaitable[Reply]]] = {
    Verb.REQUEST: _async_request,
    Verb.EXPLAIN: _async_explain,
    Verb.LIST_MINE: _async_list_mine,
    Verb.LIST_WAITING: _async_list_waiting,
    Verb.APPROVE: _async_approve,
    Verb.APPROVE_ALL: _async_approve_all,
    Verb.CHOOSE: _async_choose,
    Verb.DROP: _async_drop,
}


async def _async_with(
    talk: Talk, choices: tuple[Choice, ...], *, is_sure: bool = True
) -> Reply:
    """Do what was said with the only choice, or ask which is meant."""
    if len(choices) > 1 or not is_sure:
        *first, last = (one.label for one in choices)
        titles = last
        if first:
            titles = talk.say("or", first=", ".join(first), last=last)
        question = Question(talk.sentence, choices)
        return Reply(talk.say("which", titles=titles), question)
    (chosen,) = choices
    match talk.sentence.verb:
        case Verb.APPROVE:
            return Reply(await _async_approve_one(talk.viewer, chosen))
        case Verb.EXPLAIN:
            return Reply(await _async_explain_one(talk.viewer, chosen))
    return Reply(await _async_request_one(talk, chosen))


async def _async_request_one(talk: Talk, chosen: Choice) -> str:
    """Request a title, and return what became of it."""
    season = talk.sentence.season
    wish = Wish(
        kind=chosen.kind,
        external_id=chosen.external_id,
        seasons=None if season is None else frozenset({season}),
        entry_id=chosen.entry_id,
    )
    outcome = await async_request(talk.viewer.hass, wish, talk.viewer.member)
    message: str = describe_outcome(outcome, talk.viewer)["message"]
    return message


async def _async_explain_one(viewer: Viewer, chosen: Choice) -> str:
    """Return where a title is."""
    said = await async_explain(
        viewer.hass, chosen.entry_id, chosen.kind, chosen.external_id, viewer
    )
    return f"{chosen.label}: {said['sentence']}"


async def _async_approve_one(viewer: Viewer, chosen: Choice) -> str:
    """Approve what was told of a request, and return what became of it."""
    changes = Changes(seen=chosen.seen)
    try:
        outcome = await async_approve(
            viewer.hass, chosen.request_id or "", viewer.member, changes
        )
    except Problem as problem:
        return f"{chosen.label}: {message_for(viewer, problem)}"
    message: str = describe_carried_out(outcome, viewer)["message"]
    return message


def _waiting(viewer: Viewer) -> list[Request]:
    """Return the requests that somebody has to decide on; raises Problem for who doesn't."""
    if not is_approver(people_of(viewer.hass), viewer.member):
        raise Problem(Code.NOT_ALLOWED, "may_not_decide")
    return find(viewer.hass, viewer.member, Scope.TO_DECIDE, limit=1000).requests


def _chosen(said: Sentence, choices: tuple[Choice, ...]) -> list[Choice]:
    """Return which of the choices an answer means."""
    if said.number is not None:
        return list(choices[said.number - 1 : said.number])
    return [
        one
        for one in choices
        if said.year in {None, one.year} and said.kind in {None, one.kind}
    ]


def _where(talk: Talk, request: Request) -> str:
    """Return a request with where it is."""
    said = describe_request(request, talk.viewer)
    text = talk.say(
        f"is_{'failed' if request.status is RequestStatus.FAILED else said['state']['status']}",
        progress=said["state"]["progress"],
    )
    return f"{said['label']}: {text}."


def _whose(talk: Talk, request: Request) -> str:
    """Return a request with who asked."""
    said = describe_request(request, talk.viewer)
    names = ", ".join(one["name"] for one in said["requesters"])
    return talk.say(
        "asked_by", title=choice_of(talk.viewer.hass, request).label, names=names
    )


def _more(talk: Talk, total: int) -> list[str]:
    """Return that there are more than are told."""
    return [talk.say("more", count=total - MAX_TOLD)] if total > MAX_TOLD else []
