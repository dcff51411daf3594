"""Tidy the address of an app as people type or paste it."""

import re
import unicodedata
from urllib.parse import unquote

from yarl import URL

SCHEMES = ("http", "https")
# Pages of the apps' own web interface that people copy the address from.
PAGES = frozenset(
    {
        "activity",
        "add",
        "api",
        "calendar",
        "collections",
        "login",
        "settings",
        "system",
        "wanted",
    }
)
HALF_SCHEME = re.compile(r"https?:(?!//)", re.IGNORECASE)
HOST = re.compile(r"[a-z0-9_.:%-]+", re.IGNORECASE)


def tidy_url(text: str) -> str:
    """Return the address of an app as `scheme://host[:port][/base/path]`.

    Add http:// where no scheme is given, and drop a trailing slash, the query, the
    fragment, a port that is the scheme's own, and what follows the base path: the API's
    own path or a page of its web interface. Raise ValueError if it is no address of a
    web server.
    """
    url = _parsed(pasted(text))
    if url.scheme not in SCHEMES:
        raise ValueError("Not a web address")
    if url.user is not None or url.password is not None:
        raise ValueError("An address with a user or password is not supported")
    if not _is_host(url.raw_host) or url.port == 0:
        raise ValueError("No host")
    tidied = URL.build(
        scheme=url.scheme,
        host=url.host or "",
        port=None if url.is_default_port() else url.port,
        path=_base_path(url),
    )
    return str(tidied).rstrip("/")


def pasted(text: str) -> str:
    """Return what was pasted without blanks around it, and without signs that nobody sees."""
    seen = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return "".join(seen).strip()


def _is_host(name: str | None) -> bool:
    """Return whether a machine may be called so; a scheme that was typed twice is none.

    Raise ValueError for a name with a part that is empty or too long.
    """
    if not name or name in SCHEMES or not HOST.fullmatch(name):
        return False
    return bool(name.encode("idna"))


def _parsed(text: str) -> URL:
    """Return what was typed as a URL with a scheme."""
    if not text or HALF_SCHEME.match(text) or re.search(r"[\s\\]", text):
        raise ValueError("Not an address")
    return URL(text if "://" in text else f"http://{text}")


def _base_path(url: URL) -> str:
    """Return the path below which the app lives, empty if it has none."""
    kept: list[str] = []
    for part in url.raw_path.split("/"):
        if part.lower() in PAGES:
            break
        if part:
            kept.append(unquote(part))
    return f"/{'/'.join(kept)}" if kept else ""
