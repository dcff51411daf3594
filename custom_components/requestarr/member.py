"""Who asks: a user of Home Assistant, an automation, or a voice that nobody is known to."""

from dataclasses import dataclass

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import UnknownUser

from .phones import async_answerer


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody at home as the rules see them; without a user id, `name` says what it is.

    `may_act` is False for who may only look: read-only users, those without permissions.
    """

    user_id: str | None
    name: str
    is_admin: bool = False
    may_act: bool = True


# An automation without a user may do what an admin may; a voice that could be anyone's may not.
AUTOMATION = Member(user_id=None, name="automation", is_admin=True)
VOICE = Member(user_id=None, name="voice")


def member_of(user: User) -> Member:
    """Return a user of Home Assistant as the rules see them."""
    return Member(
        user_id=user.id,
        name=user.name or "",
        is_admin=user.is_active and user.is_admin,
        may_act=user.is_active and user.permissions.access_all_entities(POLICY_CONTROL),
    )


async def async_member_of(
    hass: HomeAssistant, context: Context, nobody: Member = AUTOMATION
) -> Member:
    """Return who is behind a context; raises UnknownUser for a user who is gone."""
    if (user_id := context.user_id or await async_answerer(hass, context)) is None:
        return nobody
    if (user := await hass.auth.async_get_user(user_id)) is None:
        raise UnknownUser(context=context)
    return member_of(user)
