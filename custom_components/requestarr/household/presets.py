"""Presets: ways of adding a title that have a name which everybody at home understands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .media import Media
from .title_names import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """What a name means in one app; where it says nothing, the app's own default holds.

    `root_folder` is a path, `tags` are labels. The profiles' names are what their ids stood
    for when they were chosen, None if that isn't known yet.
    """

    id: str
    name: str
    kind: Media
    entry_id: str
    quality_profile_id: int | None = None
    root_folder: str | None = None
    tags: tuple[str, ...] = ()
    minimum_availability: str | None = None
    series_type: str | None = None
    metadata_profile_id: int | None = None
    quality_profile_name: str | None = None
    metadata_profile_name: str | None = None

    def is_called(self, word: str) -> bool:
        """Return whether a word is the preset's id, or its name."""
        return word == self.id or same_name(word, self.name)

    def as_dict(self) -> dict[str, Any]:
        """Return the preset as it is told."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "entry_id": self.entry_id,
            "quality_profile_id": self.quality_profile_id,
            "root_folder": self.root_folder,
            "tags": list(self.tags),
            "minimum_availability": self.minimum_availability,
            "series_type": self.series_type,
            "metadata_profile_id": self.metadata_profile_id,
        }

    def as_kept(self) -> dict[str, Any]:
        """Return the preset as it is kept."""
        return self.as_dict() | {
            "quality_profile_name": self.quality_profile_name,
            "metadata_profile_name": self.metadata_profile_name,
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Preset:
        """Return a preset that was kept; raises what can't be read of it."""
        return cls(
            id=str(row["id"]),
            name=str(row["name"]),
            kind=Media(row["kind"]),
            entry_id=str(row["entry_id"]),
            quality_profile_id=_number(row["quality_profile_id"]),
            root_folder=_text(row["root_folder"]),
            tags=tuple(map(str, row["tags"])),
            minimum_availability=_text(row["minimum_availability"]),
            series_type=_text(row["series_type"]),
            metadata_profile_id=_number(row["metadata_profile_id"]),
            quality_profile_name=_text(row.get("quality_profile_name")),
            metadata_profile_name=_text(row.get("metadata_profile_name")),
        )


def same_name(one: str, other: str) -> bool:
    """Return whether two names are one choice for people."""
    return folded(one) == folded(other)


def _number(value: Any) -> int | None:
    """Return a number that was kept, or that there is none."""
    return None if value is None else int(value)


def _text(value: Any) -> str | None:
    """Return a text that was kept, or that there is none."""
    return None if value is None else str(value)
