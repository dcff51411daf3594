"""Define what the apps know of the files that are there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Self, override

from .common import (
    JsonObject,
    child,
    children,
    integer,
    moment,
    optional_id,
    optional_integer,
    optional_text,
    spare,
    text,
)
from .languages import language_name
from .reading import Model


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile(Model):
    """Describe a file of a movie, of episodes or of a track; `size` is in bytes.

    `resolution` is a number of lines; `dynamic_range` is such as HDR10, None for the usual
    one. Languages are names. Without a look into the file, those of the sound are what its
    app takes it for.
    """

    id: Annotated[int | None, spare, optional_id, "id"]
    quality: str | None
    edition: Annotated[str | None, spare, optional_text, "edition"]
    resolution: int | None
    dynamic_range: str | None
    audio_languages: tuple[str, ...]
    subtitle_languages: tuple[str, ...]
    size: Annotated[int, spare, integer, "size"]
    added: Annotated[datetime | None, moment, "dateAdded"]
    season_number: Annotated[int | None, spare, optional_integer, "seasonNumber"] = None

    @classmethod
    @override
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET moviefile, episodefile or trackfile, or a movie's `movieFile`."""
        quality = spare(child, spare(child, data, "quality"), "quality")
        info = spare(child, data, "mediaInfo")
        heard = _languages(info, "audioLanguages")
        return cls.read(
            data,
            quality=spare(optional_text, quality, "name"),
            resolution=spare(optional_id, quality, "resolution"),
            dynamic_range=spare(optional_text, info, "videoDynamicRangeType")
            or spare(optional_text, info, "videoDynamicRange"),
            audio_languages=heard or _guessed(data),
            subtitle_languages=_languages(info, "subtitles"),
        )


def _languages(info: JsonObject, key: str) -> tuple[str, ...]:
    """Return the names of languages from a list such as "eng/ger", each once."""
    codes = (code.strip() for code in spare(text, info, key).split("/"))
    return tuple(dict.fromkeys(language_name(code) for code in codes if code))


def _guessed(data: JsonObject) -> tuple[str, ...]:
    """Return the names of the languages that an app takes a file to be in."""
    names = [spare(text, one, "name") for one in spare(children, data, "languages")]
    return tuple(dict.fromkeys(name for name in names if name and name != "Unknown"))
