"""Who asks: a user of Home Assistant, an automation, or a voice that nobody is known to."""

import asyncio
from dataclasses import dataclass

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import UnknownUser

from ..app.problems import Code, Problem
from .origins import A_VOICE, AN_AUTOMATION, DATA_ORIGINS, NOBODY, Nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody at home as the rules see them; without a user id, `name` says what it is.

    `may_act` is False for who may only look: read-only users, those without permissions.
    """

    user_id: str | None
    name: str
    is_admin: bool = False
    may_act: bool = True


# Home Assistant's own user for its add-ons, which act by themselves; those for screens that
# are cast to, for telephones, for Alexa and Google are used by whoever is there.
SUPERVISOR = "Supervisor"
# An automation that no user has set off may do what an admin may; a voice that could be anyone's may not.
AUTOMATION = Member(user_id=None, name="automation", is_admin=True)
VOICE = Member(user_id=None, name="voice")


def member_of(user: User) -> Member:
    """Return a user of Home Assistant as the rules see them; one that may be anybody is a voice."""
    if user.system_generated and user.name != SUPERVISOR:
        return VOICE
    return Member(
        user_id=user.id,
        name=user.name or "",
        is_admin=user.is_active and user.is_admin,
        may_act=user.is_active and user.permissions.access_all_entities(POLICY_CONTROL),
    )


async def async_member_of(
    hass: HomeAssistant, context: Context, nobody: Member = AUTOMATION
) -> Member:
    """Return who is behind a context, `nobody` if an automation runs by itself.

    Raises UnknownUser for a user who is gone, and Problem where a user may have set it off
    and it is not known any more who.
    """
    if context.parent_id is not None:
        # What was set off may come here before the event that tells by whom.
        await asyncio.sleep(0)
    origin = hass.data[DATA_ORIGINS].of(context)
    if origin is AN_AUTOMATION or (origin is NOBODY and nobody == VOICE):
        return nobody
    if origin is A_VOICE:
        return VOICE
    if isinstance(origin, Nobody):
        raise Problem(Code.NOT_ALLOWED, "nobody_known")
    if (user := await hass.auth.async_get_user(origin)) is None:
        raise UnknownUser(context=context)
    return member_of(user)
