"""What the apps' own sentences mean, and that no name in them means anything."""

from typing import Any

import pytest

from custom_components.requestarr.api import Kind, QueueItem
from custom_components.requestarr.app.download_state import (
    download_state,
    releases_of,
    with_downloads,
)
from custom_components.requestarr.app.stuck_downloads import (
    client_reason,
    import_reason,
)
from custom_components.requestarr.app.title_state import Reason, State, Status
from tests.api.rows import queue_record

# As the three apps say them, with NAME and PATH where they put what others wrote.
SENTENCES: dict[Reason, tuple[str, ...]] = {
    Reason.IMPORT_NO_SPACE: ("Not enough free space",),
    Reason.IMPORT_DANGEROUS: (
        "Caution: Found executable file with extension: '.exe'",
        "Caution: Found executable file",
        "Caution: Found potentially dangerous file with extension: .lnk",
    ),
    Reason.IMPORT_NO_ACCESS: (
        "[PATH] is not a valid local path. You may need a Remote Path Mapping.",
        (
            "Import failed, path does not exist or is not accessible by Sonarr: PATH. Ensure "
            "the path exists and the user running Sonarr has the correct permissions to "
            "access this file/folder"
        ),
        "Access to the path 'PATH' is denied.",
        "Download doesn't contain intermediate path, Skipping.",
    ),
    Reason.IMPORT_SAMPLE: ("Sample",),
    Reason.IMPORT_UNSURE: ("Unable to determine if file is a sample",),
    Reason.IMPORT_ARCHIVE: (
        "Found archive file, might need to be extracted",
        "Invalid video file, unsupported extension: '.rar'",
        "File is still being unpacked",
    ),
    Reason.IMPORT_NO_MATCH: (
        "Unknown Series",
        "Unknown Movie",
        "Movie title mismatch, automatic import is not possible. Manual Import required.",
        (
            "Series title mismatch; automatic import is not possible. Check the download "
            "troubleshooting entry on the wiki for common causes."
        ),
        "Artist name mismatch, automatic import is not possible.",
        (
            "Found matching movie via grab history, but release was matched to movie by ID. "
            "Manual Import required."
        ),
        (
            "Found matching series via grab history, but release was matched to series by ID."
            " Automatic import is not possible. See the FAQ for details."
        ),
        "Movie was matched by ID. Manual import required",
        "Unable to import automatically, found multiple movies: NAME (2001), NAME (2002)",
        "Unable to parse file",
        "Invalid season or episode",
        "Movie [NAME (2010)][tt0000001, 5] was not found in the grabbed release: NAME",
        "Episode 3x03 was not found in the grabbed release: NAME",
        "Episodes 3x03, 3x04 were not found in the grabbed release: NAME",
        "Episode 3x03 was unexpected considering the NAME folder name",
        "Couldn't find similar album for [PATH]",
        "Couldn't find similar album for NAME",
        "Couldn't parse track from: NAME",
        "Album match is not close enough: 73.7 % vs 80 % [album, media]",
        "Worst track match: 41.3% vs 60% [track_title, recording_id]",
        "Has unmatched tracks",
    ),
    Reason.IMPORT_NOT_BETTER: (
        (
            "Not an upgrade for existing movie file. Existing quality: Bluray-2160p. New "
            "Quality WEBDL-1080p."
        ),
        "Not an upgrade for existing movie file",
        (
            "Not an upgrade for existing episode file(s). Existing quality: WEBDL-1080p. New "
            "Quality HDTV-1080p."
        ),
        "Not a quality revision upgrade for existing episode file(s)",
        (
            "Not a Custom Format upgrade for existing movie file(s). New: [NAME] (0) do not "
            "improve on Existing: [NAME] (20)"
        ),
        "Not an upgrade for existing track file(s)",
        "Has fewer tracks than existing release",
    ),
    Reason.IMPORT_NOT_WANTED: (
        "Album release not requested",
        "Partial season packs are not supported",
    ),
    Reason.IMPORT_INCOMPLETE: (
        (
            "One or more episodes expected in this release were not imported or missing from "
            "the release"
        ),
        "One or more movies expected in this release were not imported or missing",
        (
            "One or more tracks expected in this release were not imported or missing from "
            "the release"
        ),
        "One or more episodes expected in this release were not imported",
        "Has missing tracks",
    ),
    Reason.IMPORT_ALREADY_THERE: (
        "Episode file already imported at 09/12/2026 23:57:06",
        "Album already imported at 09/12/2026 23:57:06",
        "Episode has already been imported",
    ),
    Reason.IMPORT_NO_FILES: (
        "No files found are eligible for import in PATH",
        "No audio tracks detected",
        "Invalid video file, filename starts with '._'",
    ),
}
CLIENT_SENTENCES: dict[Reason, tuple[str, ...]] = {
    Reason.CLIENT_ERROR: (
        "qBittorrent is reporting an error",
        "Deluge is reporting an error",
        "qBittorrent cannot resolve magnet link with DHT disabled",
    ),
    Reason.DOWNLOAD_STALLED: ("The download is stalled with no connections",),
    Reason.DOWNLOAD_MISSING_FILES: ("qBittorrent is reporting missing files",),
    Reason.CLIENT_NO_SPACE: (
        "Unpacking failed, write error or disk is full?",
        "PATH: No space left on device",
        (
            "PAR Status: SUCCESS - Unpack Status: SPACE - Move Status: NONE - Script Status: "
            "NONE - Delete Status: NONE - Mark Status: NONE"
        ),
    ),
    Reason.DOWNLOAD_ENCRYPTED: ("Encrypted download detected",),
}


