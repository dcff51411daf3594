"""Who has set something off: a user, as far as the contexts of Home Assistant lead back to one.

Home Assistant runs an automation without a user, also one that a user's event has started: the
answer to a notification, an event that a phone sent, a button, a state that somebody has set.
What such an automation does, and what that sets off in turn, is done for that user: under
their permission, in their name. So is what somebody's sentence sets off; a voice that no user
is known by may be anybody's, and so may be what no automation has told of, and what anything
but a clock or Home Assistant itself starts: whoever knows an address, presses a button or
writes to a bot may be behind a webhook, an event or a state. Who can't be told any more is nobody.
"""

from collections import defaultdict
from enum import Enum
import re

from homeassistant.const import EVENT_CALL_SERVICE, MATCH_ALL
from homeassistant.core import Context, Event, HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.ulid import ulid_now

from ..const import DOMAIN, LOGGER
from .speakers import note_speaker, speaker

# An automation says so before it does anything.
EVENT_AUTOMATION_TRIGGERED = "automation_triggered"
# By what it says of itself where nobody but who wrote it has a hand in when it starts: at a
# time that is a part of it, as the sun or a schedule of Home Assistant's stands, or with Home
# Assistant. All else is open to somebody: a time that is set in an entity too.
OWN_STARTS = re.compile(
    r"time|time pattern|sun event \w+|Home Assistant (?:starting|stopping)"
    r"|(?:numeric )?state of sun\.sun|state of schedule\.\w+"
)
# So many contexts are remembered of each user: more than a day of an eager one.
MAX_CONTEXTS = 10_000
ULID_LENGTH = 26


class Nobody(Enum):
    """That no user is known to have set something off, and why."""

    NOBODY = "nobody"
    A_VOICE = "a voice"
    AN_AUTOMATION = "an automation"


NOBODY = Nobody.NOBODY
A_VOICE = Nobody.A_VOICE
AN_AUTOMATION = Nobody.AN_AUTOMATION

type Origin = str | Nobody


class Origins:
    """The contexts that lead back to a user, by their ids."""

    def __init__(self) -> None:
        """Remember from now on."""
        self._origins: dict[str, Origin] = {}
        self._contexts: dict[Origin, dict[str, None]] = defaultdict(dict)
        # What is older than this, and not remembered, may have been anybody's: the ids of
        # contexts sort by the time when they were made.
        self._forgotten = ulid_now()

    @callback
    def note(self, event: Event) -> None:
        """Remember who an event leads back to."""
        note_speaker(event)
        context = event.context
        if context.id in self._origins:
            return
        if (origin := self._known(context)) is not None:
            self._remember(context.id, origin)
        elif event.event_type == EVENT_AUTOMATION_TRIGGERED:
            is_own = OWN_STARTS.fullmatch(str(event.data.get("source")))
            self._remember(context.id, AN_AUTOMATION if is_own else A_VOICE)
        elif event.event_type == EVENT_CALL_SERVICE:
            # What it sets off is no automation's that runs by itself.
            self._remember(context.id, A_VOICE)

    @callback
    def own_context(self) -> Context:
        """Return a context of what Requestarr tells by itself: what that starts is the home's."""
        context = Context()
        self._remember(context.id, AN_AUTOMATION)
        return context

    @callback
    def of(self, context: Context) -> Origin:
        """Return which user a context leads back to, or what else set it off.

        An automation that Home Assistant runs by itself, such as at a time, has told of
        it. What has not may be an intent: somebody's voice, of whom it names no user.
        """
        return self._known(context) or A_VOICE

    def _known(self, context: Context) -> Origin | None:
        """Return who is known to have set something off, None if nobody is."""
        if context.user_id is not None:
            return context.user_id
        if (origin := self._origins.get(context.id)) is not None:
            return origin
        if context.parent_id is None:
            return self._speaker()
        if (origin := self._origins.get(context.parent_id)) is not None:
            return origin
        if self._may_be_forgotten(context.parent_id):
            return NOBODY
        return self._speaker()

    def _speaker(self) -> Origin | None:
        """Return who speaks, None while nobody does."""
        if (heard := speaker()) is None:
            return None
        return heard.user_id or self._origins.get(heard.id) or A_VOICE

    def _may_be_forgotten(self, context_id: str) -> bool:
        """Return whether somebody's context may have had an id that is not remembered."""
        return len(context_id) != ULID_LENGTH or context_id <= self._forgotten

    def _remember(self, context_id: str, origin: Origin) -> None:
        """Remember a context; nobody's contexts take the place of anybody else's."""
        known = self._contexts[origin]
        self._origins[context_id] = origin
        known[context_id] = None
        if len(known) <= MAX_CONTEXTS:
            return
        oldest = next(iter(known))
        del known[oldest], self._origins[oldest]
        if oldest > self._forgotten:
            LOGGER.debug("What was set off before now may have been anybody's")
            self._forgotten = oldest


DATA_ORIGINS: HassKey[Origins] = HassKey(f"{DOMAIN}_origins")


@callback
def async_follow_origins(hass: HomeAssistant) -> None:
    """Remember from now on who sets what off."""
    origins = hass.data[DATA_ORIGINS] = Origins()
    hass.bus.async_listen(MATCH_ALL, origins.note)
