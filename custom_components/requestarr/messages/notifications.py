"""Who is told on their phones of what happens to a request, when, and what leaves them again."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from homeassistant.auth.models import User
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_track_point_in_time
from homeassistant.helpers.start import async_at_started
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..app.problems import Problem
from ..const import DOMAIN
from ..household import requesting
from ..household.ledger import DATA_LEDGER
from ..household.member import Member, member_of
from ..household.notify_settings import NotifyEvent, NotifySettings
from ..household.people_store import DATA_PEOPLE, people_of
from ..household.permissions import may_decide
from ..household.phone_log import News, PhoneLog
from ..household.request import Change, Request, RequestStatus, What
from .events import SIGNAL_NEWS
from .live_downloads import async_show_downloads
from .notification_texts import (
    Message,
    clearing,
    news as news_of,
    not_saved,
    question,
    refused,
)
from .phones import MISSED_MINUTES, Phone, async_held, async_send, phones_of
from .shown_on_phones import async_follow_people, async_nobodys
from .viewer import async_viewer, is_shown

# So soon it is seen whether what could not be read can be.
LOOK_AGAIN = timedelta(minutes=1)
EVENTS = {
    What.REQUESTED: NotifyEvent.WAITING,
    What.JOINED: NotifyEvent.WAITING,
    What.EXTENDED: NotifyEvent.WAITING,
    What.APPROVED: NotifyEvent.APPROVED,
    What.DECLINED: NotifyEvent.DECLINED,
    What.FAILED: NotifyEvent.FAILED,
    What.AVAILABLE: NotifyEvent.AVAILABLE,
}
# What ends that somebody waits for what becomes of their approval.
OVER = {What.SENT, What.FAILED, What.REQUESTED, What.AVAILABLE}
# While a request is one of these, what is told of it is still so.
STILL = {
    NotifyEvent.WAITING: {RequestStatus.PENDING},
    NotifyEvent.APPROVED: {RequestStatus.APPROVED, RequestStatus.SENT},
    NotifyEvent.DECLINED: {RequestStatus.DECLINED},
    NotifyEvent.FAILED: {RequestStatus.FAILED},
    NotifyEvent.AVAILABLE: {RequestStatus.AVAILABLE},
}


class Notifications:
    """What is told on phones, one after the other, so that nothing is asked after it was decided."""

    def __init__(self, hass: HomeAssistant, log: PhoneLog) -> None:
        """Tell nothing yet."""
        self.log = log
        self._hass = hass
        self._turn = asyncio.Lock()
        self._timer: CALLBACK_TYPE | None = None
        self._looks_in_vain = 0

    @callback
    def take(self, request: Request, change: Change) -> None:
        """Tell of what happened to a request whoever wants to hear of it."""
        if not people_of(self._hass).notify and not self.log.asking.of(request.id):
            return
        self._hass.async_create_task(
            self._async_take(request.id, change), "notifications of a request"
        )

    async def _async_take(self, request_id: str, change: Change) -> None:
        """Tell of what happened to a request, but not who did it."""
        async with self._turn:
            await self._async_clear(request_id)
            if (event := EVENTS.get(change.what)) is None:
                return
            for user_id in [*people_of(self._hass).notify]:
                if user_id != change.user_id:
                    await self._async_tell(News(user_id, request_id, event))
            self._plan()

    @callback
    def look_again(self, *_: Any) -> None:
        """See what can be told by now, as the time has come or somebody's settings are others."""
        self._hass.async_create_task(self._async_look(), "held notifications")

    async def _async_look(self) -> None:
        """Tell what was kept until now, and clear what was decided without any phone's knowing."""
        async with self._turn:
            if self._is_known():
                for request_id in self.log.asking:
                    await self._async_clear(request_id)
                for news in self.log.held():
                    self.log.let_go(news)
                    await self._async_tell(news)
            is_left = self._is_known() and self._is_any_missed()
            self._looks_in_vain = self._looks_in_vain + 1 if is_left else 0
            self._plan()

    def _is_known(self) -> bool:
        """Return whether both the requests and the people can be read."""
        try:
            self._hass.data[DATA_LEDGER].ensure_open()
            self._hass.data[DATA_PEOPLE].ensure_open()
        except Problem:
            return False
        return True

    async def _async_tell(self, news: News) -> None:
        """Tell somebody something that is still so, or keep it while they have quiet hours."""
        settings = people_of(self._hass).notify.get(news.user_id)
        request = self._hass.data[DATA_LEDGER].get(news.request_id)
        user = await self._hass.auth.async_get_user(news.user_id)
        if (
            settings is None
            or request is None
            or not _is_wanted(settings, request, news)
            or request.status not in STILL[news.event]
            or user is None
            or not user.is_active
            or not self._concerns(member_of(user), request, news.event)
        ):
            return
        is_quiet = settings.quiet_until(dt_util.now()) is not None
        if is_quiet or not await self._async_show(user, settings, request, news.event):
            self.log.hold(news)

    async def _async_show(
        self, user: User, settings: NotifySettings, request: Request, event: NotifyEvent
    ) -> bool:
        """Show something on somebody's phones; one that is another's keeps to that one's age.

        Return False where none of them could be told.
        """
        hass = self._hass
        viewer = await async_viewer(hass, user)
        sent: dict[Phone, Message] = {}
        for phone, holder in await async_held(hass, settings, request):
            if event is NotifyEvent.WAITING:
                may = may_decide(people_of(hass), holder, request)
                sent[phone] = question(request, viewer, answers=may)
                self.log.asking.add(request.id, phone.device_id)
            else:
                sent[phone] = news_of(request, viewer, event)
        missed = await async_send(hass, sent)
        return not sent or len(missed) < len(sent)

    @callback
    def asked_on(self, user_id: str, request_id: str) -> list[Phone]:
        """Return the phones on which somebody is asked about a request."""
        asking = phones_of(self._hass, self.log.asking.of(request_id))
        return [one for one in asking if one.user_id == user_id]

    async def async_refused(
        self, user: User, request: Request, asked: list[Phone], problem: Problem
    ) -> None:
        """Tell somebody, where they were asked, what has become of their answer."""
        async with self._turn:
            viewer = await async_viewer(self._hass, user)
            waits = request.status is RequestStatus.PENDING
            message = (
                not_saved(request, viewer)
                if waits
                else refused(request, viewer, problem)
            )
            await async_send(self._hass, dict.fromkeys(asked, message))

    def _concerns(self, member: Member, request: Request, event: NotifyEvent) -> bool:
        """Return whether something is somebody's business, and for their age."""
        if event is NotifyEvent.WAITING or _approved_in_vain(request, member.user_id):
            return may_decide(people_of(self._hass), member, request)
        follows = event is NotifyEvent.AVAILABLE and request.followed_by(member)
        is_theirs = follows or request.asked_by(member)
        return is_theirs and is_shown(self._hass, member, request)

    async def _async_clear(self, request_id: str) -> None:
        """Take the question about a request off all phones on which nobody is to answer it."""
        shown = self.log.asking.of(request_id)
        request = self._hass.data[DATA_LEDGER].get(request_id)
        if request and self._waits(request_id):
            over = await async_nobodys(self._hass, request, shown, NotifyEvent.WAITING)
            for phone in over:
                self.log.asking.leave(request_id, phone.device_id)
        else:
            over = phones_of(self._hass, self.log.asking.take(request_id))
        message = clearing(request_id)
        for phone in await async_send(self._hass, dict.fromkeys(over, message)):
            self.log.asking.add(request_id, phone.device_id)

    def _waits(self, request_id: str) -> bool:
        """Return whether a request waits for a decision."""
        request = self._hass.data[DATA_LEDGER].get(request_id)
        return request is not None and request.status is RequestStatus.PENDING

    def _is_any_missed(self) -> bool:
        """Return whether a phone could not be told something that it is still to be told."""
        now, notify = dt_util.now(), people_of(self._hass).notify
        return any(not self._waits(one) for one in self.log.asking) or any(
            not settings.quiet_until(now)
            for one in self.log.held()
            if (settings := notify.get(one.user_id))
        )

    @callback
    def _plan(self) -> None:
        """Look again when the next quiet hours end, and soon while nobody knows what is so.

        Reckoned without the home's time, in which an hour comes twice when clocks are changed.
        """
        self.stop()
        now = dt_util.as_utc(dt_util.now())
        if self._is_known():
            ends = [*self._ends()]
            if self._is_any_missed():
                step = min(self._looks_in_vain, len(MISSED_MINUTES) - 1)
                ends.append(now + timedelta(minutes=MISSED_MINUTES[step]))
        else:
            is_open = any(self.log.asking) or any(self.log.held())
            ends = [now + LOOK_AGAIN] if is_open else []
        if ends:
            self._timer = async_track_point_in_time(
                self._hass, self.look_again, min(ends)
            )

    def _ends(self) -> Iterator[datetime]:
        """Yield when the quiet hours end of each from whom something is kept."""
        now, notify = dt_util.now(), people_of(self._hass).notify
        for one in self.log.held():
            settings = notify.get(one.user_id)
            if settings and (end := settings.quiet_until(now)):
                yield dt_util.as_utc(end)

    @callback
    def stop(self, *_: Any) -> None:
        """Wait for nothing more."""
        if self._timer:
            self._timer()
            self._timer = None


