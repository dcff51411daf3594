"""What can go wrong with a wish, in the words of the contract; apps' errors get theirs here."""

from collections.abc import Mapping
from enum import StrEnum

from homeassistant.exceptions import HomeAssistantError

from ..api import ArrError, ArrValidationError, errors
from ..const import DOMAIN
from .app_names import AppName

MAX_WORDS = 500


class Code(StrEnum):
    """The codes that a request or a search can fail with."""

    ALREADY_EXISTS = "already_exists"
    INVALID_AUTH = "invalid_auth"
    INVALID_QUERY = "invalid_query"
    INVALID_REQUEST = "invalid_request"
    NOT_ALLOWED = "not_allowed"
    NOT_CONFIGURED = "not_configured"
    NOT_FOUND = "not_found"
    QUOTA_EXCEEDED = "quota_exceeded"
    REJECTED = "rejected"
    SERVICE_NOT_CONFIGURED = "service_not_configured"
    SERVICE_UNAVAILABLE = "service_unavailable"


class Problem(HomeAssistantError):
    """A wish that did not come true, with the sentence for who had it."""

    def __init__(
        self,
        code: Code,
        key: str | None = None,
        placeholders: Mapping[str, str | AppName] = {},
        words: str | None = None,
    ) -> None:
        """Keep the code, and the sentence's key where it is not the code itself.

        `words` are the app's own, which may name a folder: they are for admins only.
        """
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=key or code,
            translation_placeholders={
                name: value.plain if isinstance(value, AppName) else value
                for name, value in placeholders.items()
            },
        )
        self.code = code
        self.values = dict(placeholders)
        self.words = words

    def as_error[E: HomeAssistantError](self, kind: type[E]) -> E:
        """Return the same sentence as an error of another kind."""
        return kind(
            translation_domain=DOMAIN,
            translation_key=self.translation_key,
            translation_placeholders=self.translation_placeholders,
        )

    def copy(self) -> Problem:
        """Return the same problem without the traces of where it was raised."""
        return Problem(
            self.code,
            self.translation_key,
            self.values,
            self.words,
        )


# What the caller did wrong, or what isn't there at all.
INPUT_CODES = {
    Code.ALREADY_EXISTS,
    Code.INVALID_QUERY,
    Code.INVALID_REQUEST,
    Code.NOT_ALLOWED,
    Code.NOT_CONFIGURED,
    Code.NOT_FOUND,
    Code.QUOTA_EXCEEDED,
    Code.SERVICE_NOT_CONFIGURED,
}

HOST_NOT_ALLOWED = "host_not_allowed"

_UNAVAILABLE: tuple[tuple[type[ArrError], str], ...] = (
    (errors.ArrCertificateError, "certificate"),
    (errors.ArrConnectionError, "cannot_connect"),
    (errors.ArrTimeoutError, "timeout"),
    (errors.ArrGatewayError, "gateway"),
    (errors.ArrStartingError, "starting"),
    (errors.ArrMetadataError, "metadata_down"),
    (errors.ArrHostError, HOST_NOT_ALLOWED),
    (errors.ArrNotApiError, "not_api"),
    (errors.ArrWrongAppError, "wrong_app"),
)

UNAVAILABLE_KEYS = {key for _, key in _UNAVAILABLE} | {
    "server_error",
    "timeout_unsent",
}

_REJECTED = {
    "QualityProfileExistsValidator": "rejected_quality_profile",
    "MetadataProfileExistsValidator": "rejected_metadata_profile",
    "RootFolderExistsValidator": "rejected_root_folder",
    "SeriesTitleSlugValidator": "rejected_title_slug",
    **dict.fromkeys(errors.FOLDER_CODES, "rejected_folder_taken"),
}


def problem_from(error: ArrError, name: AppName) -> Problem:
    """Put an app's error into words that hold no host, path or key."""
    app = {"app": name}
    if isinstance(error, errors.ArrAuthError):
        return Problem(Code.INVALID_AUTH, placeholders=app)
    if isinstance(error, errors.ArrNotFoundError):
        return Problem(Code.NOT_FOUND, placeholders=app)
    if isinstance(error, ArrValidationError):
        return _rejection(error, app)
    if isinstance(error, errors.ArrBadRequestError):
        words = error.words[:MAX_WORDS].strip() or None
        return Problem(Code.REJECTED, placeholders=app, words=words)
    if isinstance(error, errors.ArrTimeoutError) and not error.wrote:
        return Problem(Code.SERVICE_UNAVAILABLE, "timeout_unsent", app)
    for kind, key in _UNAVAILABLE:
        if isinstance(error, kind):
            return Problem(Code.SERVICE_UNAVAILABLE, key, app)
    return Problem(Code.SERVICE_UNAVAILABLE, "server_error", app)


def _rejection(error: ArrValidationError, app: Mapping[str, AppName]) -> Problem:
    """Say what an app has against a request."""
    if error.unknown_id:
        return Problem(Code.NOT_FOUND, placeholders=app)
    if error.id_is_held:
        return Problem(Code.ALREADY_EXISTS, "exists_in_app", app)
    codes = {failure.error_code for failure in error.failures}
    key = next((key for code, key in _REJECTED.items() if code in codes), "rejected")
    words = " ".join(failure.message for failure in error.failures)
    return Problem(Code.REJECTED, key, app, words[:MAX_WORDS].strip() or None)
