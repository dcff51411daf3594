"""What to do in an app until a thing is wanted, and how to see that it is.

Each kind has two steps. The first sends what was asked for and returns as soon as the app
took it; it raises `AlreadyThere` where nothing is left to ask for. The second looks once at
what the app holds, mends what is not as asked, and says whether the thing is settled:
monitored, and a search for it received. The apps build episodes and albums some time after
they took a title, so the second step is repeated until it says so. What a job has done so far is
its `Progress`, which both steps share. A `hint` is the app's own id where it is known to have the
title; one that the app is still adding is left to it until that is done.
"""

from .progress import Progress
from .recipe_movies import request_movie, settle_movie
from .recipe_music import request_album, request_artist, settle_album, settle_artist
from .recipe_series import request_series, settle_series
from .recipe_steps import AlreadyThere, GoneError, Standing

__all__ = [
    "AlreadyThere",
    "GoneError",
    "Progress",
    "Standing",
    "request_album",
    "request_artist",
    "request_movie",
    "request_series",
    "settle_album",
    "settle_artist",
    "settle_movie",
    "settle_series",
]
