"""The sentences for people, in the language of this Home Assistant."""

from collections.abc import Mapping

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN
from .problems import Problem

type Texts = Mapping[str, str]


async def async_texts(hass: HomeAssistant) -> Texts:
    """Return the sentences for people in the language of this Home Assistant."""
    language = hass.config.language
    texts: dict[str, str] = {}
    for category in ("exceptions", "common"):
        texts |= await async_get_translations(hass, language, category, [DOMAIN])
    return texts


def message_of(texts: Texts, problem: Problem) -> str:
    """Return the sentence of a problem."""
    key = f"component.{DOMAIN}.exceptions.{problem.translation_key}.message"
    return texts[key].format(**problem.translation_placeholders or {})
