"""What somebody may do, as clients see it."""

from dataclasses import dataclass
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..api import Service
from .ledger import DATA_LEDGER
from .member import Member
from .people import People
from .people_store import people_of
from .permissions import Usage, is_approved, is_approver, may_request, usage


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may do at this moment, and how much of their limit is used."""

    people: People
    member: Member
    used: Usage | None

    def with_app(self, service: Service) -> dict[str, Any]:
        """Return what somebody may do with an app."""
        may = may_request(self.people, self.member, service)
        used = self.used if may else None
        return {
            "may_request": may,
            "decides": is_approver(self.people, self.member),
            "waits": may and not is_approved(self.people, self.member, service),
            "limit": used
            and {
                "used": used.used,
                "of": used.limit,
                "days": used.days,
                "next": used.free_at.isoformat() if used.free_at else None,
            },
            **({"left": describe_left(used)} if used else {}),
        }


def rights_of(hass: HomeAssistant, member: Member) -> Rights:
    """Return what somebody may do at this moment."""
    people = people_of(hass)
    return Rights(people, member, used_by(hass, member))


def used_by(hass: HomeAssistant, member: Member) -> Usage | None:
    """Return how much of their limit somebody has used by now, None for who has none."""
    requests = hass.data[DATA_LEDGER].requests()
    return usage(people_of(hass), member, requests, dt_util.utcnow())


def describe_left(used: Usage) -> dict[str, Any]:
    """Return what somebody may still request, and until when the next one counts."""
    return {
        "titles": used.left,
        "of": used.limit,
        "days": used.days,
        "until": used.back_at.isoformat() if used.back_at else None,
    }
