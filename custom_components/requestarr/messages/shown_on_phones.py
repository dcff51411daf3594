"""What phones show that is no longer for those who look at them, as something else holds by now."""

from collections.abc import Iterable

from homeassistant.auth import EVENT_USER_REMOVED, EVENT_USER_UPDATED
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..household.ledger import SIGNAL_RATED
from ..household.member import Member, member_of
from ..household.notify_settings import NotifyEvent
from ..household.people_store import SIGNAL_PEOPLE, people_of
from ..household.permissions import may_decide
from ..household.request import Request
from .phones import Phone, async_held, phones_of
from .viewer import is_shown


async def async_nobodys(
    hass: HomeAssistant, request: Request, devices: Iterable[str], event: NotifyEvent
) -> list[Phone]:
    """Return those of the phones which show something of a request that is for nobody there.

    Nobody wants it there any more, may see it, or has to do with it.
    """
    theirs: set[str] = set()
    for user_id, settings in people_of(hass).notify.items():
        user = await hass.auth.async_get_user(user_id)
        if user is None or not user.is_active or event not in settings.events:
            continue
        if _concerns(hass, member_of(user), request, event):
            held = await async_held(hass, settings, request)
            theirs |= {phone.device_id for phone, _ in held}
    return [one for one in phones_of(hass, devices) if one.device_id not in theirs]


def _concerns(
    hass: HomeAssistant, member: Member, request: Request, event: NotifyEvent
) -> bool:
    """Return whether a question, or a download, is somebody's business."""
    if event is NotifyEvent.WAITING:
        return may_decide(people_of(hass), member, request)
    return request.asked_by(member) and is_shown(hass, member, request)


@callback
def async_follow_people(hass: HomeAssistant, follower: CALLBACK_TYPE) -> None:
    """Tell from now on when rules, users or ratings are others, and so what is whose."""

    @callback
    def changed(*_: object) -> None:
        """Tell it."""
        follower()

    for signal in (SIGNAL_PEOPLE, SIGNAL_RATED):
        async_dispatcher_connect(hass, signal, changed)
    for kind in (EVENT_USER_UPDATED, EVENT_USER_REMOVED):
        hass.bus.async_listen(kind, changed)
