"""What both services have in common: who may ask, how often, and what a test lets go wrong."""

from abc import abstractmethod
import asyncio
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.arr_simulator.faults import Fault, Faults, send_endless

#: A program that doesn't say whose it is, is taken for an attack.
GENERIC = ("python", "aiohttp", "homeassistant", "curl", "")

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WebCall:
    """A call that arrived, the name that came with it, and when, in seconds."""

    path: str
    query: dict[str, str]
    user_agent: str
    headers: dict[str, str]
    at: float


class Refusal(Exception):
    """A call that is not answered as it was meant."""

    def __init__(self, status: int, message: str) -> None:
        """Keep the status and what is said."""
        super().__init__(message)
        self.status = status


class WebService:
    """One service on a port of its own; a test looks at `calls` and sets faults by `fail`."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.calls: list[WebCall] = []
        #: Set as soon as anything was asked.
        self.arrived = asyncio.Event()
        self.url = ""
        self.at_once = self.most_at_once = 0
        self._faults = Faults()
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen."""
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._handle)
        self._runner = web.AppRunner(application)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        """Listen no longer."""
        self._faults.clear()
        if self._runner:
            await self._runner.cleanup()

    def fail(self, path_regex: str, **values: Any) -> Fault:
        """Have calls fail, as `SimulatedApp.fail` does; `times` says how many."""
        return self._faults.add(path_regex, **values)

    def works(self) -> None:
        """Have nothing fail any more."""
        self._faults.clear()

    def calls_to(self, path: str) -> list[WebCall]:
        """Return the calls to a path."""
        return [one for one in self.calls if one.path == path]

    @abstractmethod
    def answer(self, path: str, query: dict[str, str]) -> Any:
        """Return what the service says, None for nothing; raises Refusal."""

    def headers(self) -> dict[str, str]:
        """Return what comes with each answer."""
        return {}

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, and note how many are answered at the same time."""
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self._answer(request)
        finally:
            self.at_once -= 1

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, faults first."""
        agent = request.headers.get("User-Agent", "")
        call = WebCall(
            request.path,
            dict(request.query),
            agent,
            dict(request.headers),
            asyncio.get_running_loop().time(),
        )
        self.calls.append(call)
        self.arrived.set()
        fault = self._faults.match(request.method, request.path_qs)
        is_known = agent.partition("/")[0].lower() not in GENERIC
        if not is_known or (fault and fault.close):
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if fault:
            await self._faults.hold(fault)
            if fault.answers:
                return await _wrong(request, fault)
        return self._right(request)

    def _right(self, request: web.Request) -> web.Response:
        """Answer as the service does when all is well."""
        try:
            found = self.answer(request.path, dict(request.query))
        except Refusal as err:
            said = {
                "name": "Error",
                "message": str(err),
                "code": 0,
                "status": err.status,
            }
            return web.json_response(said, status=err.status, headers=self.headers())
        if found is None:
            return web.Response(status=204, headers=self.headers())
        return web.json_response(found, headers=self.headers())


async def _wrong(request: web.Request, fault: Fault) -> web.StreamResponse:
    """Answer as a test wants it."""
    reply = fault.reply()
    headers = {**(reply.headers or {}), "Content-Type": reply.content_type}
    response = web.StreamResponse(status=reply.status, headers=headers)
    if fault.size:
        await send_endless(request, response, fault.size)
    else:
        await response.prepare(request)
        await response.write(reply.raw or b"")
    return response
