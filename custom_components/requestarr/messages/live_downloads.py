"""What stands on lock screens while something downloads that somebody asked for.

It moves in coarse steps, as the makers of phones let through few of them, and says nothing aloud.
"""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.start import async_at_started
from homeassistant.util import dt as dt_util

from ..api import Kind
from ..app.signals import SIGNAL_TITLE
from ..app.title_state import Status
from ..household.instances import loaded_app
from ..household.ledger import DATA_LEDGER, SIGNAL_REQUEST
from ..household.member import member_of
from ..household.notify_settings import NotifyEvent, NotifySettings
from ..household.people_store import people_of
from ..household.phone_log import PhoneLog
from ..household.request import Change, Request, RequestStatus
from ..household.request_state import wanted_state
from .notification_texts import clearing, download
from .phones import MISSED_MINUTES, Phone, async_held, async_send, phones_of
from .shown_on_phones import async_follow_people, async_nobodys
from .viewer import async_viewer, is_shown

# So many percent are one step.
STEP = 10


class LiveDownloads:
    """The downloads that phones show, and how far each has come there."""

    def __init__(self, hass: HomeAssistant, log: PhoneLog) -> None:
        """Show nothing yet."""
        self._hass = hass
        self._log = log
        self._turn = asyncio.Lock()
        self._steps: dict[str, int] = {}
        self._missed = 0
        self._stop: CALLBACK_TYPE | None = None

    @callback
    def title_moved(self, entry_id: str, kind: Kind, external_id: int | str) -> None:
        """See how far what was asked for of a title has come; an artist's albums move with it."""
        if not self._is_wanted():
            return
        ledger = self._hass.data[DATA_LEDGER]
        for request in ledger.moved_with(entry_id, kind, external_id):
            self._look(request)

    @callback
    def happened(self, request: Request, _change: Change) -> None:
        """Take what ended off the phones."""
        if request.id in self._log.live:
            self._look(request)
            self._end(request)

    @callback
    def look_at_all(self, *_: Any) -> None:
        """See what has become of what phones show, be it since Home Assistant stopped."""
        for request_id in self._log.live:
            if request := self._hass.data[DATA_LEDGER].get(request_id):
                self._look(request)
                self._end(request)

    def _end(self, request: Request) -> None:
        """Take a download off the phones of whom it is no longer for."""
        self._hass.async_create_task(
            self._async_end(request), "a download that is no longer somebody's"
        )

    async def _async_end(self, request: Request) -> None:
        """Take a download off the phones where it is for nobody any more."""
        live = self._log.live
        async with self._turn:
            over = await async_nobodys(
                self._hass, request, live.of(request.id), NotifyEvent.DOWNLOADING
            )
            for phone in over:
                live.leave(request.id, phone.device_id)
            await self._async_clear(request, over)

    async def _async_clear(self, request: Request, over: list[Phone]) -> None:
        """Take a download off phones; those that can't be told are told later."""
        message = clearing(request.id, NotifyEvent.DOWNLOADING)
        missed = await async_send(self._hass, dict.fromkeys(over, message))
        for phone in missed:
            self._log.live.add(request.id, phone.device_id)
        if missed and self._stop is None:
            pause = MISSED_MINUTES[min(self._missed, len(MISSED_MINUTES) - 1)]
            again = HassJob(self._again, "missed phones", cancel_on_shutdown=True)
            self._missed += 1
            self._stop = async_call_later(self._hass, timedelta(minutes=pause), again)
        elif over and not missed:
            self._missed = 0

    @callback
    def _again(self, _now: datetime) -> None:
        """Tell the phones that could not be told."""
        self._stop = None
        self.look_at_all()

    def _is_wanted(self) -> bool:
        """Return whether anybody wants to see downloads, or a phone still shows one."""
        settings = people_of(self._hass).notify.values()
        return any(self._log.live) or any(
            NotifyEvent.DOWNLOADING in one.events for one in settings
        )

    def _look(self, request: Request) -> None:
        """Show how far a request has come, if that is another step than phones show."""
        step = self._step(request)
        if step is None and request.id not in self._log.live:
            return
        if step is None or step != self._steps.get(request.id):
            self._hass.async_create_task(
                self._async_show(request, step), "a download on phones"
            )
        if step is None:
            self._steps.pop(request.id, None)
        else:
            self._steps[request.id] = step

    def _step(self, request: Request) -> int | None:
        """Return how far a request's download has come, in percent; None if there is none."""
        app = loaded_app(self._hass, request.entry_id)
        if app is None or request.status is not RequestStatus.SENT:
            return None
        state = wanted_state(app, request)
        if state.status is not Status.DOWNLOADING:
            return None
        return (state.progress or 0) // STEP * STEP

    async def _async_show(self, request: Request, step: int | None) -> None:
        """Show a step on the phones of who asked, or nothing any more."""
        hass = self._hass
        async with self._turn:
            if step is None:
                shown = phones_of(hass, self._log.live.take(request.id))
                await self._async_clear(request, shown)
                return
            for user_id, settings in people_of(hass).notify.items():
                await self._async_show_to(user_id, settings, request, step)

    async def _async_show_to(
        self, user_id: str, settings: NotifySettings, request: Request, step: int
    ) -> None:
        """Show a step to somebody who asked and wants to see it, but for quiet hours."""
        hass = self._hass
        user = await hass.auth.async_get_user(user_id)
        if (
            user is None
            or not user.is_active
            or NotifyEvent.DOWNLOADING not in settings.events
            or not request.asked_by(member_of(user))
            or not is_shown(hass, member_of(user), request)
            or settings.quiet_until(dt_util.now())
        ):
            return
        viewer = await async_viewer(hass, user)
        shown = [phone for phone, _ in await async_held(hass, settings, request)]
        for phone in shown:
            self._log.live.add(request.id, phone.device_id)
        message = download(request, viewer, step)
        await async_send(hass, dict.fromkeys(shown, message))


@callback
def async_show_downloads(hass: HomeAssistant, log: PhoneLog) -> None:
    """Show downloads from now on to whoever wants to see theirs."""
    downloads = LiveDownloads(hass, log)
    async_dispatcher_connect(hass, SIGNAL_TITLE, downloads.title_moved)
    async_dispatcher_connect(hass, SIGNAL_REQUEST, downloads.happened)
    async_follow_people(hass, downloads.look_at_all)
    async_at_started(hass, downloads.look_at_all)
