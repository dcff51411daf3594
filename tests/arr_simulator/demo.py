"""The library of a small household, for demonstrations."""

from .simulator import ArrSimulator


def seed_demo(simulator: ArrSimulator) -> None:
    """Put a few titles in every state into the three libraries."""
    simulator.radarr.add_movie(603, has_file=True)
    simulator.sonarr.add_series(81189, files={1: 7, 2: 13, 3: 4})
    simulator.lidarr.add_artist("056e4f3e-d505-4dad-8ec1-d04f521cbb56", files=["Discovery"])
