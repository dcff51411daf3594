"""Say how titles are to be added."""

from custom_components.requestarr.api import MovieOptions, MusicOptions, SeriesOptions

MOVIE_OPTIONS = MovieOptions(
    quality_profile_id=4,
    root_folder="/movies",
    minimum_availability="released",
    tags=(),
    search=True,
)
SERIES_OPTIONS = SeriesOptions(
    quality_profile_id=4,
    root_folder="/tv",
    series_type=None,
    season_folder=True,
    tags=(),
    search=True,
)
MUSIC_OPTIONS = MusicOptions(
    quality_profile_id=1,
    metadata_profile_id=1,
    root_folder="/music",
    tags=(),
    search=True,
)
