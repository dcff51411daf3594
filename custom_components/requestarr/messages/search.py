"""What a search of everything tells, as it is found: the library first, then each app."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..api import Found, Kind
from ..app.app_names import product_name
from ..app.problems import Code, Problem
from ..app.texts import message_of
from ..const import LOGGER
from ..coordinator import RequestarrCoordinator
from ..household.instances import SERVICE_OF
from ..household.search_all import (
    ByKind,
    Place,
    Question,
    async_ask,
    async_held_of,
    places,
    read_question,
)
from .results import describe
from .viewer import Viewer

type Message = dict[str, Any]
type Tell = Callable[[Message], None]


async def async_search_all(
    viewer: Viewer,
    tell: Tell,
    query: str,
    kinds: Sequence[Kind] | None = None,
    entry_id: str | None = None,
) -> None:
    """Tell what each app has and finds of each kind, and at the end that that was all."""
    try:
        question = read_question(query, kinds)
        wanted = _places(viewer, question, entry_id)
    except Problem as problem:
        tell(describe_refusal(problem, viewer))
        tell({"done": True})
        return
    there = {kind for place in wanted for kind in place.kinds}
    for kind in kinds or ():
        if question.pasted is None and kind not in there:
            tell(_nowhere(kind, viewer))
    async with asyncio.TaskGroup() as group:
        for place in wanted:
            group.create_task(_Search(viewer, question, place, tell).async_run())
    tell({"done": True})


def _places(viewer: Viewer, question: Question, entry_id: str | None) -> list[Place]:
    """Return where to search; a link opens its title in whatever app is there for it."""
    try:
        return places(viewer.hass, question.kinds, entry_id)
    except Problem:
        if question.pasted is None or entry_id is None:
            raise
        return places(viewer.hass, question.kinds)


def _nowhere(kind: Kind, viewer: Viewer) -> Message:
    """Return that there is no app for a kind."""
    app = {"app": product_name(SERVICE_OF[kind])}
    problem = Problem(Code.SERVICE_NOT_CONFIGURED, placeholders=app)
    said: Message = {"kind": kind, "entry_id": None, "results": [], "complete": True}
    return said | describe_refusal(problem, viewer)


def describe_refusal(problem: Problem, viewer: Viewer) -> Message:
    """Return why nothing is searched, or why an app was searched in vain."""
    return {
        "error": problem.code,
        "cause": problem.translation_key,
        "message": message_of(viewer.texts, problem),
    }


class _Search:
    """Tell what one app has of a search."""

    def __init__(
        self, viewer: Viewer, question: Question, place: Place, tell: Tell
    ) -> None:
        """Note who searches for what, and where."""
        self._viewer = viewer
        self._question = question
        self._place = place
        self._tell = tell
        self._held: dict[Kind, Sequence[Found]] = {}

    async def async_run(self) -> None:
        """Tell what the library has at once, and then what the app answers."""
        app = None
        try:
            app = self._place.app
            for kind, titles in (await self._async_found(app)).items():
                self._event(app, kind, titles, {"complete": True})
        except Problem as problem:
            self._tell_failed(app, problem)
        except Exception:
            LOGGER.exception("Unexpected end of a search")
            self._tell_failed(app, Problem(Code.SERVICE_UNAVAILABLE, "unexpected"))

    async def _async_found(self, app: RequestarrCoordinator) -> ByKind:
        """Return what the app answers, and tell meanwhile what its library has."""
        kinds, member = self._place.kinds, self._viewer.member
        asking = asyncio.create_task(async_ask(app, kinds, self._question, member))
        try:
            await self._async_tell_held(app)
            return await asking
        finally:
            asking.cancel()

    async def _async_tell_held(self, app: RequestarrCoordinator) -> None:
        """Tell what the library's index has."""
        for kind in self._place.kinds:
            held = await async_held_of(app, kind, self._question, self._viewer.member)
            self._held[kind] = held
            if held:
                self._event(app, kind, held, {"complete": False})

    def _tell_failed(self, app: RequestarrCoordinator | None, problem: Problem) -> None:
        """Tell that an app was asked in vain, beside what the library has."""
        said = {"complete": True, **describe_refusal(problem, self._viewer)}
        for kind in self._place.kinds:
            self._event(app, kind, self._held.get(kind, ()), said)

    def _event(
        self,
        app: RequestarrCoordinator | None,
        kind: Kind,
        found: Sequence[Found],
        said: Mapping[str, Any],
    ) -> None:
        """Tell what there is of a kind, which replaces what was told of it before."""
        described = [describe(app, one, self._viewer) for one in found] if app else []
        self._tell(
            {
                "kind": kind,
                "entry_id": self._place.entry.entry_id,
                "results": described,
                **said,
            }
        )
