"""How a wish gets into the ledger: as a request of its own, or with another name on one."""

from dataclasses import replace
from typing import Any

from homeassistant.util import dt as dt_util

from ..app.title_state import Work
from ..coordinator import RequestarrCoordinator
from .ledger import DATA_LEDGER
from .limits import ensure_within_limit
from .member import Member
from .request import Ask, Request, RequestStatus, Wait, What
from .request_state import cost_of, is_in_doubt, is_on_its_way, is_under_way


def record(
    app: RequestarrCoordinator,
    draft: Request,
    member: Member,
    wait: Wait | None,
) -> Request:
    """Put a wish into the ledger and return the request that it is part of now.

    Who asks for what others have asked for already joins them; more seasons extend a
    request that is as far as they are themselves. Raises Problem where somebody has used
    up their limit.
    """
    recorder = _Recorder(app, member)
    known = [
        one
        for one in app.hass.data[DATA_LEDGER].of_title(
            draft.entry_id, draft.kind, draft.external_id
        )
        # Of what was taken out of the app, just the same is asked for again.
        if one.is_open or (one.is_gone and one.seasons == draft.seasons)
    ]
    waiting = next((one for one in known if one.status is RequestStatus.PENDING), None)
    granted = [one for one in known if one.status is not RequestStatus.PENDING]
    if wait is None:
        return recorder.approved(draft, waiting, granted)
    # What somebody has taken out of the app, or switched off there, needs leave anew.
    off = _switched_off(app, draft, granted)
    lost = [one for one in granted if one.is_gone or _is_lost(app, one, off)]
    waiting = waiting or next(iter(lost), None)
    granted = [one for one in granted if one not in lost]
    return recorder.waiting(replace(draft, wait=wait), waiting, granted, off)


def _switched_off(
    app: RequestarrCoordinator, draft: Request, granted: list[Request]
) -> frozenset[int]:
    """Return the seasons of a wish that were sent, and that the app does not look for now."""
    sent, others = set[int](), set[int]()
    for one in granted:
        if not one.is_gone:
            (sent if one.status is RequestStatus.SENT else others).update(one.seasons)
    asked = (draft.seasons & sent) - others
    return frozenset(one for one in asked if _is_off(app, draft, one))


def _is_lost(app: RequestarrCoordinator, request: Request, off: frozenset[int]) -> bool:
    """Return whether nothing of what was sent is looked for now."""
    if request.status is not RequestStatus.SENT:
        return False
    if request.seasons:
        return request.seasons <= off
    return _is_off(app, request)


def _is_off(
    app: RequestarrCoordinator, draft: Request, season: int | None = None
) -> bool:
    """Return whether a title, or a season of it, is known not to be looked for now."""
    part = _part_of(draft, season)
    return not _goes_on(app, draft, season) and not is_in_doubt(app, part)


def _goes_on(
    app: RequestarrCoordinator, draft: Request, season: int | None = None
) -> bool:
    """Return whether a title, or a season of it, is on its way, or there."""
    work = app.jobs.of(draft.kind, draft.external_id, season)
    return work is Work.UNDER_WAY or is_on_its_way(app, _part_of(draft, season))


def _part_of(draft: Request, season: int | None) -> Request:
    """Return a wish for one of the seasons alone, or for all of it."""
    return draft if season is None else replace(draft, seasons=frozenset({season}))


