"""Calendars of what comes out, and of what of it this household asked for."""

from dataclasses import dataclass
from datetime import datetime
from typing import override

from homeassistant.components.calendar import (
    CalendarEntity,
    CalendarEntityDescription,
    CalendarEvent,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .api import ArrError, Kind
from .app.releases import Coming, Releases
from .coordinator import RequestarrConfigEntry, RequestarrCoordinator
from .entity import RequestarrEntity
from .household.ledger import DATA_LEDGER, SIGNAL_REQUEST, Ledger
from .household.request import Change, Request, RequestStatus

PARALLEL_UPDATES = 0

UNWANTED = {RequestStatus.DECLINED, RequestStatus.WITHDRAWN}


@dataclass(frozen=True, kw_only=True)
class RequestarrCalendarEntityDescription(CalendarEntityDescription):
    """Describes a calendar of an app; `requested`: it shows only what somebody asked for."""

    requested: bool


CALENDARS = (
    RequestarrCalendarEntityDescription(
        key="releases", translation_key="releases", requested=False
    ),
    RequestarrCalendarEntityDescription(
        key="requested_releases", translation_key="requested_releases", requested=True
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: RequestarrConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the calendars of an app."""
    releases = Releases(entry.runtime_data)
    async_add_entities(
        RequestarrCalendar(entry.runtime_data, releases, description)
        for description in CALENDARS
    )


class RequestarrCalendar(RequestarrEntity, CalendarEntity):
    """What comes out of an app."""

    entity_description: RequestarrCalendarEntityDescription

    def __init__(
        self,
        coordinator: RequestarrCoordinator,
        releases: Releases,
        description: RequestarrCalendarEntityDescription,
    ) -> None:
        """Keep where events come from."""
        super().__init__(coordinator, description)
        self._entry_id = coordinator.config_entry.entry_id
        self._releases = releases

    @override
    async def async_added_to_hass(self) -> None:
        """Follow what comes out next, and the requests."""
        await super().async_added_to_hass()
        self.async_on_remove(self._releases.follow(self.async_write_ha_state))
        if self.entity_description.requested:
            self.async_on_remove(
                async_dispatcher_connect(self.hass, SIGNAL_REQUEST, self._on_request)
            )

    @property
    @override
    def available(self) -> bool:
        """Return if the app answers, this question too."""
        return super().available and self._releases.known is not None

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """Return what comes out now, or next."""
        now = dt_util.now()
        return next(
            (
                coming.event
                for coming in self._releases.known or ()
                if coming.event.end_datetime_local > now and self._shows(coming)
            ),
            None,
        )

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """Return what comes out in a span of time."""
        try:
            found = await self._releases.async_between(start_date, end_date)
        except ArrError as err:
            raise self.coordinator.async_failed("look at the calendar", err) from err
        return [coming.event for coming in found if self._shows(coming)]

    @callback
    def _on_request(self, request: Request, _change: Change) -> None:
        """Show what is next with a request that has changed."""
        if request.entry_id == self._entry_id:
            self.async_write_ha_state()

    def _shows(self, coming: Coming) -> bool:
        """Return whether this calendar has an event: of what somebody still wants."""
        if not self.entity_description.requested:
            return True
        return any(
            request.status not in UNWANTED and _asks_for(request, coming)
            for request in _requests(
                self.hass.data[DATA_LEDGER], self._entry_id, coming
            )
        )


def _requests(ledger: Ledger, entry_id: str, coming: Coming) -> list[Request]:
    """Return the requests for a title, or for the artist of an album."""
    found = ledger.of_title(entry_id, coming.kind, coming.external_id)
    if coming.artist_id is not None:
        found = found + ledger.of_title(entry_id, Kind.ARTIST, coming.artist_id)
    return found


def _asks_for(request: Request, coming: Coming) -> bool:
    """Return whether a request for a title is one for its season too.

    A series that was asked for whole gets its later seasons as well.
    """
    if coming.season is None or coming.season in request.seasons:
        return True
    regular = {number for number in request.all_seasons if number > 0}
    return bool(regular) and regular <= request.seasons and coming.season > max(regular)
