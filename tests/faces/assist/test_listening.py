"""When Assist knows our own sentences, and what else it hears."""

import json
from pathlib import Path

from hassil import Intents
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from custom_components.requestarr import assist_sentences
from custom_components.requestarr.messages.spoken import Verb
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import async_user
from tests.support.home import Home
from tests.support.spoken import Speaker

FILES = sorted(assist_sentences.FOLDER.glob("*.json"))
UNKNOWN = "Sorry, I couldn't understand that"


async def listen(hass: HomeAssistant) -> Speaker:
    """Have Home Assistant listen from now on."""
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})
    await hass.async_block_till_done()
    return Speaker(hass)


async def test_assist_may_come_later(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Know the sentences as soon as Assist is there, and set up without it."""
    await home.add(radarr)
    speaker = await listen(hass)
    assert "waiting for approval" in await speaker.say("request The Matrix")


async def test_the_last_app_takes_them_along(
    hass: HomeAssistant, home: Home, assist: Speaker, radarr: SimulatedApp
) -> None:
    """Hear nothing without an app, and hear again with one."""
    entry = await home.add(radarr)
    await hass.config_entries.async_remove(entry.entry_id)
    assert await assist.say("request The Matrix") == UNKNOWN
    await home.add(radarr)
    await hass.async_block_till_done()
    assert "waiting for approval" in await assist.say("request The Matrix")


async def test_removed_before_assist_is_there(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Hear nothing when the app went before Assist came."""
    entry = await home.add(radarr)
    await hass.config_entries.async_remove(entry.entry_id)
    speaker = await listen(hass)
    assert await speaker.say("request The Matrix") == UNKNOWN


async def test_two_apps_answer_once(
    home: Home, assist: Speaker, radarr: SimulatedApp, sonarr: SimulatedApp
) -> None:
    """Request once, however many apps there are."""
    await home.add(radarr)
    await home.add(sonarr)
    ada = await home.parent()
    await assist.of(ada.user).say("request The Matrix")
    assert len(radarr.movies) == 1


async def test_other_sentences_are_others(
    home: Home, assist: Speaker, radarr: SimulatedApp
) -> None:
    """Leave what Home Assistant understands to it, also while a question is open."""
    await home.add(radarr)
    await assist.say("request Dune")
    for sentence in (
        "turn on the lights",
        "where is Mia",
        "is the door open",
        "cancel",
    ):
        answer = await assist.say(sentence)
        assert "Requested" not in answer
        assert "question" not in answer
        assert "Which one" not in answer


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "tlh"])
async def test_english_where_there_is_nothing_else(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    assist: Speaker,
    language: str,
) -> None:
    """Understand English in a home whose language has no sentences."""
    hass.config.language = language
    await home.add(radarr)
    await assist.say("request The Matrix")
    ada = await home.parent()
    assert len(await ada.requests(scope="all")) == 1


async def test_what_nobody_thought_of(
    home: Home,
    assist: Speaker,
    radarr: SimulatedApp,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Answer, and log it once, when something unexpected happens."""
    await home.add(radarr)

    async def broken(*_: object) -> None:
        """Fail as nobody thought of."""
        raise ZeroDivisionError

    monkeypatch.setattr(assist_sentences, "async_reply", broken)
    answer = await assist.say("request The Matrix")
    assert answer == "Something unexpected went wrong. See Home Assistant’s log."
    assert caplog.text.count("Unexpected end of the sentence") == 1


async def test_a_user_who_is_gone(
    hass: HomeAssistant, home: Home, assist: Speaker, radarr: SimulatedApp
) -> None:
    """Do nothing for a user whom Home Assistant no longer knows."""
    await home.add(radarr)
    mia = await async_user(hass, "Mia", GROUP_ID_USER)
    await hass.auth.async_remove_user(mia)
    answer = await assist.of(mia).say("request The Matrix")
    assert answer == "You can browse, but not request. An admin can change that."
    ada = await home.parent()
    assert await ada.requests(scope="all") == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_of_sentences(path: Path) -> None:
    """Have each file say all that can be said, in a way that Assist reads."""
    said = json.loads(path.read_text(encoding="utf-8"))
    assert said["language"] == path.stem
    both = said["intents"] | said["answers"]
    assert both.keys() == set(Verb)
    assert set(said["answers"]) == {Verb.CHOOSE, Verb.DROP}
    assert Intents.from_dict({**said, "intents": both}).intents.keys() == set(Verb)