def told(sentences: dict[Reason, tuple[str, ...]]) -> list[tuple[str, Reason]]:
    """Return each sentence with what it means."""
    return [(one, reason) for reason, every in sentences.items() for one in every]


# Names that say what no app says.
NAMES = [
    "Plain Name",
    "Already Gone",
    "Sample This",
    "Sample",
    "Empty Room",
    "No Files Found",
    "Free Space",
    "Not enough free space",
    "Disk Full",
    "Unknown Pleasures",
    "The Unexpected Match",
    "Not an Upgrade",
    "Stalled.2019.1080p-ERROR",
    "is reporting an error",
    "No space left on device",
    "A [Sample] of 'Already' \"Not an upgrade for existing movie file\"",
    "Episode file already imported at noon",
    "One or more movies expected in this release were not imported",
    "Line\nSample\nLine",
    "100 % ünmöglich – 無",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_mean_nothing(name: str) -> None:
    """Take each sentence for what its app says, whatever is named in it."""
    for sentence, reason in told(SENTENCES):
        said = sentence.replace("NAME", name).replace("PATH", f"/data/{name}/x.mkv")
        assert import_reason([said]) is reason, said
    for sentence, reason in told(CLIENT_SENTENCES):
        said = sentence.replace("PATH", f"/data/{name}")
        assert client_reason([said]) is reason, said


@pytest.mark.parametrize("name", [name for name in NAMES if name != "Sample"])
@pytest.mark.parametrize(
    "sentence",
    [
        "Unexpected error processing file {}",
        "Failed to import track, {} is in use",
        "{} could not be moved",
        "Something new about {}",
    ],
)
def test_unknown_sentence(sentence: str, name: str) -> None:
    """Take nothing out of a sentence that nobody knows."""
    said = sentence.format(name)
    assert import_reason([said]) is None
    if not said.endswith(": No space left on device"):
        assert client_reason([said]) is None


def state_of(**changes: Any) -> State:
    """Return the state of a movie's download."""
    item = QueueItem.from_json(queue_record(1, movieId=7, **changes), Kind.MOVIE)
    [release] = releases_of([item])
    return download_state(release)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_files(name: str) -> None:
    """Take nothing out of the name of a release, of its files, or of where they are."""
    said = [{"title": name, "messages": []}, {"title": name, "messages": ["Odd"]}]
    state = state_of(
        title=name,
        outputPath=f"/data/{name}",
        status="completed",
        trackedDownloadStatus="warning",
        trackedDownloadState="importBlocked",
        statusMessages=said,
    )
    expected = Reason.IMPORT_BLOCKED
    if name.startswith("One or more"):
        expected = Reason.IMPORT_INCOMPLETE
    assert (state.status, state.reason) == (Status.ATTENTION, expected)


EXPECTED = "One or more movies expected in this release were not imported or missing"
BOTH = [
    ("Unable to determine if file is a sample", Reason.IMPORT_UNSURE),
    ("Not an upgrade for existing movie file", Reason.IMPORT_NOT_BETTER),
    ("Movie file already imported at 09/12/2026 23:58:29", Reason.IMPORT_INCOMPLETE),
    ("Something new", Reason.IMPORT_INCOMPLETE),
]


@pytest.mark.parametrize(("said", "reason"), BOTH)
def test_heading(said: str, reason: Reason) -> None:
    """Let what is said of a file say more than what is said of all."""
    state = state_of(
        status="completed",
        trackedDownloadStatus="warning",
        trackedDownloadState="importPending",
        statusMessages=[
            {"title": EXPECTED, "messages": []},
            {"title": "A.Release.mkv", "messages": [said]},
        ],
    )
    assert (state.status, state.reason) == (Status.ATTENTION, reason)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        *(
            ({"status": "warning", "errorMessage": sentence}, reason)
            for sentence, reason in told(CLIENT_SENTENCES)
        ),
        # The words of a download client are in the language of the app.
        (
            {"status": "warning", "errorMessage": "Der Download kommt nicht voran"},
            Reason.CLIENT_WARNING,
        ),
        ({"status": "warning"}, Reason.DOWNLOAD_STALLED),
        ({"status": "failed"}, Reason.DOWNLOAD_FAILED),
        ({"trackedDownloadState": "failedPending"}, Reason.DOWNLOAD_FAILED),
        (
            {"status": "failed", "errorMessage": "Encrypted download detected"},
            Reason.DOWNLOAD_ENCRYPTED,
        ),
        (
            {
                "trackedDownloadStatus": "warning",
                "statusMessages": [
                    {
                        "title": "A.Release",
                        "messages": ["Download wasn't grabbed by Radarr, skipping"],
                    }
                ],
            },
            Reason.CLIENT_WARNING,
        ),
    ],
)
def test_trouble_of_a_download(changes: dict[str, Any], reason: Reason) -> None:
    """Tell apart what a download client says of a download that does not go on."""
    state = state_of(**changes)
    assert (state.status, state.reason) == (Status.ATTENTION, reason)