def _is_wanted(settings: NotifySettings, request: Request, news: News) -> bool:
    """Return whether somebody wants to be told of something.

    Who is asked, and approves, hears also that it came to nothing.
    """
    if news.event in settings.events:
        return True
    is_asked = NotifyEvent.WAITING in settings.events
    return is_asked and _approved_in_vain(request, news.user_id)


def _approved_in_vain(request: Request, user_id: str | None) -> bool:
    """Return whether somebody approved what failed only after they had their answer."""
    steps = [one for one in request.history if one.what in {What.APPROVED, *OVER}]
    if request.status is not RequestStatus.FAILED or len(steps) < 2:
        return False
    approved, failed = steps[-2:]
    is_theirs = approved.what is What.APPROVED and approved.user_id == user_id
    waited = (failed.at - approved.at).total_seconds()
    return is_theirs and user_id is not None and waited > requesting.ANSWER_SECONDS


DATA_NOTIFICATIONS: HassKey[Notifications] = HassKey(f"{DOMAIN}_notifications")


async def async_setup_notifications(hass: HomeAssistant) -> None:
    """Tell people on their phones, once Home Assistant has started."""
    log = PhoneLog(hass)
    await log.async_load()
    notifications = hass.data[DATA_NOTIFICATIONS] = Notifications(hass, log)
    async_show_downloads(hass, log)
    async_dispatcher_connect(hass, SIGNAL_NEWS, notifications.take)
    async_follow_people(hass, notifications.look_again)
    async_at_started(hass, notifications.look_again)
    hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STOP, notifications.stop)
