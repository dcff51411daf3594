"""HTTP: the order in which the apps look at a call, and how an answer is sent."""

import asyncio
from dataclasses import dataclass, field, replace
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .control import control
from .door import UNKNOWN_HOST, has_key, is_called_right
from .errors import ApiError, Later, Reply, empty
from .faults import LOGIN_PAGE, Fault, send_dripping, send_endless
from .hub import PATH as HUB_PATH
from .routing import Ask, Router
from .wire import list_slices

if TYPE_CHECKING:
    from .app import SimulatedApp

INDEX_PAGE = "<!doctype html>\n<html lang=en><head><title>{name}</title></head><body>{name}</body></html>\n"
NO_CACHE = {
    "Cache-Control": "no-cache, no-store",
    "Expires": "-1",
    "Pragma": "no-cache",
}
#: Longer lists are sent in slices, so that the event loop stays free.
SLICED_FROM = 400


@dataclass(slots=True, kw_only=True)
class Call:
    """A call that arrived: `path` is below the API's base, `status` None until answered."""

    method: str
    path: str
    query: dict[str, str]
    json: Any = None
    full_path: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    status: int | None = None


class Server:
    """The HTTP side of one simulated app."""

    def __init__(self, app: SimulatedApp) -> None:
        """Take the routes of the app."""
        self._app = app
        self._router = Router(app.backend.routes())
        self._works = set[asyncio.Task[Reply]]()

    def web_application(self) -> web.Application:
        """Return the aiohttp application that answers every path."""
        application = web.Application(client_max_size=64 * 1024**2)
        application.router.add_route("*", "/{path:.*}", self._handle)
        return application

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, faults first."""
        if request.path.startswith("/_simulator"):
            return await control(self._app, request)
        if self._app.down:
            return self._hang_up(request)
        body = await request.read()
        call = self._recorded(request, body)
        fault = self._app.faults.match(request.method, call.path, call.full_path)
        if fault is not None:
            if fault.done:
                self._work(fault.later, request, body)
            await self._app.faults.hold(fault)
            if fault.close:
                call.status = 0
                return self._hang_up(request)
        own = fault is not None and fault.answers
        if not own and not is_called_right(request, self._app.allowed_hosts):
            call.status = UNKNOWN_HOST.status
            return await self._send(request, UNKNOWN_HOST, None)
        if not own and self._below_base(request.path)[0].startswith(HUB_PATH):
            return await self._hub(request, call)
        reply = fault.reply() if fault and own else self._reply(request, body)
        if isinstance(reply, Later):
            reply = await self._later(reply)
        call.status = reply.status
        return await self._send(request, reply, fault)

    def _work(self, later: float, request: web.Request, body: bytes) -> None:
        """Have the app do what it is asked, but keep its answer."""

        def work() -> None:
            reply = self._reply(request, body)
            if isinstance(reply, Later):
                task = asyncio.ensure_future(self._later(reply))
                self._works.add(task)
                task.add_done_callback(self._works.discard)

        self._app.clock.later(later, work)

    async def _hub(self, request: web.Request, call: Call) -> web.StreamResponse:
        """Answer a call to the hub."""
        path, has_base = self._below_base(request.path)
        try:
            response = await self._app.hub.answer(request, path, has_base=has_base)
        except ApiError as error:
            response = await self._send(request, error.reply, None)
        call.status = response.status
        return response

    def _recorded(self, request: web.Request, body: bytes) -> Call:
        """Keep what arrived."""
        try:
            data = json.loads(body) if body else None
        except ValueError:
            data = body.decode(errors="replace")
        path, _ = self._below_base(request.path)
        api = self._app.api_base
        inside = path[len(api) :] if path.casefold().startswith(f"{api}/") else path
        call = Call(
            method=request.method,
            path=inside,
            query=dict(request.query),
            json=data,
            full_path=request.path,
            headers=dict(request.headers),
        )
        self._app.calls.append(call)
        return call

    @staticmethod
    def _hang_up(request: web.Request) -> web.StreamResponse:
        """Close the connection without an answer."""
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _below_base(self, path: str) -> tuple[str, bool]:
        """Return a path without the url base, and whether the base was there."""
        base = self._app.url_base
        if not base:
            return path, True
        if path.casefold() == base.casefold() or path.casefold().startswith(
            f"{base}/".casefold()
        ):
            return path[len(base) :] or "/", True
        return path, False

    async def _later(self, later: Later) -> Reply:
        """Return the answer of an add whose metadata came; also if its client has gone."""
        await self._app.upstream.answered()
        try:
            return self._with_version(later.finish())
        except ApiError as error:
            return self._with_version(error.reply)

    def _reply(self, request: web.Request, body: bytes) -> Reply | Later:
        """Return the app's answer, looking at things in the order of its middleware."""
        path, has_base = self._below_base(request.path)
        is_api = path.casefold() == "/api" or path.casefold().startswith("/api/")
        try:
            if is_api and not has_key(request, self._app.api_key):
                raise empty(401)
            if not has_base:
                target = f"{self._app.url_base}{request.raw_path}"
                raise empty(307, Location=target)
            if self._app.starting:
                return self._starting(is_api)
            if not is_api:
                return self._page(request, path)
            accept = request.headers.get("Accept", "*/*")
            if (
                "json" not in accept
                and "*/*" not in accept
                and "application/*" not in accept
            ):
                raise empty(406)
            return self._endpoint(request, path, body)
        except ApiError as error:
            return self._with_version(error.reply) if is_api else error.reply

    def _starting(self, is_api: bool) -> Reply:
        """Return the 503 of an app that starts up."""
        message = f"{self._app.name} is starting up, please try again later"
        if not is_api:
            return Reply(status=503, raw=message.encode(), content_type="text/plain")
        data = {"errorMessage": message}
        return self._with_version(
            Reply(status=503, data=data, content_type="application/json")
        )

    def _page(self, request: web.Request, path: str) -> Reply:
        """Return what the web interface answers: /ping, the log-in page, the index page."""
        folded = path.casefold().rstrip("/")
        if folded == "/ping" and request.method in ("GET", "HEAD"):
            return Reply(data={"status": "OK"})
        if folded.startswith(("/feed/", "/signalr")):
            raise empty(404)
        if folded == "/login":
            return Reply(raw=LOGIN_PAGE.encode(), content_type="text/html")
        if self._app.authentication == "basic":
            realm = f'Basic realm="{self._app.name}"'
            raise empty(401, **{"WWW-Authenticate": realm})
        if self._app.authentication == "forms":
            target = f"{self._app.url_base}/login?returnUrl={request.path}"
            raise empty(self._app.login_status, Location=target)
        if folded.startswith("/mediacover/"):
            return self._app.covers.page(path)
        if folded.startswith("/mediacoverproxy/"):
            return Reply(status=500, data={"message": "Url no longer in cache"})
        if request.method not in ("GET", "HEAD"):
            raise empty(405, Allow="GET, HEAD")
        page = INDEX_PAGE.format(name=self._app.name)
        return Reply(raw=page.encode(), content_type="text/html")

    def _endpoint(self, request: web.Request, path: str, body: bytes) -> Reply | Later:
        """Return the answer of the API itself."""
        api = self._app.api_base
        if path.casefold().rstrip("/") == "/api":
            return Reply(data={"current": api.rpartition("/")[2], "deprecated": []})
        if not path.casefold().startswith(f"{api}/"):
            raise empty(404)
        handler, numbers, words = self._router.find(request.method, path[len(api) :])
        ask = Ask(
            app=self._app,
            path=path[len(api) :],
            query=request.query,
            body=body,
            content_type=request.headers.get("Content-Type", ""),
            origin=f"{request.scheme}://{request.host}",
            numbers=numbers,
            words=words,
        )
        reply = handler(ask)
        return reply if isinstance(reply, Later) else self._with_version(reply)

    def _with_version(self, reply: Reply) -> Reply:
        """Return the answer with the headers of the API's answers."""
        versioned = (
            {"X-Application-Version": self._app.version} if reply.versioned else {}
        )
        return replace(reply, headers={**NO_CACHE, **versioned, **reply.headers})

    async def _send(
        self, request: web.Request, reply: Reply, fault: Fault | None
    ) -> web.StreamResponse:
        """Send an answer: at once, in slices, or as the fault says."""
        headers = {**reply.headers}
        if (
            isinstance(reply.data, list)
            and len(reply.data) > SLICED_FROM
            and fault is None
        ):
            return await self._send_slices(request, reply)
        raw = reply.encoded()
        if raw or (fault is not None and fault.size):
            headers["Content-Type"] = reply.content_type
        if fault is not None and (fault.drip or fault.size or fault.cut is not None):
            return await self._send_broken(request, fault, reply, raw)
        response = web.Response(status=reply.status, headers=headers, body=raw or None)
        if raw and reply.raw is None:
            squeeze(request, response)
        return response

    async def _send_slices(
        self, request: web.Request, reply: Reply
    ) -> web.StreamResponse:
        """Send a long list bit by bit."""
        headers = {**reply.headers, "Content-Type": reply.content_type}
        response = web.StreamResponse(status=reply.status, headers=headers)
        squeeze(request, response)
        await response.prepare(request)
        for part in list_slices(reply.data):
            await response.write(part.encode())
            await asyncio.sleep(0)
        await response.write_eof()
        return response

    async def _send_broken(
        self, request: web.Request, fault: Fault, reply: Reply, raw: bytes
    ) -> web.StreamResponse:
        """Send an answer slowly, far too much of it, or only its beginning."""
        headers = {**reply.headers, "Content-Type": reply.content_type}
        response = web.StreamResponse(status=reply.status, headers=headers)
        if fault.cut is not None:
            response.content_length = len(raw)
            await response.prepare(request)
            await response.write(raw[: fault.cut])
            return self._hang_up(request)
        if fault.size:
            await send_endless(request, response, fault.size)
        else:
            await send_dripping(
                request, response, raw, fault.drip or 1.0, self._app.faults.over
            )
        await response.write_eof()
        return response


def squeeze(request: web.Request, response: web.StreamResponse) -> None:
    """Compress an answer with gzip if the client takes that."""
    if "gzip" in request.headers.get("Accept-Encoding", "").casefold():
        response.enable_compression(web.ContentCoding.gzip)
