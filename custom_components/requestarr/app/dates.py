"""A day needs a place: points in time as days of this home, and as people say them."""

from datetime import date, datetime

from homeassistant.util import dt as dt_util

# A day that is further away than this has its year, and no weekday.
NEAR_DAYS = 60


def day_of(moment: datetime) -> date:
    """Return the day on which a point in time is here; at the calendar's ends, the one it has."""
    try:
        return dt_util.as_local(moment).date()
    except OverflowError:
        return moment.date()


def today() -> date:
    """Return the day that it is here."""
    return day_of(dt_util.utcnow())


def app_today() -> date:
    """Return the day up to which the apps take things for out: theirs begin in Greenwich."""
    return dt_util.utcnow().date()


def say_day(day: date) -> str:
    """Return a day as people say it."""
    return f"{day:%B} {day.day}, {day.year}"


def say_near_day(moment: datetime) -> str:
    """Return the day of a point in time as people say it, with its weekday if it is near."""
    day = day_of(moment)
    is_near = abs((day - today()).days) < NEAR_DAYS
    return f"{day:%A}, {day:%B} {day.day}" if is_near else say_day(day)


def say_moment(moment: datetime) -> str:
    """Return a point in time as people say it: of today, the time."""
    day = day_of(moment)
    return f"{dt_util.as_local(moment):%H:%M}" if day == today() else say_day(day)
