"""A route as it is written: conditions, and the preset they lead to, such as "anime goes to Anime".

Which route, and so which preset, a wish goes by is chosen in `preset_choice.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..api import Found, Movie, Series
from ..app.lookup_cache import title_key
from .age_ratings import age_of
from .media import MEDIA_OF_KIND
from .member import Member
from .title_names import folded

# How the condition is written of who asks without being known.
VOICES = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Conditions, which must all hold, of a list one; and the preset that it goes to then.

    `preset` is a preset's id, or its name: it stands for all presets of that name.
    `people` are ids of users, `max_age` is in years.
    """

    preset: str
    genres: tuple[str, ...] = ()
    original_languages: tuple[str, ...] = ()
    max_age: int | None = None
    people: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def fits(self, member: Member, found: Found) -> bool:
        """Return whether somebody's wish for a title goes this way."""
        kind, _ = title_key(found)
        return all(
            (
                _any_of(self.genres, getattr(found, "genres", ())),
                _any_of(self.original_languages, [found.details.original_language]),
                self.max_age is None or _is_up_to(self.max_age, found),
                not self.people or (member.user_id or VOICES) in self.people,
                not self.kinds or {kind, MEDIA_OF_KIND[kind]} & {*self.kinds},
            )
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the route as it is kept, and as it is told: only conditions that there are."""
        lists = {
            "genres": self.genres,
            "original_languages": self.original_languages,
            "people": self.people,
            "kinds": self.kinds,
        }
        conditions: dict[str, Any] = {
            name: list(values) for name, values in lists.items() if values
        }
        if self.max_age is not None:
            conditions["max_age"] = self.max_age
        return {"if": conditions, "preset": self.preset}

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Route:
        """Return a route that was kept; raises what can't be read of it."""
        said = row["if"]
        return cls(
            preset=str(row["preset"]),
            max_age=None if said.get("max_age") is None else int(said["max_age"]),
            **{
                name: tuple(map(str, said.get(name, ())))
                for name in ("genres", "original_languages", "people", "kinds")
            },
        )


def _any_of(wanted: tuple[str, ...], words: Any) -> bool:
    """Return whether any of some words is there, however it is written; none is always."""
    known = {folded(word) for word in words if word}
    return not wanted or any(folded(word) in known for word in wanted)


def _is_up_to(age: int, found: Found) -> bool:
    """Return whether a title is rated for an age; what has no rating is for none."""
    rated = age_of(found.certification) if isinstance(found, Movie | Series) else None
    return rated is not None and rated <= age
