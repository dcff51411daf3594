"""Through whose eyes something is described, and in which language."""

from dataclasses import dataclass

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant, ServiceCall

from .asked import is_withdrawable
from .const import DOMAIN
from .instances import options_of
from .member import Member, async_member_of, member_of
from .policy import Rules, decides, rules_of
from .request import Ask, Request
from .texts import Texts, async_texts
from .users import name_now


@dataclass(frozen=True, slots=True)
class View:
    """Who looks, and the sentences of their language."""

    hass: HomeAssistant
    texts: Texts
    member: Member

    def rules(self, entry_id: str) -> Rules:
        """Return the rules of an app; those of an app that is gone are the usual ones."""
        return rules_of(options_of(self.hass, entry_id))

    def decides(self, request: Request) -> bool:
        """Return whether who looks decides on a request."""
        return decides(self.rules(request.entry_id), self.member)

    def sees(self, request: Request) -> bool:
        """Return whether a request is the business of who looks."""
        return request.asked_by(self.member) or self.decides(request)

    def may_withdraw(self, request: Request) -> bool:
        """Return whether who looks may withdraw a request, or their name from it."""
        return (
            self.member.may_act
            and self.sees(request)
            and is_withdrawable(self.hass, request)
        )


async def async_view(hass: HomeAssistant, user: User) -> View:
    """Return the view of a user, in the language of this Home Assistant."""
    return View(hass, await async_texts(hass), member_of(user))


async def async_view_of_call(call: ServiceCall) -> View:
    """Return the view of the user behind an action's call; an automation has none."""
    member = await async_member_of(call.hass, call.context)
    return View(call.hass, await async_texts(call.hass), member)


def requesters(
    hass: HomeAssistant, request: Request, texts: Texts
) -> list[tuple[str, Ask]]:
    """Return who asked, each once, by name, with when they first did."""
    seen: dict[str, tuple[str, Ask]] = {}
    for ask in request.asks:
        seen.setdefault(ask.user_id or ask.name, (name_of(hass, ask, texts), ask))
    return list(seen.values())


def name_of(hass: HomeAssistant, who: Ask | Member, texts: Texts) -> str:
    """Return how somebody is called now; who is no user any more, as they were then."""
    if who.user_id is not None and (name := name_now(hass, who.user_id, who.name)):
        return name
    word = "nameless" if who.user_id is not None else who.name
    return texts.get(f"component.{DOMAIN}.common.requester_{word}", word)
