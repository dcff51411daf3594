"""What requests get unless they say otherwise: an app's own choices, as a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from homeassistant.helpers.selector import (
    BooleanSelector,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)
import voluptuous as vol

from ..api import (
    ArrClient,
    ArrError,
    MetadataProfile,
    QualityProfile,
    RootFolder,
    Service,
    Tag,
)
from ..app.condition import MISSING, natural_profile
from ..app.kept_names import (
    NAMED,
    Names,
    as_now,
    is_kept,
    kept_option,
    kept_tags,
    names_of,
    seen_names,
)
from ..app.usual_options import USUAL
from ..const import (
    CONF_METADATA_PROFILE,
    CONF_MINIMUM_AVAILABILITY,
    CONF_QUALITY_PROFILE,
    CONF_ROOT_FOLDER,
    CONF_SEARCH,
    CONF_SEASON_FOLDER,
    CONF_SERIES_TYPE,
    CONF_TAGS,
    LOGGER,
    SERIES_TYPE_AUTO,
)

# Translation keys are lower case, so the form has its own spelling of "inCinemas".
_AVAILABILITIES = {
    "announced": "announced",
    "in_cinemas": "inCinemas",
    "released": "released",
}
_LACKING = {
    CONF_QUALITY_PROFILE: "no_quality_profile",
    CONF_ROOT_FOLDER: "no_root_folder",
    CONF_METADATA_PROFILE: "no_metadata_profile",
}


def _select(
    options: Sequence[SelectOptionDict] | Sequence[str],
    *,
    translation_key: str | None = None,
    multiple: bool = False,
) -> SelectSelector:
    """Return a drop-down list."""
    config = SelectSelectorConfig(
        options=options, multiple=multiple, mode=SelectSelectorMode.DROPDOWN
    )
    if translation_key is not None:
        config["translation_key"] = translation_key
    return SelectSelector(config)


type _Field = tuple[str | bool, SelectSelector | BooleanSelector]

_APP_FIELDS: dict[Service, dict[str, _Field]] = {
    Service.RADARR: {
        CONF_MINIMUM_AVAILABILITY: (
            USUAL[CONF_MINIMUM_AVAILABILITY],
            _select(list(_AVAILABILITIES), translation_key=CONF_MINIMUM_AVAILABILITY),
        )
    },
    Service.SONARR: {
        CONF_SERIES_TYPE: (
            USUAL[CONF_SERIES_TYPE],
            _select(
                [SERIES_TYPE_AUTO, "standard", "daily", "anime"],
                translation_key=CONF_SERIES_TYPE,
            ),
        ),
        CONF_SEASON_FOLDER: (USUAL[CONF_SEASON_FOLDER], BooleanSelector()),
    },
    Service.LIDARR: {},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What an app offers to choose from, and the form that asks for it."""

    service: Service
    quality_profiles: tuple[QualityProfile, ...]
    root_folders: tuple[RootFolder, ...]
    metadata_profiles: tuple[MetadataProfile, ...]
    tags: tuple[Tag, ...] | None

    @property
    def lacking(self) -> str | None:
        """Return the error of what must be created in the app before anything else."""
        return next(
            (_LACKING[name] for name, options in self._offered.items() if not options),
            None,
        )

    @property
    def names(self) -> Names:
        """Return what the ids among the choices are called, by option."""
        listed = {
            CONF_QUALITY_PROFILE: self.quality_profiles,
            CONF_METADATA_PROFILE: self.metadata_profiles,
            CONF_TAGS: self.tags,
        }
        return {name: names_of(rows) for name, rows in listed.items() if rows}

    def missing(self, saved: Mapping[str, Any]) -> dict[str, str]:
        """Return the error of each saved choice that the app no longer offers."""
        return {
            name: MISSING[name]
            for name, options in self._offered.items()
            if name in saved and self._match(saved, name, options) is None
        }

    def schema(self, saved: Mapping[str, Any]) -> vol.Schema:
        """Return the form, filled with what is saved or is the natural choice."""
        fields: dict[vol.Marker, Any] = {}
        for name, options in self._offered.items():
            preset = (
                self._match(saved, name, options)
                if name in saved
                else _natural(name, options)
            )
            fields[_required(name, preset)] = _select(options)
        for name, (natural, selector) in _APP_FIELDS[self.service].items():
            value = _form_value(saved.get(name, natural))
            fields[_required(name, value)] = selector
        if self.tags:
            fields[self._tags_marker(saved)] = _select(
                _options(self.tags), multiple=True
            )
        fields[_required(CONF_SEARCH, saved.get(CONF_SEARCH, True))] = BooleanSelector()
        return vol.Schema(fields)

    def schema_of(self, name: str) -> vol.Schema:
        """Return the form of one field that has to be chosen anew."""
        return vol.Schema({vol.Required(name): _select(self._offered[name])})

    def _match(
        self, saved: Mapping[str, Any], name: str, options: list[SelectOptionDict]
    ) -> str | None:
        """Return the option that what is saved stands for, None if there is none."""
        if name not in NAMED:
            return _match(saved[name], options)
        if not is_kept(saved, name):
            return None
        there = self.names.get(name, {})
        now = as_now(kept_option(saved, name), there, seen_names(saved, name))
        return str(now.id) if now else None

    def _tags_marker(self, saved: Mapping[str, Any]) -> vol.Optional:
        """Return the field of the tags; those that are gone are left out."""
        there, seen = self.names.get(CONF_TAGS, {}), seen_names(saved, CONF_TAGS)
        kept = (as_now(one, there, seen) for one in kept_tags(saved))
        known = [str(one.id) for one in kept if one]
        return vol.Optional(CONF_TAGS, description={"suggested_value": known})

    @property
    def _offered(self) -> dict[str, list[SelectOptionDict]]:
        """Return the options of each field that names something of the app's own."""
        offered = {
            CONF_QUALITY_PROFILE: _options(self.quality_profiles),
            CONF_ROOT_FOLDER: [
                SelectOptionDict(value=folder.path, label=_folder_label(folder))
                for folder in self.root_folders
            ],
        }
        if self.service is Service.LIDARR:
            offered[CONF_METADATA_PROFILE] = _options(self.metadata_profiles)
        return offered


