"""Our own sentences for Assist, understood without a language model, as long as there is an app."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from homeassistant.core import (
    CALLBACK_TYPE,
    Context,
    HassJob,
    HomeAssistant,
    callback,
)
from homeassistant.exceptions import UnknownUser
from homeassistant.helpers.chat_session import current_session
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.script import ScriptRunResult
from homeassistant.helpers.trigger import (
    async_initialize_triggers,
    async_validate_trigger_config,
)
from homeassistant.setup import async_when_setup
from homeassistant.util.hass_dict import HassKey

from .api import Kind
from .app.problems import Code, Problem
from .app.texts import Texts, async_texts, message_of
from .const import DOMAIN, LOGGER
from .household.member import VOICE, Member, async_member_of
from .household.request_index import TitleKey
from .messages.assist_conversation import Conversation, Question, Reply, Sentence, Verb
from .messages.spoken import async_reply
from .messages.viewer import Viewer, viewer_of

if TYPE_CHECKING:
    from hassil import Intents

CONVERSATION = "conversation"
FOLDER = Path(__file__).parent / "sentences"
# So long a question waits for its answer, which other sentences could be taken for.
ANSWER_WITHIN = timedelta(minutes=2)
# Of so many conversations, the newest, it is known what was told in them.
MAX_REMEMBERED = 50


@dataclass(slots=True)
class Sentences:
    """The sentences of a language, and the questions that have no answer yet.

    A question is known by its conversation and who speaks, as is what they were told that waits.
    """

    hass: HomeAssistant
    intents: Intents
    templates: Mapping[str, list[str]]
    open: dict[tuple[str | None, str | None], Question] = field(default_factory=dict)
    told: dict[tuple[str | None, str | None], dict[TitleKey, frozenset[int]]] = field(
        default_factory=dict
    )
    stops: list[CALLBACK_TYPE] = field(default_factory=list)
    stop_answers: CALLBACK_TYPE | None = None
    stop_waiting: CALLBACK_TYPE | None = None

    async def async_listen(self) -> None:
        """Have Assist know the sentences."""
        if stop := await self._async_attach("intents"):
            self.stops.append(stop)

    @callback
    def async_stop(self) -> None:
        """Have Assist forget the sentences."""
        self._async_forget()
        while self.stops:
            self.stops.pop()()

    async def async_answer(self, variables: dict[str, Any], *_: Any) -> ScriptRunResult:
        """Answer a sentence that Assist has recognized."""
        heard = variables["trigger"]
        return ScriptRunResult(
            conversation_response=await self._async_say(
                heard["sentence"], heard["user_input"]["context"]
            ),
            service_response=None,
            variables={},
        )

    async def _async_say(self, text: str, context: Mapping[str, Any]) -> str | None:
        """Return what is answered."""
        texts = await async_texts(self.hass)
        try:
            if (sentence := _understood(text, self.intents)) is None:
                return None
            member = await _async_speaker(self.hass, context)
            viewer = viewer_of(self.hass, texts, member)
            return await self._async_talk(viewer, sentence)
        except Problem as problem:
            return message_of(texts, problem)
        except Exception:
            LOGGER.exception("Unexpected end of the sentence %r", text)
            return _unexpected(texts)

    async def _async_talk(self, viewer: Viewer, sentence: Sentence) -> str:
        """Answer somebody, and wait for their answer if they were asked something."""
        session = current_session.get()
        key = (session.conversation_id if session else None, viewer.member.user_id)
        told = self.told.setdefault(key, {})
        while len(self.told) > MAX_REMEMBERED:
            del self.told[next(iter(self.told))]
        talk = Conversation(viewer, sentence, self.open.pop(key, None), told)
        reply = await async_reply(talk)
        if reply.question:
            await self._async_wait(key, reply)
        return reply.text

    async def _async_wait(
        self, key: tuple[str | None, str | None], reply: Reply
    ) -> None:
        """Wait for the answer to a question."""
        if reply.question:
            self.open[key] = reply.question
        if self.stop_waiting:
            self.stop_waiting()
        forget = HassJob(
            self._async_forget, "no answer to a question", cancel_on_shutdown=True
        )
        self.stop_waiting = async_call_later(self.hass, ANSWER_WITHIN, forget)
        if self.stop_answers is None:
            self.stop_answers = await self._async_attach("answers")

    @callback
    def _async_forget(self, _now: datetime | None = None) -> None:
        """Wait for no answer any more."""
        self.open.clear()
        for stop in (self.stop_waiting, self.stop_answers):
            if stop:
                stop()
        self.stop_waiting = self.stop_answers = None

    async def _async_attach(self, which: str) -> CALLBACK_TYPE | None:
        """Have Assist tell of some of the sentences."""
        config = await async_validate_trigger_config(
            self.hass, [{"platform": CONVERSATION, "command": self.templates[which]}]
        )
        return await async_initialize_triggers(
            self.hass, config, self.async_answer, DOMAIN, DOMAIN, LOGGER.log
        )


DATA_SENTENCES: HassKey[Sentences] = HassKey(f"{DOMAIN}_sentences")
DATA_EXPECTED: HassKey[bool] = HassKey(f"{DOMAIN}_sentences_expected")


@callback
def async_register_sentences(hass: HomeAssistant) -> None:
    """Have Assist know our sentences, as soon as this Home Assistant has it."""
    if not hass.data.setdefault(DATA_EXPECTED, False):
        hass.data[DATA_EXPECTED] = True
        async_when_setup(hass, CONVERSATION, _async_register)


@callback
def async_unregister_sentences(hass: HomeAssistant) -> None:
    """Have Assist forget our sentences."""
    hass.data[DATA_EXPECTED] = False
    if sentences := hass.data.pop(DATA_SENTENCES, None):
        sentences.async_stop()


async def _async_register(hass: HomeAssistant, _component: str) -> None:
    """Read the sentences, and listen for them."""
    intents, templates = await hass.async_add_executor_job(_read, hass.config.language)
    if not hass.data.get(DATA_EXPECTED) or DATA_SENTENCES in hass.data:
        return
    sentences = hass.data[DATA_SENTENCES] = Sentences(hass, intents, templates)
    await sentences.async_listen()


def _read(language: str) -> tuple[Intents, dict[str, list[str]]]:
    """Return the sentences of a language, English for one that has none."""
    # Assist needs it, and is there by now.
    from hassil import Intents  # noqa: PLC0415

    files = (FOLDER / f"{one}.json" for one in (language, language.partition("-")[0]))
    path = next((one for one in files if one.is_file()), FOLDER / "en.json")
    said = json.loads(path.read_text(encoding="utf-8"))
    both = {**said, "intents": said["intents"] | said["answers"]}
    return Intents.from_dict(both), {
        part: _templates(said[part]) for part in ("intents", "answers")
    }


def _templates(part: Mapping[str, Any]) -> list[str]:
    """Return the sentences of a part of a file."""
    return [
        sentence
        for intent in part.values()
        for data in intent["data"]
        for sentence in data["sentences"]
    ]


def _understood(text: str, intents: Intents) -> Sentence | None:
    """Return what a sentence says, as far as our own sentences go."""
    from hassil import recognize_best  # noqa: PLC0415

    if (found := recognize_best(text, intents)) is None:
        return None
    slots = {name: entity.value for name, entity in found.entities.items()}
    kind = slots.get("media_type")
    return Sentence(
        verb=Verb(found.intent.name),
        title=str(slots.get("title", "")).strip(),
        who=str(slots.get("who", "")).strip(),
        kind=Kind(kind) if kind else None,
        season=_number(slots.get("season")),
        year=_number(slots.get("year")),
        number=_number(slots.get("number")),
    )


def _number(value: Any) -> int | None:
    """Return a whole number that was said."""
    return None if value is None else int(value)


async def _async_speaker(hass: HomeAssistant, context: Mapping[str, Any]) -> Member:
    """Return who speaks; raises Problem for a user who is gone."""
    heard = Context(
        id=context["id"], user_id=context["user_id"], parent_id=context["parent_id"]
    )
    try:
        return await async_member_of(hass, heard, VOICE)
    except UnknownUser as err:
        raise Problem(Code.NOT_ALLOWED, "may_not_request") from err


def _unexpected(texts: Texts) -> str:
    """Return that something went wrong that nobody had thought of."""
    return message_of(texts, Problem(Code.SERVICE_UNAVAILABLE, "unexpected"))