class _Recorder:
    """Write down what one member asks of one app."""

    def __init__(self, app: RequestarrCoordinator, member: Member) -> None:
        """Note whose wish it is."""
        self._app = app
        self._member = member
        self._ledger = app.hass.data[DATA_LEDGER]

    def waiting(
        self,
        draft: Request,
        waiting: Request | None,
        granted: list[Request],
        off: frozenset[int],
    ) -> Request:
        """Return the request that has the wish of somebody who needs leave.

        What is granted to others already needs none, and is joined; but for seasons that
        were switched `off` since.
        """
        had = frozenset[int]().union(*(one.seasons for one in granted)) - off
        rest = replace(draft, seasons=draft.seasons - had)
        if granted and not rest.seasons:
            return self._join_granted(draft, granted)
        if is_under_way(self._app, draft):
            return self._new(
                draft, RequestStatus.SENT, 0, settled=True, as_asked=True, wait=None
            )
        cost = self._charge(self._unasked(rest, waiting), waiting)
        if joined := draft.seasons & had:
            self._join_all(replace(draft, seasons=joined), granted)
        if waiting is None:
            return self._new(rest, RequestStatus.PENDING, cost)
        return self._join_waiting(rest, waiting, cost)

    def _join_waiting(self, draft: Request, waiting: Request, cost: int) -> Request:
        """Return a request that waits, with a name or with seasons more.

        So does one whose title was taken out of its app, or switched off there.
        """
        is_new = waiting.status is not RequestStatus.PENDING
        if not is_new and waiting.names(self._member, draft.seasons):
            return waiting
        more = draft.seasons - waiting.seasons
        again = What.REQUESTED if is_new else What.JOINED
        return self._ledger.put(
            waiting.happened(
                What.EXTENDED if more else again,
                self._member,
                status=RequestStatus.PENDING,
                wait=draft.wait if is_new else waiting.wait,
                trouble=None,
                seasons=waiting.seasons | more,
                asks=self._asks(waiting, draft, cost),
            )
        )

    def _join_granted(self, draft: Request, granted: list[Request]) -> Request:
        """Return a request that is approved, with a name more; one that failed is tried again."""
        alike = [one for one in granted if not draft.seasons or self._part(draft, one)]
        failed = (one for one in alike if one.status is RequestStatus.FAILED)
        if (again := next(failed, None)) is None:
            return self._join_all(draft, alike)[0]
        part = replace(draft, seasons=self._part(draft, again))
        cost = self._charge(self._unasked(part, again), again)
        self._join_all(draft, [one for one in alike if one is not again])
        joined = self._join(part, again, cost)
        return self._ledger.put(
            joined.happened(What.REQUESTED, self._member, status=RequestStatus.APPROVED)
        )

    def _unasked(self, draft: Request, known: Request | None) -> Request | None:
        """Return the part of a wish that this member has not asked for before."""
        if known is None or not known.names(self._member):
            return draft
        asked = (one.seasons for one in known.asks if one.is_of(self._member))
        more = draft.seasons.difference(*asked)
        return replace(draft, seasons=more) if more else None

    def approved(
        self, draft: Request, waiting: Request | None, granted: list[Request]
    ) -> Request:
        """Return the request that has the wish of somebody who needs no leave."""
        if waiting and waiting.seasons <= draft.seasons:
            cost = self._charge(self._unasked(draft, waiting))
            return self._ledger.put(
                waiting.happened(
                    What.APPROVED,
                    self._member,
                    status=RequestStatus.APPROVED,
                    wait=None,
                    seasons=draft.seasons,
                    asks=self._asks(waiting, draft, cost),
                    **_departures(draft),
                )
            )
        if not granted:
            cost = self._charge(draft)
            return self._new(draft, RequestStatus.APPROVED, cost)
        covering = (one for one in granted if draft.seasons <= one.seasons)
        return self._again(draft, next(covering, granted[0]))

    def _again(self, draft: Request, request: Request) -> Request:
        """Return a request that is approved, with a name or with seasons more."""
        more = draft.seasons - request.seasons
        failed = request.status is RequestStatus.FAILED
        if not more and not failed and _goes_on(self._app, draft):
            return self._chosen(draft, self._join(draft, request))
        new = replace(draft, seasons=more) if more else None
        if failed:
            new = self._unasked(draft, request)
        cost = self._charge(new, request)
        return self._ledger.put(
            request.happened(
                What.EXTENDED if more else What.REQUESTED,
                self._member,
                status=RequestStatus.APPROVED,
                settled=False,
                trouble=None if request.is_gone else request.trouble,
                seasons=request.seasons | more,
                asks=self._asks(request, draft, cost),
                **_departures(draft),
            )
        )

    def _chosen(self, draft: Request, request: Request) -> Request:
        """Return a request with what was chosen for it anew, which is sent as well."""
        chosen = replace(request, **_departures(draft))
        if chosen != request:
            self._ledger.settle(chosen)
        return chosen

    def _join_all(self, draft: Request, granted: list[Request]) -> list[Request]:
        """Return the requests for any of the seasons, with one more name on each."""
        return [
            self._join(replace(draft, seasons=self._part(draft, one)), one)
            for one in granted
            if not draft.seasons or self._part(draft, one)
        ]

    @staticmethod
    def _part(draft: Request, request: Request) -> frozenset[int]:
        """Return the seasons of a wish that are those of a request."""
        return draft.seasons & request.seasons

    def _join(self, draft: Request, request: Request, cost: int = 0) -> Request:
        """Return a request with one more name on it, if it is not there already."""
        asks = self._asks(request, draft, cost)
        if asks == request.asks:
            return request
        return self._ledger.put(request.happened(What.JOINED, self._member, asks=asks))

    def _new(
        self, draft: Request, status: RequestStatus, cost: int, **fields: Any
    ) -> Request:
        """Return a new request."""
        return self._ledger.put(
            draft.happened(
                What.REQUESTED,
                self._member,
                status=status,
                asks=(self._ask(draft, cost),),
                **fields,
            )
        )

    def _charge(self, draft: Request | None, again: Request | None = None) -> int:
        """Return what a wish, or none, counts for; raises Problem if that is too much.

        `again` is a request that goes on with it, which may have given back what it counted.
        """
        cost = cost_of(self._app, draft) if draft else 0
        ensure_within_limit(self._app.hass, self._member, cost, again)
        return cost

    def _asks(self, request: Request, draft: Request, cost: int) -> tuple[Ask, ...]:
        """Return who asked, with this member if their name, or a season, is new."""
        if request.names(self._member, draft.seasons) and not cost:
            return request.asks
        return (*request.asks, self._ask(draft, cost))

    def _ask(self, draft: Request, cost: int) -> Ask:
        """Return that the member asks now."""
        return Ask(
            user_id=self._member.user_id,
            name=self._member.name,
            at=dt_util.utcnow(),
            cost=cost,
            seasons=draft.seasons,
        )


def _departures(draft: Request) -> dict[str, Any]:
    """Return where a wish departs from the entry's options, by a preset that was chosen too."""
    chosen: dict[str, Any] = {
        "preset": draft.preset if draft.is_preset_chosen else None,
        "quality_profile_id": draft.quality_profile_id,
        "root_folder": draft.root_folder,
        "search": draft.search,
    }
    said = {name: value for name, value in chosen.items() if value is not None}
    if "quality_profile_id" in said:
        said["quality_profile_name"] = draft.quality_profile_name
    return (
        said | {"route": None, "is_preset_chosen": True} if "preset" in said else said
    )
