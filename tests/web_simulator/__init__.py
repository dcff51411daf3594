"""A simulated TVmaze and a simulated ListenBrainz, as their documentation describes them."""

from .listenbrainz import SimulatedListenBrainz
from .service import WebCall, WebService
from .tvmaze import SimulatedTvmaze

__all__ = ["SimulatedListenBrainz", "SimulatedTvmaze", "WebCall", "WebService"]
