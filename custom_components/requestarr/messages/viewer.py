"""Through whose eyes something is described, and in which language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant, ServiceCall

from ..api import Kind
from ..app.problems import Code, Problem
from ..app.texts import Texts, async_texts, message_of
from ..const import DOMAIN
from ..coordinator import RequestarrCoordinator
from ..household.instances import is_known
from ..household.member import Member, async_member_of, member_of
from ..household.people_store import people_of
from ..household.permissions import (
    RATED,
    Rating,
    may_decide,
    may_request,
    may_see,
    rating,
)
from ..household.request import Ask, Request, RequestStatus
from ..household.request_state import is_withdrawable, request_for
from ..household.user_names import label_of_user


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, and the sentences of their language."""

    hass: HomeAssistant
    texts: Texts
    member: Member

    def decides(self, request: Request) -> bool:
        """Return whether who looks decides on a request."""
        return may_decide(people_of(self.hass), self.member, request)

    def sees(self, request: Request) -> bool:
        """Return whether a request is the business of who looks.

        Of others' requests nothing is told but the state of the title.
        """
        return may_see(people_of(self.hass), self.member, request)

    def request_for(
        self, app: RequestarrCoordinator, kind: Kind, external_id: int | str
    ) -> Request | None:
        """Return the request for a title that says the most, of those that are seen."""
        return request_for(app, kind, external_id, self.member, self.sees)

    def may_withdraw(self, request: Request) -> bool:
        """Return whether who looks may withdraw a request, or their name from it."""
        return (
            self.member.may_act
            and self.sees(request)
            and is_withdrawable(self.hass, request)
        )

    def can(self, request: Request) -> Mapping[str, bool]:
        """Return what who looks may do with a request now."""
        decides = self.decides(request)
        waits = request.status is RequestStatus.PENDING
        failed = request.status is RequestStatus.FAILED
        return {
            "approve": decides and waits,
            "decline": decides and (waits or failed),
            "withdraw": self.may_withdraw(request),
            "retry": failed
            and self.sees(request)
            and is_known(self.hass, request.entry_id)
            and may_request(people_of(self.hass), self.member, request.service),
        }


def message_for(viewer: Viewer, problem: Problem) -> str:
    """Return the sentence of a problem; an admin gets the app's own words for a refusal."""
    is_admin = viewer.member.user_id is not None and viewer.member.is_admin
    if is_admin and problem.words and problem.translation_key == Code.REJECTED:
        values = {"app": problem.values.get("app", ""), "words": problem.words}
        problem = Problem(problem.code, "rejected_because", values)
    return message_of(viewer.texts, problem)


async def async_viewer(hass: HomeAssistant, user: User) -> Viewer:
    """Return the viewer of a user, in the language of this Home Assistant."""
    return await async_viewer_for(hass, member_of(user))


async def async_viewer_of_call(call: ServiceCall) -> Viewer:
    """Return the viewer of the user behind an action's call; an automation has none."""
    member = await async_member_of(call.hass, call.context)
    return await async_viewer_for(call.hass, member)


async def async_viewer_for(hass: HomeAssistant, member: Member) -> Viewer:
    """Return the viewer of somebody at home, in the language of this Home Assistant."""
    return viewer_of(hass, await async_texts(hass), member)


def viewer_of(hass: HomeAssistant, texts: Texts, member: Member) -> Viewer:
    """Return the viewer of somebody at home: only admins are told which app something is."""
    return Viewer(hass, replace(texts, for_admins=member.is_admin), member)


def is_shown(hass: HomeAssistant, member: Member, request: Request) -> bool:
    """Return whether somebody's age limit shows them what was asked for, on a phone for example."""
    if request.kind not in RATED:
        return True
    return rating(people_of(hass), member, request.certification) is not Rating.HIDDEN


def requesters(
    hass: HomeAssistant, request: Request, texts: Texts
) -> list[tuple[str, Ask]]:
    """Return who asked, each once, by name, with when they first did."""
    seen: dict[str, tuple[str, Ask]] = {}
    for ask in request.asks:
        seen.setdefault(ask.user_id or ask.name, (name_of(hass, ask, texts), ask))
    return list(seen.values())


def with_followers(request: Request) -> Request:
    """Return a request as it is told: once it has come also to who followed it."""
    return replace(request, asks=(*request.asks, *request.followers))


def name_of(hass: HomeAssistant, who: Ask | Member, texts: Texts) -> str:
    """Return what tells somebody from all others now; who is no user any more, as they were then."""
    if who.user_id is not None and (name := label_of_user(hass, who.user_id, who.name)):
        return name
    word = "nameless" if who.user_id is not None else who.name
    return texts.get(f"component.{DOMAIN}.common.requester_{word}", word)
