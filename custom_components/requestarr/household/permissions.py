"""The questions that every way in asks: may see, may request and how, waits, may decide, what is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..api import Found, Kind, Movie, Series, Service
from .age_ratings import age_of
from .counted_asks import asks_of, free_at
from .media import MEDIA_OF, Media
from .member import VOICE, Member
from .people import People, Unrated
from .presets import Preset
from .request import Ask, Request, RequestStatus


class Rating(StrEnum):
    """What a person's age limit makes of a title."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    ASKS = "asks"


# Music has no ratings.
RATED = {Kind.MOVIE, Kind.SERIES}
UNRATED = {
    Unrated.ALLOWED: Rating.SHOWN,
    Unrated.APPROVAL: Rating.ASKS,
    Unrated.HIDDEN: Rating.HIDDEN,
}


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of their limit somebody has used.

    `free_at` is when one more is possible again, None while it is; `back_at` when the next
    one is given back, None while none is used.
    """

    used: int
    limit: int
    days: int
    free_at: datetime | None
    back_at: datetime | None

    @property
    def left(self) -> int:
        """Return how many titles may still be requested now."""
        return max(0, self.limit - self.used)


def is_approver(people: People, member: Member) -> bool:
    """Return whether somebody decides on requests."""
    return member.may_act and (
        member.is_admin or (member.user_id is not None and people.of(member).approver)
    )


def may_decide(people: People, member: Member, request: Request) -> bool:
    """Return whether somebody decides on a request; what their age limit keeps from them, not."""
    return is_approver(people, member) and (
        request.kind not in RATED
        or rating(people, member, request.certification) is Rating.SHOWN
    )


def may_decide_on(people: People, member: Member, found: Found) -> bool:
    """Return whether somebody's age limit lets them decide on a title.

    What they may see but only ask for, as its rating is unknown, is for others to decide on.
    """
    return (
        not isinstance(found, Movie | Series)
        or rating(people, member, found.certification) is Rating.SHOWN
    )


def may_see(people: People, member: Member, request: Request) -> bool:
    """Return whether a request is somebody's business: their own, or theirs to decide on."""
    return request.asked_by(member) or may_decide(people, member, request)


def may_read(people: People, member: Member, request: Request) -> bool:
    """Return whether somebody may read a request, perhaps as they may read everyone's."""
    if may_see(people, member, request):
        return True
    reads_all = member.user_id is not None and people.of(member).see_everyone
    return reads_all and (
        request.kind not in RATED
        or rating(people, member, request.certification) is not Rating.HIDDEN
    )


def may_request(people: People, member: Member, service: Service) -> bool:
    """Return whether somebody may request what an app is there for."""
    return is_approver(people, member) or (
        member.may_act and MEDIA_OF[service] in people.of(member).may_request
    )


def presets_for(people: People, member: Member, media: Media) -> list[Preset]:
    """Return the presets that somebody may use, their usual one first; approvers all."""
    offered = {one.id: one for one in people.presets if one.kind is media}
    own = None if member.is_admin else people.of(member).presets
    mine = [offered.pop(one) for one in own or () if one in offered]
    if own is None or is_approver(people, member):
        mine.extend(offered.values())
    return mine


def is_approved(people: People, member: Member, service: Service) -> bool:
    """Return whether what somebody requests needs nobody's decision; a voice's always does."""
    return is_approver(people, member) or (
        member != VOICE
        and may_request(people, member, service)
        and MEDIA_OF[service] in people.of(member).auto_approve
        and MEDIA_OF[service] not in people.of(member).presets_gone
    )


def age_limit(people: People, member: Member) -> int | None:
    """Return up to which age titles may be for; admins have no limit."""
    return None if member.is_admin else people.of(member).max_age


def rating(people: People, member: Member, certification: str | None) -> Rating:
    """Return what somebody's age limit makes of a title."""
    if (limit := age_limit(people, member)) is None:
        return Rating.SHOWN
    if (age := age_of(certification)) is not None:
        return Rating.SHOWN if age <= limit else Rating.HIDDEN
    return UNRATED[people.of(member).unrated]


def is_hidden(people: People, member: Member, found: Found) -> bool:
    """Return whether somebody's age limit hides a title; music has no ratings."""
    return (
        isinstance(found, Movie | Series)
        and rating(people, member, found.certification) is Rating.HIDDEN
    )


def is_limited(people: People, member: Member) -> bool:
    """Return whether an age limit makes a difference between titles to somebody."""
    return rating(people, member, None) is not Rating.SHOWN


def usage(
    people: People, member: Member, requests: Iterable[Request], now: datetime
) -> Usage | None:
    """Return how much of a limit somebody has used, None for who has none.

    `requests` are those to all apps: what somebody may request, they may of all together.
    """
    if is_approver(people, member) or (limit := people.of(member).limit) is None:
        return None
    asks = sorted(
        _counted(member, requests, now - limit.window), key=lambda ask: ask.at
    )
    used = sum(ask.cost for ask in asks)
    free = free_at(asks, used - limit.titles, limit.window)
    back = free or (asks[0].at + limit.window if asks else None)
    return Usage(used, limit.titles, limit.days, free, back)


def cost_again(people: People, member: Member, request: Request, now: datetime) -> int:
    """Return what a request that gave it back would count for somebody if it went on."""
    limit = people.of(member).limit
    if counts(request) or limit is None:
        return 0
    return sum(ask.cost for ask in asks_of(member, request, now - limit.window))


def counts(request: Request) -> bool:
    """Return whether a request counts; what its app got stays there when it is withdrawn."""
    if request.status is RequestStatus.WITHDRAWN:
        return request.was_sent
    return request.status not in {RequestStatus.DECLINED, RequestStatus.FAILED}


def _counted(
    member: Member, requests: Iterable[Request], since: datetime
) -> Iterable[Ask]:
    """Return what somebody asked for since a time, and what counts."""
    return (
        ask
        for request in requests
        if counts(request)
        for ask in asks_of(member, request, since)
    )
