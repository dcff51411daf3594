"""Who is let in: by the name that an app is called by, and by the key."""

from collections.abc import Iterable

from aiohttp import web
from yarl import URL

from .errors import Reply

HOST_PAGE = (
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">'
    "\r\n<HTML><HEAD><TITLE>Bad Request</TITLE></HEAD>\r\n"
    "<BODY><h2>Bad Request - Invalid Hostname</h2>\r\n"
    "<hr><p>HTTP Error 400. The request hostname is invalid.</p></BODY></HTML>"
)
UNKNOWN_HOST = Reply(status=400, raw=HOST_PAGE.encode(), content_type="text/html")


def is_called_right(request: web.Request, allowed: Iterable[str]) -> bool:
    """Tell whether an app answers to the name it is called by; without a list to any."""
    hosts = {host.casefold() for host in allowed}
    name = URL(f"http://{request.host}").host or ""
    return not hosts or "*" in hosts or name.casefold() in hosts


def has_key(request: web.Request, api_key: str) -> bool:
    """Tell whether the key is right; the first place that holds one counts."""
    bearer = request.headers.get("Authorization", "")
    given: Iterable[str | None] = (
        request.query.get("apikey"),
        request.headers.get("X-Api-Key"),
        bearer[7:] if bearer.startswith("Bearer ") else None,
    )
    return next((key for key in given if key), None) == api_key
