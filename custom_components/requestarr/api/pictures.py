"""Read a picture from an app or from the web, and nothing that is none."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from yarl import URL

from .refusal import REDIRECTS
from .transport import CHUNK, MEBIBYTE, NEVER_CONNECTED

MAX_BYTES = 8 * MEBIBYTE
MAX_REDIRECTS = 5
SECONDS, CONNECT_SECONDS = 20, 10
# How each kind of picture begins; what can hold a script is none of them.
SIGNATURES = {
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/webp": (b"RIFF",),
}
# Answers that are about the host, not about the picture.
BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
# For so many seconds nobody asks again: what may soon be over, and what is likely to stay.
SHORT, LONG = 60, 600


@dataclass(frozen=True, slots=True)
class Image:
    """Hold a picture: its bytes, their type, and a mark that is theirs alone."""

    body: bytes
    content_type: str
    mark: str


class PictureError(Exception):
    """Say why there is no picture, and for how many seconds none is to be asked for.

    `host` is one that has no picture at all just now, None where it is only this one.
    """

    def __init__(self, detail: str, wait: int, host: str | None = None) -> None:
        """Keep the reason."""
        super().__init__(detail)
        self.wait = wait
        self.host = host


async def async_read_picture(
    session: ClientSession,
    url: URL,
    *,
    headers: Mapping[str, str] | None = None,
    may_ask: Callable[[URL], bool] | None = None,
) -> Image:
    """Return the picture at an address. Raise PictureError.

    `may_ask` says whether an address may be asked, also one that another forwards to;
    without it none is forwarded to.
    """
    if session.closed:
        raise PictureError("the session is closed", SHORT)
    try:
        async with asyncio.timeout(SECONDS):
            for _ in range(MAX_REDIRECTS + 1):
                if may_ask and not may_ask(url):
                    raise PictureError("it is where nobody is asked", LONG)
                async with session.get(
                    url,
                    headers=headers,
                    allow_redirects=False,
                    timeout=ClientTimeout(total=None, sock_connect=CONNECT_SECONDS),
                ) as answer:
                    if answer.status not in REDIRECTS or may_ask is None:
                        return await _image(answer)
                    url = _target(url, answer)
    except (ClientError, TimeoutError, OSError, ValueError) as err:
        host = url.host if isinstance(err, NEVER_CONNECTED) else None
        raise PictureError(f"{type(err).__name__} {err}", SHORT, host) from err
    raise PictureError("it forwards too often", LONG)


def _target(url: URL, answer: ClientResponse) -> URL:
    """Return where an answer forwards to; raises PictureError."""
    try:
        return url.join(URL(answer.headers.get("Location", "")))
    except ValueError as err:
        raise PictureError("it forwards to no address", LONG) from err


async def _image(answer: ClientResponse) -> Image:
    """Return the picture of an answer; raises PictureError for what is none, or too large."""
    if answer.status in BUSY:
        said = answer.headers.get("Retry-After", "")
        wait = int(said) if said.isascii() and said.isdecimal() else SHORT
        raise PictureError(f"status {answer.status}", wait, answer.url.host)
    if answer.status != HTTPStatus.OK or answer.content_type not in SIGNATURES:
        raise PictureError(f"status {answer.status}, {answer.content_type}", LONG)
    body = bytearray()
    async for chunk in answer.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > MAX_BYTES:
            raise PictureError(f"more than {MAX_BYTES} bytes", LONG)
    if (content_type := _type_of(body)) is None:
        raise PictureError("bytes of no picture", LONG)
    mark = blake2b(body, digest_size=16).hexdigest()
    return Image(bytes(body), content_type, mark)


def _type_of(body: bytearray) -> str | None:
    """Return the type that the first bytes of a picture show, None for none."""
    if body.startswith(b"RIFF") and body[8:12] != b"WEBP":
        return None
    return next(
        (kind for kind, starts in SIGNATURES.items() if body.startswith(starts)), None
    )
