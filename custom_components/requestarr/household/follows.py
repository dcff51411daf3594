"""Who wants to be told when a title comes that they did not ask for themselves.

It is a section of the file of the requests.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, override

from homeassistant.core import callback

from ..api import Kind
from ..app.problems import Code, Problem
from .ledger_section import Note, Section, id_of, rows_of, text_or_none
from .request import Ask, Request, kept_ask
from .request_index import TitleKey
from .stored_requests import ask_from

SECTION, VERSION = "follows", 1
# So many titles each person follows at most; one more is refused, and none is let go of.
MAX_FOLLOWED = 500


@dataclass(slots=True)
class Followed:
    """A title that people follow: each, by the user's id, with what is still to come.

    `artist_id` is an album's; of a series people follow seasons.
    """

    certification: str | None
    artist_id: str | None
    asks: dict[str, Ask] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return it as it is kept."""
        asks = [kept_ask(ask) for ask in self.asks.values()]
        return {
            "certification": self.certification,
            "artist_id": self.artist_id,
            "asks": asks,
        }


class Follows(Section):
    """What everybody follows, by title."""

    name, version = SECTION, VERSION
    members = frozenset(("version", "titles", "removed"))

    def __init__(self, note: Note) -> None:
        """Start with nothing; what changes is noted."""
        super().__init__(note)
        self._titles: dict[TitleKey, Followed] = {}
        # The service and the address of each app that was removed, by its old entry.
        self._removed: dict[str, tuple[str, str]] = {}

    @override
    def _take(self, section: Any) -> None:
        """Hold who follows what, but for titles that can't be read."""
        rows, removed = rows_of(section["titles"]), rows_of(section.get("removed", []))
        self._removed = {
            str(entry_id): (str(service), str(url))
            for entry_id, service, url in removed
        }
        self._unread_rows = self._unread_of(rows, self._take_title)

    def _take_title(self, row: Any) -> None:
        """Hold who follows a title, with who does by another row; raises what can't be read."""
        key, followed = _read(row)
        there = self._titles.setdefault(key, followed)
        for user_id, ask in followed.asks.items():
            there.asks[user_id] = _joined(ask, there.asks.get(user_id))

    @override
    def _content(self) -> dict[str, Any]:
        """Return what is written."""
        rows = [
            {"title": list(key), **one.as_dict()} for key, one in self._titles.items()
        ]
        removed = [[one, *app] for one, app in self._removed.items()]
        more = {"removed": removed} if removed else {}
        return {"version": VERSION, "titles": [*self._unread_rows, *rows], **more}

    def titles_of(self, entry_id: str) -> Iterator[tuple[Kind, int | str, Followed]]:
        """Yield what is followed of an app."""
        for (one, kind, external_id), followed in list(self._titles.items()):
            if one == entry_id:
                yield kind, external_id, followed

    def all(self) -> Iterator[tuple[TitleKey, Followed]]:
        """Yield all that is followed."""
        yield from list(self._titles.items())

    def has(self, key: TitleKey) -> bool:
        """Return whether anybody follows a title."""
        return key in self._titles

    def seasons(self, key: TitleKey) -> frozenset[int]:
        """Return the seasons of a title that anybody follows."""
        known = self._titles.get(key)
        asks = known.asks.values() if known else ()
        return frozenset[int]().union(*(ask.seasons for ask in asks))

    def of(self, key: TitleKey, user_id: str | None) -> Ask | None:
        """Return what somebody follows of a title, None for nothing."""
        known = self._titles.get(key)
        return known.asks.get(user_id or "") if known else None

    @callback
    def follow(self, key: TitleKey, ask: Ask, draft: Request) -> None:
        """Have somebody follow a title, as a draft of a request names it; raises Problem."""
        self.ensure_open()
        user_id = ask.user_id or ""
        before = self.of(key, user_id)
        if before is None:
            self._ensure_room(user_id)
        known = self._titles.get(key) or Followed(draft.certification, draft.artist_id)
        self._put(key, known, user_id, _joined(ask, before))

    def _ensure_room(self, user_id: str) -> None:
        """Raise Problem for who follows as many titles as anybody can.

        Those of apps that were removed don't count.
        """
        followed = [
            key
            for key, known in self._titles.items()
            if user_id in known.asks and key[0] not in self._removed
        ]
        if len(followed) >= MAX_FOLLOWED:
            most = {"most": f"{MAX_FOLLOWED:,}"}
            raise Problem(Code.INVALID_REQUEST, "too_many_followed", most)

    @callback
    def rate(self, key: TitleKey, certification: str | None) -> bool:
        """Have a title that is followed be rated as it is now; return whether that is new."""
        known = self._titles.get(key)
        if known is None or known.certification == certification:
            return False
        self._note(partial(setattr, known, "certification", known.certification))
        known.certification = certification
        return True

    @callback
    def leave(
        self, key: TitleKey, user_id: str, seasons: frozenset[int] | None = None
    ) -> None:
        """Have somebody follow a title, or some seasons of it, no longer."""
        if (known := self._titles.get(key)) and (ask := known.asks.get(user_id)):
            rest = ask.seasons - seasons if seasons else None
            left = replace(ask, seasons=rest) if rest else None
            self._put(key, known, user_id, left)

    @callback
    def come(self, key: TitleKey, seasons: frozenset[int]) -> tuple[Ask, ...]:
        """Return who is to be told that a title, or seasons of it, came; they follow the rest."""
        known = self._titles.get(key)
        told = []
        for user_id, ask in list(known.asks.items()) if known else ():
            came = ask.seasons & seasons
            if ask.seasons and not came:
                continue
            told.append(replace(ask, seasons=came))
            self.leave(key, user_id, came)
        return tuple(told)

    @callback
    def joined(self, request: Request) -> Request:
        """Return a request that came true with all who followed what it brings."""
        key = (request.entry_id, request.kind, request.external_id)
        told = self.come(key, request.seasons)
        asked = {ask.user_id for ask in request.asks}
        others = [ask for ask in told if ask.user_id not in asked]
        return replace(request, followers=(*request.followers, *others))

    @callback
    def move(self, entry_id: str, kind: Kind, old: int | str, new: int | str) -> None:
        """Have who follows a title follow it under another external id, with who does already."""
        if moved := self._titles.pop((entry_id, kind, old), None):
            self._join((entry_id, kind, new), moved)
        for (one, _, _), known in self._titles.items() if kind is Kind.ARTIST else ():
            if (one, known.artist_id) == (entry_id, old):
                known.artist_id = str(new)
                self._note(partial(setattr, known, "artist_id", old))

    @callback
    def send_on(self, key: TitleKey, entry_id: str) -> None:
        """Have who follows a title of an app follow it in another one, where it comes instead."""
        if known := self._titles.get(key):
            self._join((entry_id, *key[1:]), known)
            for user_id in list(known.asks):
                self._put(key, known, user_id, None)

    @callback
    def let_go(self, entry_id: str, service: str, url: str) -> None:
        """Take note of which app was removed, should it be added again."""
        if any(key[0] == entry_id for key in self._titles):
            self._put_removed(entry_id, (service, url))

    @callback
    def take_over(self, entry_id: str, service: str, url: str) -> None:
        """Have what was followed of an app that was removed be so now that it is back."""
        apps = list(self._removed.items())
        for old in [one for one, app in apps if app == (service, url)]:
            self._put_removed(old, None)
            for key in [one for one in self._titles if one[0] == old]:
                self._join((entry_id, *key[1:]), self._titles.pop(key))

    def _put_removed(self, entry_id: str, app: tuple[str, str] | None) -> None:
        """Hold which app was removed, None for one that is back."""
        before = self._removed.pop(entry_id, None)
        if app:
            self._removed[entry_id] = app
        self._note(partial(self._put_removed, entry_id, before))

    def _join(self, key: TitleKey, moved: Followed) -> None:
        """Have all who follow a title follow another, besides who does already."""
        there = self._titles.get(key) or replace(moved, asks={})
        for user_id, ask in moved.asks.items():
            self._put(key, there, user_id, _joined(ask, there.asks.get(user_id)))

    def _put(
        self, key: TitleKey, known: Followed, user_id: str, ask: Ask | None
    ) -> None:
        """Hold what somebody follows of a title, None for nothing."""
        before = known.asks.get(user_id)
        self._hold(key, known, user_id, ask)
        self._note(partial(self._take_back, key, known, user_id, before, ask))

    def _take_back(
        self,
        key: TitleKey,
        known: Followed,
        user_id: str,
        before: Ask | None,
        after: Ask | None,
    ) -> None:
        """Have somebody follow what they did before, unless it went on since."""
        if self.of(key, user_id) is after:
            self._hold(key, self._titles.get(key) or known, user_id, before)

    def _hold(
        self, key: TitleKey, known: Followed, user_id: str, ask: Ask | None
    ) -> None:
        """Hold what somebody follows of a title, None for nothing."""
        if ask:
            self._titles.setdefault(key, known).asks[user_id] = ask
        else:
            known.asks.pop(user_id, None)
            if not known.asks:
                self._titles.pop(key, None)


def _joined(ask: Ask, other: Ask | None) -> Ask:
    """Return what somebody follows of a title by two wishes."""
    return replace(ask, seasons=ask.seasons | other.seasons) if other else ask


def _read(row: Mapping[str, Any]) -> tuple[TitleKey, Followed]:
    """Return a title and who follows it, as kept; raises what can't be read of it."""
    entry_id, kind, external_id = row["title"]
    asks = [ask_from(one) for one in row["asks"]]
    return (str(entry_id), Kind(kind), id_of(external_id)), Followed(
        text_or_none(row["certification"]),
        text_or_none(row["artist_id"]),
        {str(ask.user_id): ask for ask in asks},
    )
