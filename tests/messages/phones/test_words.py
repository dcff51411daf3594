"""The blueprints ask and tell in the words that Requestarr itself has."""

import asyncio
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers.template import Template
from homeassistant.util.yaml import load_yaml_dict
import pytest

from custom_components.requestarr.app.texts import async_texts
from custom_components.requestarr.messages.season_words import season_words
from tests.support.blueprints import FOLDER

ASK, TELL = "ask_deciders", "tell_requester"
VALUES = {"requester": "Mia", "name": "The Matrix (1999)", "decided_by": "Ada"}


@pytest.mark.parametrize(
    ("blueprint", "field", "key", "values"),
    [
        (ASK, "question", "phone_asked", {"seasons": []}),
        (ASK, "question", "phone_asked_seasons", {"seasons": [1, 2]}),
        (ASK, "question", "phone_asked_seasons", {"seasons": [0, 1]}),
        (ASK, "question", "phone_asked_specials", {"seasons": [0]}),
        (ASK, "approve", "phone_approve", {}),
        (ASK, "decline", "phone_decline", {}),
        (ASK, "placeholder", "phone_reason", {}),
        (ASK, "undecided", "phone_not_saved", {}),
        (TELL, "available", "phone_available", {}),
        (TELL, "declined", "phone_declined", {"reason": None}),
        (TELL, "declined", "phone_declined_because", {"reason": "No."}),
        (TELL, "failed", "phone_failed", {"reason": None}),
        (TELL, "failed", "phone_failed_because", {"reason": "No space."}),
    ],
)
async def test_one_source(
    hass: HomeAssistant, blueprint: str, field: str, key: str, values: dict[str, Any]
) -> None:
    """Say in a blueprint, where nobody has typed anything else, what Requestarr says."""
    content = await asyncio.to_thread(
        load_yaml_dict, str(FOLDER / "requestarr" / f"{blueprint}.yaml")
    )
    inputs: Any = content["blueprint"]
    words = inputs["input"]["words"]["input"]
    texts = await async_texts(hass)
    seasons = ", ".join(season_words(values.get("seasons", ()), texts))
    said = texts[f"component.requestarr.common.{key}"].format(
        **{**VALUES, **values, "name": VALUES["decided_by"], "seasons": seasons}
    )
    default = Template(words[field]["default"], hass)
    assert default.async_render({**VALUES, **values}, parse_result=False) == said
