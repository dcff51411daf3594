"""Define what can go wrong between a client and an app."""

from dataclasses import dataclass

ALREADY_EXISTS_CODES = frozenset(
    {
        "MovieExistsValidator",
        "SeriesExistsValidator",
        "ArtistExistsValidator",
        "AlbumExistsValidator",
    }
)
# Also said while the same thing is being added, as its folder is taken first.
FOLDER_CODES = frozenset(
    {
        "MoviePathValidator",
        "SeriesPathValidator",
        "ArtistPathValidator",
        "MovieAncestorValidator",
        "SeriesAncestorValidator",
        "ArtistAncestorValidator",
    }
)
# What gateways say of an app that they can't reach, or that is silent.
GATEWAY = frozenset({502, 503, 504})
# What the apps name the id by that they refuse as they hold it.
HELD_PROPERTIES = frozenset({"tmdbid", "tvdbid", "foreignartistid", "foreignalbumid"})
ID_PROPERTIES = frozenset({"tmdbid", "tvdbid", "musicbrainzid"})


class ArrError(Exception):
    """Report that an app did not do what it was asked.

    `detail` is English text for the administrator's log: method, path, status and
    what the app said. It never holds the key. `is_silence` says that nobody said no, so
    that a write may have been done all the same; `wrote` that a write was on its way.
    """

    is_silence = False
    wrote = False

    def __init__(self, detail: str = "") -> None:
        """Keep the detail."""
        super().__init__(detail)
        self.detail = detail


class ArrConnectionError(ArrError):
    """Report that no whole answer came: DNS, refused, reset, broken body.

    One that was never connected to was sent nothing: that is no silence.
    """

    is_silence = True


class ArrCertificateError(ArrConnectionError):
    """Report that the TLS certificate of the app was not accepted; nothing was sent."""

    is_silence = False


class ArrTimeoutError(ArrError):
    """Report that the whole answer did not arrive in time."""

    is_silence = True


class ArrAuthError(ArrError):
    """Report that the app itself did not accept the key.

    It says so with a 401 without a body and without a log-in; nothing else means it.
    """


class ArrWrongAppError(ArrError):
    """Report that another app lives at the address; `found` is its `appName`."""

    def __init__(self, found: str, detail: str = "") -> None:
        """Keep the name of the app that answered."""
        super().__init__(detail or f"The app at this address is {found}")
        self.found = found


class ArrNotApiError(ArrError):
    """Report an answer that this API never gives: a page, broken or unexpected JSON.

    Also what something before the app says in its place: a log-in (401 with a body, 403).
    """


class ArrHostError(ArrNotApiError):
    """Report that the app does not answer to the host name it was called by (400)."""


class ArrNoPathError(ArrNotApiError):
    """Report a 404 without a word: nothing is served under the path that was asked for.

    The app says so of no path that it serves; tunnels and routers do, of an app that is away.
    """


class ArrRedirectError(ArrNotApiError):
    """Report a redirect, which is never followed.

    `location_host_and_path` says where it points, as `host:port/path`.
    """

    def __init__(self, location_host_and_path: str, detail: str = "") -> None:
        """Keep where the redirect points."""
        super().__init__(detail or f"Redirected to {location_host_and_path}")
        self.location_host_and_path = location_host_and_path


class ArrStartingError(ArrError):
    """Report that the app is still starting up."""


class ArrMetadataError(ArrError):
    """Report that the metadata service behind the app failed; try again later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationFailure:
    """Hold one reason why an app refused a body.

    `property_name` is PascalCase and may be nested ("Artist.QualityProfileId").
    `error_code` is the name of the app's validator, None where it made the failure by
    hand. `severity` is "error", "warning" or "info".
    """

    property_name: str
    error_code: str | None
    message: str
    severity: str


class ArrValidationError(ArrError):
    """Report that the app's own rules refused what was sent (400 with a list)."""

    def __init__(
        self, failures: tuple[ValidationFailure, ...], detail: str = ""
    ) -> None:
        """Keep every failure."""
        super().__init__(
            detail or "; ".join(f"{it.property_name}: {it.message}" for it in failures)
        )
        self.failures = failures

    @property
    def already_exists(self) -> bool:
        """Return whether the library already holds what was to be added."""
        return any(it.error_code in ALREADY_EXISTS_CODES for it in self.failures)

    @property
    def id_is_held(self) -> bool:
        """Return whether the app says so of the very id that was sent."""
        return any(
            it.error_code in ALREADY_EXISTS_CODES
            and it.property_name.lower() in HELD_PROPERTIES
            for it in self.failures
        )

    @property
    def seems_held(self) -> bool:
        """Return whether what was to be added, or its folder, may be there already."""
        return self.already_exists or self.folder_taken

    @property
    def folder_taken(self) -> bool:
        """Return whether the folder that it would get belongs to something already."""
        return any(it.error_code in FOLDER_CODES for it in self.failures)

    @property
    def unknown_id(self) -> bool:
        """Return whether the metadata service knows nothing under the id sent."""
        return any(
            it.error_code is None and it.property_name.lower() in ID_PROPERTIES
            for it in self.failures
        )


class ArrBadRequestError(ArrError):
    """Report that the app could not read what was sent (400 without a list).

    `paths` are the JSON paths it names, such as "$.addOptions.monitor"; `words` are its own.
    """

    def __init__(
        self, paths: tuple[str, ...] = (), detail: str = "", words: str = ""
    ) -> None:
        """Keep the paths that could not be read."""
        super().__init__(detail or f"Could not be read: {', '.join(paths)}")
        self.paths = paths
        self.words = words


class ArrNotFoundError(ArrError):
    """Report that the app has nothing under this id (404), which it says in words."""


class ArrConflictError(ArrError):
    """Report that somebody else changed the same thing at the same moment (409)."""


class ArrServerError(ArrError):
    """Report any other status with which the app says no."""

    def __init__(self, status: int, detail: str = "") -> None:
        """Keep the HTTP status."""
        super().__init__(detail or f"Answered with status {status}")
        self.status = status
        # Some gateways say in JSON that they got no answer, as the app would.
        self.is_silence = status in GATEWAY


class ArrGatewayError(ArrError):
    """Report that something before the app says in its place that it got no answer.

    Whether the app got what was sent is open.
    """

    is_silence = True

    def __init__(self, status: int, detail: str = "") -> None:
        """Keep the HTTP status."""
        super().__init__(detail or f"Answered by a gateway with status {status}")
        self.status = status


class ArrTooLargeError(ArrError):
    """Report an answer larger than this client is willing to hold."""
