"""What Assist answers to our own sentences, for who speaks and under their rules."""

from collections.abc import Awaitable, Callable, Mapping

from ..app.problems import Problem
from ..app.title_state import Reason
from ..household.instances import loaded_app
from ..household.request import Request, RequestStatus
from ..household.request_filter import Filter, Stage
from ..household.request_list import find
from ..household.requesting import Wish, async_request
from ..household.title_labels import label_of
from .assist_conversation import MAX_TOLD, Conversation, Question, Reply, Sentence, Verb
from .explanation import async_explain_wherever
from .outcomes import describe_outcome, state_of_request
from .spoken_approvals import (
    async_approve_all,
    async_approve_one,
    async_list_waiting,
    title_told,
    waiting_for,
)
from .spoken_titles import Choice, async_choices, async_held_choices, waiting_choices
from .viewer import Viewer, message_for

# What is said of a request in place of its state, as nothing moves.
SAID: Mapping[Reason, str] = {
    Reason.FOUND: "found",
    Reason.FOUND_CLIENT_UNAVAILABLE: "found",
    Reason.FOUND_DELAYED: "found",
    Reason.FOUND_FALLBACK: "found",
    Reason.PAUSED: "paused",
    Reason.QUEUED: "queued",
}


async def async_reply(talk: Conversation) -> Reply:
    """Answer a sentence; what goes wrong is an answer too."""
    try:
        return await ANSWERS[talk.sentence.verb](talk)
    except Problem as problem:
        return Reply(message_for(talk.viewer, problem))


async def _async_request(talk: Conversation) -> Reply:
    """Request the title that is named, or ask which."""
    said = talk.sentence
    return await _async_with(
        talk, await async_choices(talk.viewer, said.title, said.kind)
    )


async def _async_explain(talk: Conversation) -> Reply:
    """Say where a title is; what a library has needs no lookup."""
    said = talk.sentence
    choices = await async_held_choices(talk.viewer, said.title, said.kind)
    if not choices:
        choices = await async_choices(talk.viewer, said.title, said.kind)
    return await _async_with(talk, choices)


async def _async_approve(talk: Conversation) -> Reply:
    """Approve the request for the title that is named, or ask which."""
    said, waiting = talk.sentence, waiting_for(talk.viewer)
    choices = waiting_choices(talk.viewer, said.title, said.kind, waiting)
    return await _async_with(talk, choices)


async def _async_list_mine(talk: Conversation) -> Reply:
    """Say what somebody waits for, and where it is."""
    if talk.viewer.member.user_id is None:
        return Reply(talk.say("nobody"))
    page = find(
        talk.viewer.hass,
        talk.viewer.member,
        wanted=Filter(state=Stage.OPEN),
        limit=MAX_TOLD,
    )
    if not page.total:
        return Reply(talk.say("none_mine"))
    told = [_where(talk, one) for one in page.requests]
    return Reply(" ".join([*told, *talk.more(page.total)]))


async def _async_choose(talk: Conversation) -> Reply:
    """Do what was asked for with the one that is chosen, or ask again."""
    if talk.open is None:
        return Reply(talk.say("no_question"))
    chosen = tuple(_chosen(talk.sentence, talk.open.choices))
    sentence = talk.open.sentence
    again = Conversation(talk.viewer, sentence)
    return await _async_with(again, chosen or talk.open.choices, is_sure=bool(chosen))


async def _async_drop(talk: Conversation) -> Reply:
    """Do nothing with any of them."""
    return Reply(talk.say("dropped" if talk.open else "no_question"))


ANSWERS: Mapping[Verb, Callable[[Conversation], Awaitable[Reply]]] = {
    Verb.REQUEST: _async_request,
    Verb.EXPLAIN: _async_explain,
    Verb.LIST_MINE: _async_list_mine,
    Verb.LIST_WAITING: async_list_waiting,
    Verb.APPROVE: _async_approve,
    Verb.APPROVE_ALL: async_approve_all,
    Verb.CHOOSE: _async_choose,
    Verb.DROP: _async_drop,
}


async def _async_with(
    talk: Conversation, choices: tuple[Choice, ...], *, is_sure: bool = True
) -> Reply:
    """Do what was said with the only choice, or ask which is meant."""
    if len(choices) > 1 or not is_sure:
        *first, last = (title_told(talk, one) for one in choices)
        titles = last
        if first:
            titles = talk.say("or", first=", ".join(first), last=last)
        question = Question(talk.sentence, choices)
        return Reply(talk.say("which", titles=titles), question)
    (chosen,) = choices
    match talk.sentence.verb:
        case Verb.APPROVE:
            return Reply(await async_approve_one(talk, chosen))
        case Verb.EXPLAIN:
            return Reply(await _async_explain_one(talk.viewer, chosen))
    return Reply(await _async_request_one(talk, chosen))


async def _async_request_one(talk: Conversation, chosen: Choice) -> str:
    """Request a title, and return what became of it."""
    season = talk.sentence.season
    wish = Wish(
        kind=chosen.kind,
        external_id=chosen.external_id,
        seasons=None if season is None else frozenset({season}),
    )
    outcome = await async_request(talk.viewer.hass, wish, talk.viewer.member)
    message: str = describe_outcome(outcome, talk.viewer)["message"]
    return message


async def _async_explain_one(viewer: Viewer, chosen: Choice) -> str:
    """Return where a title is."""
    said = await async_explain_wherever(
        viewer.hass, chosen.entry_id, chosen.kind, chosen.external_id, viewer
    )
    return f"{chosen.label}: {said['sentence']}"


def _chosen(said: Sentence, choices: tuple[Choice, ...]) -> list[Choice]:
    """Return which of the choices an answer means."""
    if said.number is not None:
        return list(choices[said.number - 1 : said.number])
    return [
        one
        for one in choices
        if said.year in {None, one.year} and said.kind in {None, one.kind}
    ]


def _where(talk: Conversation, request: Request) -> str:
    """Return a request with where it is."""
    hass = talk.viewer.hass
    state = state_of_request(loaded_app(hass, request.entry_id), request)
    word: str = SAID.get(state.reason, state.status) if state.reason else state.status
    if request.status is RequestStatus.FAILED:
        word = "failed"
    text = talk.say(f"is_{word}", progress=state.progress)
    return f"{label_of(hass, request)}: {text}."
