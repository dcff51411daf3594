"""Who speaks to Home Assistant, as long as what they said is carried out."""

from contextvars import ContextVar

from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Context, Event, callback
from homeassistant.helpers.chat_session import current_session

_AGENTS = "conversation."
_HEARD: ContextVar[Context | None] = ContextVar("requestarr_heard", default=None)
_UNKNOWN = Context()


@callback
def note_speaker(event: Event) -> None:
    """Note whom an agent listens to, which its state says in the task that hears them."""
    # Anybody's phone can fire an event of this type, with whatever it likes.
    if event.event_type == EVENT_STATE_CHANGED and str(
        event.data.get("entity_id")
    ).startswith(_AGENTS):
        _HEARD.set(event.context)


@callback
def speaker() -> Context | None:
    """Return the context of who speaks, one of nobody's for a voice; None if nobody does.

    An automation that a sentence starts is told of no context, but runs as a part of the
    conversation.
    """
    if current_session.get() is None:
        return None
    return _HEARD.get() or _UNKNOWN