@pytest.mark.parametrize("there", [0, 12, 13])
def test_pack_of_which_some_is_there(there: int) -> None:
    """Say of a pack by itself what its title says of it: some of it is there by now."""
    no_files = "No files found are eligible for import in PATH"
    changes = {
        "downloadId": "D1",
        "status": "completed",
        "trackedDownloadState": "importPending",
        "trackedDownloadStatus": "warning",
        "statusMessages": [{"title": "NAME", "messages": [no_files]}],
    }
    rows = [
        QueueItem.from_json(
            queue_record(number, seriesId=7, episodeHasFile=number <= there, **changes),
            Kind.SERIES,
        )
        for number in range(1, 14)
    ]
    [release] = releases_of(rows)
    is_partly = there == 12
    said = Reason.IMPORT_INCOMPLETE if is_partly else Reason.IMPORT_NO_FILES
    assert download_state(release).reason is said
    state = with_downloads(State(Status.PARTIAL), rows)
    assert state.reason is (said if there < 13 else None)


def test_download_that_was_taken_out_of_the_queue() -> None:
    """Say of a title nothing of a download that its app does nothing about any more."""
    row = queue_record(1, movieId=7, trackedDownloadState="ignored")
    item = QueueItem.from_json(row, Kind.MOVIE)
    requested = State(Status.REQUESTED)
    assert with_downloads(requested, [item]) == requested
    [release] = releases_of([item])
    state = download_state(release)
    assert (state.status, state.reason) == (Status.ATTENTION, Reason.DOWNLOAD_IGNORED)


@pytest.mark.parametrize("status", ["delay", "downloadClientUnavailable", "fallback"])
def test_found_and_nowhere_yet(status: str) -> None:
    """Say of what the app only found that it was found, and nothing of its size."""
    changes = {"status": status, "timeleft": "13860.00:15:38.8025355"}
    row = queue_record(1, movieId=7, **changes)
    for key in ("downloadId", "trackedDownloadStatus", "trackedDownloadState"):
        del row[key]
    [release] = releases_of([QueueItem.from_json(row, Kind.MOVIE)])
    state = download_state(release)
    assert (state.status, state.progress, state.time_left) == (
        Status.REQUESTED,
        None,
        None,
    )
    assert state.reason
    assert state.reason.startswith("reason_found_")
