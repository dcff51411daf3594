"""What is said to somebody whose limit does not allow what they want."""

from ..app.days import say_near_day
from ..app.problems import Code, Problem
from .rules import Usage


def ensure_left(used: Usage | None, cost: int) -> None:
    """Raise Problem unless so many more are left; None has no limit."""
    if used is None or not cost or used.used + cost <= used.limit:
        return
    if used.free_at:
        numbers = {"used": used.used, "limit": used.limit, "days": used.days}
        values = {name: str(number) for name, number in numbers.items()}
        values["date"] = say_near_day(used.free_at)
        raise Problem(Code.QUOTA_EXCEEDED, placeholders=values)
    values = {"cost": str(cost), "left": str(used.limit - used.used)}
    raise Problem(Code.QUOTA_EXCEEDED, "quota_exceeded_by", values)
