"""What Radarr makes of the bodies of requests."""

from tests.arr_simulator.adding import OPTIONS_OF_FILES, editor
from tests.arr_simulator.binding import enum_kind, list_kind, object_kind
from tests.arr_simulator.kinds import FLAG, INT, INTS, TEXT

AVAILABILITY = enum_kind(
    "NzbDrone.Core.Movies.MovieStatusType",
    ("tba", "announced", "inCinemas", "released", "deleted"),
)
ADD_OPTIONS = object_kind(
    "NzbDrone.Core.Movies.AddMovieOptions",
    {
        "monitor": enum_kind(
            "NzbDrone.Core.Movies.MonitorTypes",
            ("movieOnly", "movieAndCollection", "none"),
        ),
        "searchForMovie": FLAG,
        "addMethod": enum_kind(
            "NzbDrone.Core.Movies.AddMovieMethod", ("manual", "list", "collection")
        ),
        "ignoreEpisodesWithFiles": FLAG,
        "ignoreEpisodesWithoutFiles": FLAG,
    },
)
MOVIE = object_kind(
    "Radarr.Api.V3.Movies.MovieResource",
    {
        "id": INT,
        "title": TEXT,
        "year": INT,
        "tmdbId": INT,
        "qualityProfileId": INT,
        "path": TEXT,
        "rootFolderPath": TEXT,
        "monitored": FLAG,
        "minimumAvailability": AVAILABILITY,
        "tags": INTS,
        "addOptions": ADD_OPTIONS,
        "titleSlug": TEXT,
        "images": list_kind(object_kind("MediaCover", {"coverType": TEXT})),
    },
)
EDITOR = editor(
    "Radarr.Api.V3.Movies.MovieEditorResource",
    "movieIds",
    "addImportExclusion",
    {
        "minimumAvailability": AVAILABILITY,
    },
)
WANTED_KEYS = {
    "movieMetadata.sortTitle": lambda row: row["sortTitle"],
    "movieMetadata.year": lambda row: row["year"],
    "movieMetadata.inCinemas": lambda row: row.get("inCinemas") or "",
    "movieMetadata.digitalRelease": lambda row: row.get("digitalRelease") or "",
    "movieMetadata.physicalRelease": lambda row: row.get("physicalRelease") or "",
    "movies.lastSearchTime": lambda row: row.get("lastSearchTime") or "",
}
FILE_SIZE = 6_442_450_944
#: The options of an add as they are unless it says otherwise.
USUAL_OPTIONS = {
    **OPTIONS_OF_FILES,
    "monitor": "movieOnly",
    "searchForMovie": False,
    "addMethod": "manual",
}
