"""Who is told of what on their phone, and when not: what an admin, or they themselves, chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
import re
from typing import Any


class NotifyEvent(StrEnum):
    """What somebody may be told of: that a request waits for them, and what became of theirs.

    A download of theirs is shown as long as it lasts.
    """

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    FAILED = "failed"
    AVAILABLE = "available"
    DOWNLOADING = "downloading"


_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifySettings:
    """On which devices of Home Assistant somebody is told of what.

    From `quiet_from` to `quiet_to`, in the home's time, nothing is told. Without either there
    are no quiet hours.
    """

    devices: tuple[str, ...] = ()
    events: tuple[NotifyEvent, ...] = ()
    quiet_from: time | None = None
    quiet_to: time | None = None

    def quiet_until(self, now: datetime) -> datetime | None:
        """Return when the quiet hours of a moment end, None if it is in none; `now` is local."""
        start, end = self.quiet_from, self.quiet_to
        if start is None or end is None or start == end:
            return None
        at = now.time()
        if start < end:
            is_quiet = start <= at < end
        else:
            is_quiet = at >= start or at < end
        if not is_quiet:
            return None
        day = now if at < end else now + timedelta(days=1)
        return day.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)

    def as_dict(self) -> dict[str, Any]:
        """Return the settings as they are kept, and as they are told."""
        return {
            "devices": list(self.devices),
            "events": list(self.events),
            "quiet_from": _text(self.quiet_from),
            "quiet_to": _text(self.quiet_to),
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> NotifySettings:
        """Return settings that were kept or sent; raises what can't be read of them."""
        devices, events = value.get("devices", []), value.get("events", [])
        if not value.keys() <= {"devices", "events", "quiet_from", "quiet_to"}:
            raise ValueError("no such setting")
        if not isinstance(devices, list) or not isinstance(events, list):
            raise TypeError("no list")
        if not all(isinstance(one, str) and one for one in devices):
            raise ValueError("no devices")
        return cls(
            devices=tuple(dict.fromkeys(devices)),
            events=tuple(dict.fromkeys(map(NotifyEvent, events))),
            quiet_from=_time(value.get("quiet_from")),
            quiet_to=_time(value.get("quiet_to")),
        )


def _text(value: time | None) -> str | None:
    """Return a time of the day as "22:00"."""
    return None if value is None else f"{value:%H:%M}"


def _time(value: Any) -> time | None:
    """Return a time of the day from "22:00"; raises for what is none."""
    if value is None:
        return None
    if (found := _TIME.fullmatch(value)) is None:
        raise ValueError("no time")
    return time(int(found[1]), int(found[2]))
