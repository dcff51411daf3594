"""The library of a small household, for demonstrations."""

from .simulator import ArrSimulator
from .wire import Json

DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
RADIOHEAD = "a74b1b7f-71a5-4011-9441-d0b5e4122711"
BEATLES = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"


def seed_demo(simulator: ArrSimulator) -> None:
    """Put a few titles in every state into the three libraries."""
    seed_movies(simulator)
    seed_series(simulator)
    seed_music(simulator)


def seed_movies(simulator: ArrSimulator) -> None:
    """Fill the movies: there, wanted, not out yet, downloading, stuck."""
    radarr = simulator.radarr
    for tmdb_id in (603, 78, 11, 862, 155, 129, 3078):
        radarr.add_movie(tmdb_id, has_file=True)
    for tmdb_id in (13475, 9479):
        radarr.add_movie(tmdb_id)
    radarr.add_movie(1170608)
    radarr.add_movie(704, monitored=False)
    coming = radarr.add_movie(1593)
    radarr.queue_add(coming["id"], progress=64.0, time_left=720.0)
    stuck = radarr.add_movie(242582)
    reason = "Found matching movie via grab history, but release was matched by ID"
    radarr.queue_add(
        stuck["id"],
        progress=100.0,
        time_left=0.0,
        status="completed",
        tracked_status="warning",
        tracked_state="importBlocked",
        messages=(reason,),
    )


def seed_series(simulator: ArrSimulator) -> None:
    """Fill the series: complete, partly there, one season only, downloading."""
    sonarr = simulator.sonarr
    sonarr.add_series(78874, files="all")
    sonarr.add_series(81189, files={1: 7, 2: 13, 3: 4})
    sonarr.add_series(371980, seasons=(1,), files={1: 9})
    agent = sonarr.add_series(423191, seasons=(1, 2), files={1: 10})
    second = season_ids(simulator, agent, 2)
    sonarr.queue_add(agent["id"], episode_ids=second, progress=31.0, time_left=1500.0)


def season_ids(simulator: ArrSimulator, series: Json, number: int) -> tuple[int, ...]:
    """Return the ids of a season's episodes."""
    return tuple(
        row["id"]
        for row in simulator.sonarr.episodes.values()
        if (row["seriesId"], row["seasonNumber"]) == (series["id"], number)
    )


def seed_music(simulator: ArrSimulator) -> None:
    """Fill the music: some albums there, some wanted."""
    lidarr = simulator.lidarr
    lidarr.add_artist(
        DAFT_PUNK, files=("Discovery", "Homework", "Random Access Memories")
    )
    lidarr.add_artist(
        RADIOHEAD, albums=("OK Computer", "Kid A"), files=("OK Computer",)
    )
    lidarr.add_artist(BEATLES, files="all")
