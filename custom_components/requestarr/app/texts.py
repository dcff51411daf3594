"""The sentences for people, in the language of this Home Assistant."""

from collections.abc import Mapping

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.translation import (
    async_get_cached_translations,
    async_get_translations,
)

from ..const import DOMAIN
from .problems import Problem

type Texts = Mapping[str, str]

CATEGORIES = ("exceptions", "common")


async def async_texts(hass: HomeAssistant) -> Texts:
    """Return the sentences for people in the language of this Home Assistant."""
    language = hass.config.language
    texts: dict[str, str] = {}
    for category in CATEGORIES:
        texts |= await async_get_translations(hass, language, category, [DOMAIN])
    return texts


@callback
def cached_texts(hass: HomeAssistant) -> Texts:
    """Return the sentences for people, which are at hand since the integration was set up."""
    language = hass.config.language
    texts: dict[str, str] = {}
    for category in CATEGORIES:
        texts |= async_get_cached_translations(hass, language, category, DOMAIN)
    return texts


def message_of(texts: Texts, problem: Problem) -> str:
    """Return the sentence of a problem; one that another version had kept may be unknown."""
    key = f"component.{DOMAIN}.exceptions.{problem.translation_key}.message"
    try:
        return texts[key].format(**problem.translation_placeholders or {})
    except KeyError:
        return texts[f"component.{DOMAIN}.exceptions.unexpected.message"]
