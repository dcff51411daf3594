"""Speaking to Assist."""

from dataclasses import dataclass
from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant

from tests.support.people import by


@dataclass(frozen=True)
class Speaker:
    """Whoever speaks to Assist, in a conversation."""

    hass: HomeAssistant
    user: User | None = None
    conversation: str = "kitchen"

    def of(self, user: User, conversation: str = "kitchen") -> Speaker:
        """Return a user who speaks."""
        return Speaker(self.hass, user, conversation)

    async def say(self, text: str) -> str:
        """Say something, and return what is answered."""
        answer: Any = await self.hass.services.async_call(
            "conversation",
            "process",
            {
                "text": text,
                "language": "en",
                "conversation_id": self.conversation,
            },
            blocking=True,
            return_response=True,
            context=by(self.user),
        )
        await self.hass.async_block_till_done(wait_background_tasks=True)
        said: str = answer["response"]["speech"]["plain"]["speech"]
        return said
