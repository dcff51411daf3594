"""What a set-up app has: profiles, root folders and settings."""

from collections.abc import Mapping

from .wire import Json

GIB = 1024**3


def quality_profiles(service: str) -> list[Json]:
    """Return the quality profiles that a new app has."""
    if service == "lidarr":
        return [
            _profile(service, 1, "Any", 1, 7),
            _profile(service, 2, "Lossless", 6, 7),
            _profile(service, 3, "Standard", 4, 5),
        ]
    made = [
        _profile(service, 1, "Any", 1, 20),
        _profile(service, 4, "HD-1080p", 7, 7),
        _profile(service, 5, "Ultra-HD", 19, 19),
        _profile(service, 6, "HD - 720p/1080p", 6, 7),
    ]
    for profile in made:
        profile["minUpgradeFormatScore"] = 1
        if service == "radarr":
            profile["language"] = {"id": 1, "name": "English"}
    return made


def _quality(service: str, number: int, name: str) -> Json:
    """Return one quality of a profile."""
    made: Json = {"id": number, "name": name}
    if service != "lidarr":
        made.update(source="web", resolution=1080)
    if service == "radarr":
        made.update(source="webdl", modifier="none")
    return {"quality": made, "items": [], "allowed": True}


def _profile(service: str, number: int, name: str, quality: int, cutoff: int) -> Json:
    """Return one quality profile with a single quality and a group of one."""
    row = _quality(service, quality, name)
    group = {"name": "Group", "items": [row], "allowed": False, "id": 1000}
    return {
        "name": name,
        "upgradeAllowed": True,
        "cutoff": cutoff,
        "items": [row, group],
        "minFormatScore": 0,
        "cutoffFormatScore": 0,
        "formatItems": [],
        "id": number,
    }


def download_client(name: str, protocol: str, *, removes_failed: bool = True) -> Json:
    """Return a download client of an app; it deletes what failed unless told not to."""
    return {
        "enable": True,
        "protocol": protocol,
        "priority": 1,
        "removeCompletedDownloads": True,
        "removeFailedDownloads": removes_failed,
        "name": name,
        "fields": [
            {"name": "host", "value": "10.0.0.7", "privacy": "normal"},
            {"name": "password", "value": "********", "privacy": "password"},
        ],
        "implementationName": name,
        "implementation": name,
        "configContract": f"{name}Settings",
        "tags": [],
        "id": 1,
    }


def download_settings(service: str) -> Json:
    """Return what a new app does with its downloads."""
    return {
        "checkForFinishedDownloadInterval": 1 if service == "radarr" else None,
        "downloadClientWorkingFolders": "_UNPACK_|_FAILED_",
        "enableCompletedDownloadHandling": True,
        "autoRedownloadFailed": True,
        "autoRedownloadFailedFromInteractiveSearch": True,
        "id": 1,
    }


def root_folder(
    service: str, number: int, path: str, free: int | None = 640 * GIB
) -> Json:
    """Return a root folder of an app; without free space it can't be reached."""
    row: Json = {
        "path": path,
        "accessible": free is not None,
        "freeSpace": free,
        "id": number,
    }
    if service == "lidarr":
        row = {
            "name": "Music",
            "path": path,
            "defaultMetadataProfileId": 1,
            "defaultQualityProfileId": 1,
            "defaultMonitorOption": "all",
            "defaultNewItemMonitorOption": "all",
            "defaultTags": [],
            "accessible": free is not None,
            "freeSpace": free,
            "totalSpace": 2000 * GIB if free is not None else None,
            "id": number,
        }
    else:
        row["unmappedFolders"] = []
    return row


PRIMARY_TYPES = {0: "Album", 1: "EP", 2: "Single", 3: "Broadcast", 4: "Other"}
SECONDARY_TYPES = {
    0: "Studio",
    1: "Compilation",
    2: "Soundtrack",
    3: "Spokenword",
    4: "Interview",
    6: "Live",
    7: "Remix",
    8: "DJ-mix",
    9: "Mixtape/Street",
    10: "Demo",
    11: "Audio drama",
}
RELEASE_STATUSES = {0: "Official", 1: "Promotion", 2: "Bootleg", 3: "Pseudo-Release"}


def metadata_profile(
    number: int, name: str, primary: set[str], secondary: set[str]
) -> Json:
    """Return a metadata profile of Lidarr that admits albums of these types."""

    def rows(types: Mapping[int, str], allowed: set[str], key: str) -> list[Json]:
        return [
            {key: {"id": place, "name": word}, "allowed": word in allowed}
            for place, word in types.items()
        ]

    return {
        "name": name,
        "primaryAlbumTypes": rows(PRIMARY_TYPES, primary, "albumType"),
        "secondaryAlbumTypes": rows(SECONDARY_TYPES, secondary, "albumType"),
        "releaseStatuses": rows(
            RELEASE_STATUSES, {"Official"} if primary else set(), "releaseStatus"
        ),
        "id": number,
    }


def metadata_profiles() -> list[Json]:
    """Return Lidarr's metadata profiles: the last one is the hidden, empty one."""
    everything = set(SECONDARY_TYPES.values())
    return [
        metadata_profile(1, "Standard", {"Album"}, {"Studio"}),
        metadata_profile(3, "Everything", set(PRIMARY_TYPES.values()), everything),
        metadata_profile(2, "None", set(), set()),
    ]
