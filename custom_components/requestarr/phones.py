"""Whose phone answered a notification.

Home Assistant runs an automation without a user, also one that somebody's answer has started.
What such an automation does is done for who answered: under their permission, in their name.
"""

import asyncio

from homeassistant.core import Context, Event, HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN

EVENT_ANSWER = "mobile_app_notification_action"
MAX_ANSWERS = 500

# The users who answered, by the contexts of their answers, the oldest first.
DATA_ANSWERS: HassKey[dict[str, str]] = HassKey(f"{DOMAIN}_answers")


@callback
def async_follow_phones(hass: HomeAssistant) -> None:
    """Remember who answers from now on."""
    answers = hass.data[DATA_ANSWERS] = {}

    @callback
    def remember(event: Event) -> None:
        """Remember who answered."""
        if event.context.user_id is None:
            return
        answers[event.context.id] = event.context.user_id
        if len(answers) > MAX_ANSWERS:
            del answers[next(iter(answers))]

    hass.bus.async_listen(EVENT_ANSWER, remember)


async def async_answerer(hass: HomeAssistant, context: Context) -> str | None:
    """Return the id of the user whose answer led to a context, None if nobody's did."""
    if context.parent_id is None:
        return None
    # The automation may have heard of the answer before it came here.
    await asyncio.sleep(0)
    return hass.data[DATA_ANSWERS].get(context.parent_id)
