"""Whether somebody's limit allows more, before anything is kept or sent."""

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..app.dates import say_near_day
from ..app.problems import Code, Problem
from .described_rights import used_by
from .member import Member
from .people_store import people_of
from .permissions import cost_again
from .request import Request


def ensure_within_limit(
    hass: HomeAssistant, member: Member, cost: int, again: Request | None = None
) -> None:
    """Raise Problem where somebody's limit does not allow so many more.

    `again` is a request that goes on: what it gave back counts once more.
    """
    if (used := used_by(hass, member)) is None:
        return
    if again:
        cost += cost_again(people_of(hass), member, again, dt_util.utcnow())
    if not cost or used.used + cost <= used.limit:
        return
    if used.free_at:
        numbers = {"used": used.used, "limit": used.limit, "days": used.days}
        values = {name: str(number) for name, number in numbers.items()}
        values["date"] = say_near_day(used.free_at)
        raise Problem(Code.QUOTA_EXCEEDED, placeholders=values)
    values = {"cost": str(cost), "left": str(used.limit - used.used)}
    raise Problem(Code.QUOTA_EXCEEDED, "quota_exceeded_by", values)
