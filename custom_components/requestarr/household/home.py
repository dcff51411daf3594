"""Home as each person sees it: its shelves in their order, with what is theirs to see."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from homeassistant.core import HomeAssistant, callback

from .collection_shelf import collection_shelf, groups_seen
from .home_store import Place
from .ledger import DATA_LEDGER
from .library_shelves import library_shelves
from .member import Member
from .movie_shelves import movie_shelves
from .people_store import people_of
from .request_shelves import request_shelves
from .shelf import ROOM_OF, Eyes, Freshness, Pick, Room, Shelf, once
from .web_shelves import web_shelves

# In this order shelves are shown where nobody has arranged them.
USUAL = (
    "trending",
    "popular",
    "recommended",
    "list",
    "web_series_popular",
    "web_series_new",
    "web_series_returning",
    "web_artists_popular",
    "web_albums_popular",
    "web_albums_new",
    "coming",
    "arrived",
    "next_seasons",
    "collections",
    "missing_albums",
    "waiting",
    "most_requested",
)


class Spot(NamedTuple):
    """A shelf as somebody sees it, and whether they want to see it."""

    shelf: Shelf
    shown: bool

    @property
    def is_shown(self) -> bool:
        """Return whether there is anything to show, or to wait for."""
        shelf = self.shelf
        return self.shown and bool(
            shelf.picks or shelf.groups or shelf.state is not Freshness.READY
        )


@callback
def all_shelves(hass: HomeAssistant) -> list[Shelf]:
    """Return all shelves, for nobody in particular, in the order that they are meant in."""
    found = [
        *movie_shelves(hass),
        *web_shelves(hass),
        *library_shelves(hass),
        collection_shelf(hass),
        *request_shelves(hass),
    ]
    return sorted(found, key=lambda shelf: USUAL.index(shelf.texts))


@callback
def eyes_of(hass: HomeAssistant, member: Member) -> Eyes:
    """Return what somebody may see of shelves."""
    hidden = hass.data[DATA_LEDGER].home.hidden_from(member.user_id)
    return Eyes(people_of(hass), member, hidden)


@callback
def home_of(
    hass: HomeAssistant,
    member: Member,
    shelves: Iterable[Shelf],
    room: Room = Room.HOME,
) -> list[Spot]:
    """Return the shelves of a room as somebody has arranged them, with what they see."""
    eyes = eyes_of(hass, member)
    places = hass.data[DATA_LEDGER].home.shelves_of(member.user_id)
    seen = [seen_by(eyes, shelf, room) for shelf in shelves if room in shelf.rooms]
    return _arranged(seen, places)


def seen_by(eyes: Eyes, shelf: Shelf, room: Room = Room.HOME) -> Shelf:
    """Return a shelf with what somebody may see of it, in a room only what belongs there."""
    if shelf.texts == "collections":
        return groups_seen(shelf, eyes)
    picks = [
        pick
        for pick in eyes.seen(shelf.picks)
        if room in {Room.HOME, ROOM_OF[pick.title_id[0]]}
    ]
    if shelf.private:
        picks = once(pick for pick in picks if _is_own(eyes, pick))
    kinds = {pick.title_id[0]: None for pick in picks}
    return replace(shelf, picks=tuple(picks), kinds=tuple(kinds) or shelf.kinds)


def _is_own(eyes: Eyes, pick: Pick) -> bool:
    """Return whether a request that put a title on a shelf is somebody's business."""
    ledger = pick.app.hass.data[DATA_LEDGER]
    ids = pick.why.request_ids if pick.why else ()
    return any(eyes.knows(one, ledger) for one in ids)


def _arranged(shelves: Sequence[Shelf], places: Sequence[Place]) -> list[Spot]:
    """Return shelves in somebody's order; those that they did not place come last."""
    order = {one.shelf: number for number, one in enumerate(places)}
    shown = {one.shelf: one.shown for one in places}
    ordered = sorted(shelves, key=lambda one: order.get(one.id, len(order)))
    return [Spot(one, shown.get(one.id, True)) for one in ordered]
