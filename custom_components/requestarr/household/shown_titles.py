"""Whether somebody may be told where a title is, by what is known of it without asking its app."""

from ..api import Kind, MovieRow, SeriesRow
from ..app.titles import held_row
from ..coordinator import RequestarrCoordinator
from .ledger import DATA_LEDGER
from .member import Member
from .people_store import people_of
from .permissions import RATED, Rating, age_limit, rating


def is_shown(
    app: RequestarrCoordinator, member: Member, kind: Kind, external_id: int | str
) -> bool:
    """Return whether an age limit lets somebody know where a title is.

    What they have requested themselves they do; of what the app does not hold, and nobody
    has requested, there is nothing to tell.
    """
    if kind not in RATED or age_limit(people_of(app.hass), member) is None:
        return True
    known = app.hass.data[DATA_LEDGER].of_title(
        app.config_entry.entry_id, kind, external_id
    )
    if any(one.asked_by(member) for one in known):
        return True
    words = [one.certification for one in known]
    row = held_row(app, kind, external_id)
    if isinstance(row, MovieRow | SeriesRow):
        words = [row.certification]
    people = people_of(app.hass)
    return all(rating(people, member, one) is not Rating.HIDDEN for one in words)
