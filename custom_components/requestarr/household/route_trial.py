"""Try a title on the routes: by which preset somebody's request for it would go, and why."""

import asyncio
from dataclasses import dataclass
from itertools import chain

from homeassistant.core import HomeAssistant

from ..api import Found, Service
from ..app.problems import Code, Problem
from .instances import SERVICE_OF
from .member import Member
from .people_store import people_of
from .permissions import is_hidden, may_request
from .preset_choice import choice_for
from .presets import Preset
from .search_all import read_question
from .searching import MAIN_KIND, async_search

# So many titles of a kind are tried.
MOST_OF_A_KIND = 3


@dataclass(frozen=True, slots=True)
class Trial:
    """What a request for a title would go by; `number` is the route's, from 1, None: none fits.

    `problem` says why it could not be requested.
    """

    found: Found
    number: int | None = None
    preset: Preset | None = None
    problem: Problem | None = None


async def async_try(
    hass: HomeAssistant, query: str, looks: Member, asks: Member
) -> list[Trial]:
    """Return what titles that are called so would go by if somebody requested them.

    What one app can't answer leaves out its titles; raises Problem where none answers.
    """
    services = dict.fromkeys(SERVICE_OF[kind] for kind in read_question(query).kinds)
    answers = await asyncio.gather(
        *(_async_of(hass, service, query, looks, asks) for service in services),
        return_exceptions=True,
    )
    found = [one for one in answers if not isinstance(one, BaseException)]
    for failed in answers:
        if isinstance(failed, BaseException) and not (
            found and isinstance(failed, Problem)
        ):
            raise failed
    return list(chain.from_iterable(found))


async def _async_of(
    hass: HomeAssistant, service: Service, query: str, looks: Member, asks: Member
) -> list[Trial]:
    """Return what the titles of a kind would go by; raises Problem."""
    search = await async_search(hass, service, query, looks, kind=MAIN_KIND[service])
    titles = search.titles[:MOST_OF_A_KIND]
    return [_try(hass, service, found, asks) for found in titles]


def _try(hass: HomeAssistant, service: Service, found: Found, asks: Member) -> Trial:
    """Return what a title would go by."""
    people = people_of(hass)
    if not may_request(people, asks, service):
        return Trial(found, problem=Problem(Code.NOT_ALLOWED, "may_not_request"))
    if is_hidden(people, asks, found):
        return Trial(found, problem=Problem(Code.NOT_ALLOWED, "above_age"))
    try:
        choice = choice_for(hass, asks, service, found)
    except Problem as problem:
        return Trial(found, problem=problem)
    numbers = (n for n, one in enumerate(people.routes, 1) if one is choice.route)
    return Trial(found, next(numbers, None), choice.preset)