async def async_read_choices(client: ArrClient) -> Choices:
    """Ask an app for its choices. Raises what the client raises."""
    return Choices(
        service=client.service,
        quality_profiles=await client.async_quality_profiles(),
        root_folders=await client.async_root_folders(),
        metadata_profiles=await client.async_metadata_profiles(),
        tags=await _async_tags(client),
    )


async def _async_tags(client: ArrClient) -> tuple[Tag, ...] | None:
    """Return an app's tags, which hold nothing up: None if it fails to say them."""
    try:
        return await client.async_tags()
    except ArrError as err:
        LOGGER.warning("No tags are offered: %s", err.detail)
        return None


def options_from_form(user_input: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form was filled with as an entry keeps it."""
    options = {**user_input, CONF_TAGS: sorted(map(int, user_input.get(CONF_TAGS, [])))}
    options |= {
        name: stored_choice(name, options[name]) for name in MISSING if name in options
    }
    if CONF_MINIMUM_AVAILABILITY in options:
        availability = options[CONF_MINIMUM_AVAILABILITY]
        options[CONF_MINIMUM_AVAILABILITY] = _AVAILABILITIES[availability]
    return options


def stored_choice(name: str, value: str) -> str | int:
    """Return a choice of the app's own things as an entry keeps it."""
    return value if name == CONF_ROOT_FOLDER else int(value)


def _form_value(saved: str | bool) -> str | bool:
    """Return a saved value in the form's spelling."""
    spelling = {stored: shown for shown, stored in _AVAILABILITIES.items()}
    return spelling.get(saved, saved) if isinstance(saved, str) else saved


def _required(name: str, preset: str | bool | None) -> vol.Required:
    """Return the marker of a field; without a preset somebody has to choose."""
    return vol.Required(name) if preset is None else vol.Required(name, default=preset)


def _natural(name: str, options: list[SelectOptionDict]) -> str:
    """Return what most would choose."""
    if name == CONF_QUALITY_PROFILE:
        usual = natural_profile([each["label"] for each in options])
        return options[usual]["value"]
    return options[0]["value"]


def _match(saved: Any, options: list[SelectOptionDict]) -> str | None:
    """Return the option that a saved id or path stands for."""
    wanted = _comparable(saved)
    return next(
        (each["value"] for each in options if _comparable(each["value"]) == wanted),
        None,
    )


def _comparable(value: Any) -> str:
    """Return an id or a path without the slash that some versions put at the end."""
    return str(value).rstrip("/\\")


def _options(
    rows: Sequence[QualityProfile] | Sequence[MetadataProfile] | Sequence[Tag],
) -> list[SelectOptionDict]:
    """Return rows of the app as options with the id as value."""
    return [
        SelectOptionDict(
            value=str(row.id), label=row.label if isinstance(row, Tag) else row.name
        )
        for row in rows
    ]


def _folder_label(folder: RootFolder) -> str:
    """Return a folder's path, with the free space on its disk where it is known."""
    if folder.free_space is None:
        return folder.path
    size = folder.free_space / 1e9
    amount = f"{size / 1e3:.1f} TB" if size >= 1e3 else f"{size:.0f} GB"
    return f"{folder.path} ({amount})"
