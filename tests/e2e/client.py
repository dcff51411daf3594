"""A client of Home Assistant's REST and WebSocket interfaces."""

from collections.abc import AsyncIterator, Mapping
import contextlib
import json
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, WSMessageTypeError

# One that has much to do gives up who signs in after ten seconds, read or not.
TRIES = 20


class CommandError(Exception):
    """Home Assistant refused a command or a call."""


class HomeAssistantClient:
    """What somebody who is signed in can ask of Home Assistant."""

    def __init__(
        self, session: ClientSession, url: str, token: str, user_id: str = ""
    ) -> None:
        """Keep where and as whom to ask."""
        self.user_id = user_id
        self._session = session
        self._headers = {"Authorization": f"Bearer {token}"}
        self.url = url
        self.token = token

    async def rest(
        self, method: str, path: str, data: Mapping[str, Any] | None = None
    ) -> Any:
        """Return the JSON answer to a call of the REST interface."""
        async with self._session.request(
            method, f"{self.url}/api/{path}", headers=self._headers, json=data
        ) as response:
            text = await response.text()
            if response.status >= 400:
                raise CommandError(f"{method} {path}: {response.status} {text}")
            return json.loads(text)

    @contextlib.asynccontextmanager
    async def connected(self) -> AsyncIterator[ClientWebSocketResponse]:
        """Open a WebSocket connection that is signed in."""
        address = f"{self.url}/api/websocket"
        for _ in range(TRIES):
            async with self._session.ws_connect(address, max_msg_size=0) as socket:
                try:
                    await self._sign_in(socket)
                except WSMessageTypeError:
                    continue
                yield socket
                return
        raise CommandError(f"{address} closes before anybody is signed in")

    async def _sign_in(self, socket: ClientWebSocketResponse) -> None:
        """Say who is there; raise WSMessageTypeError if Home Assistant closed meanwhile."""
        await socket.receive_json()
        await socket.send_json({"type": "auth", "access_token": self.token})
        await socket.receive_json()

    async def command(self, command: str, **fields: Any) -> Any:
        """Return the result of a WebSocket command, sent on a connection of its own."""
        async with self.connected() as socket:
            await socket.send_json({"id": 1, "type": command, **fields})
            answer = await socket.receive_json()
        if not answer.get("success"):
            raise CommandError(f"{command}: {answer.get('error', answer)}")
        return answer["result"]

    async def add_entry(
        self, domain: str, answers: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Add a config entry through its flow and return the entry.

        A field without an answer gets what the form suggests, its default or its
        first option, as somebody gets who presses Next without a look.
        """
        flow = await self.rest(
            "POST", "config/config_entries/flow", {"handler": domain}
        )
        steps: list[str] = []
        while flow["type"] == "form":
            if flow["errors"] or flow["step_id"] in steps:
                raise CommandError(await self._complaint(domain, flow))
            steps.append(flow["step_id"])
            flow = await self.rest(
                "POST",
                f"config/config_entries/flow/{flow['flow_id']}",
                fill(flow["data_schema"], answers),
            )
        if flow["type"] != "create_entry":
            raise CommandError(f"No entry was created: {flow}")
        entry: dict[str, Any] = flow["result"]
        return entry

    async def _complaint(self, domain: str, flow: Mapping[str, Any]) -> str:
        """Return what a form says is wrong, in the words that a user reads."""
        texts = await self.command(
            "frontend/get_translations",
            language="en",
            category="config",
            integration=[domain],
        )
        placeholders = flow.get("description_placeholders") or {}
        return " ".join(
            texts["resources"][f"component.{domain}.config.error.{error}"].format(
                **placeholders
            )
            for error in flow["errors"].values()
        )

    async def entries(self, domain: str) -> list[dict[str, Any]]:
        """Return the config entries of an integration."""
        entries: list[dict[str, Any]] = await self.command(
            "config_entries/get", domain=domain
        )
        return entries

    async def make_dashboard(
        self, url_path: str, title: str, cards: list[dict[str, Any]]
    ) -> None:
        """Make a dashboard of the sections kind that shows cards in its sidebar entry."""
        await self.command(
            "lovelace/dashboards/create",
            url_path=url_path,
            title=title,
            icon="mdi:movie-search",
            mode="storage",
            show_in_sidebar=True,
            require_admin=False,
        )
        section = {"type": "grid", "column_span": 4, "cards": cards}
        view = {
            "title": title,
            "type": "sections",
            "max_columns": 4,
            "sections": [section],
        }
        await self.command(
            "lovelace/config/save", url_path=url_path, config={"views": [view]}
        )


def fill(schema: list[dict[str, Any]], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a form gets: the answers, and for the rest what it offers itself."""
    filled: dict[str, Any] = {}
    for field in schema:
        if field.get("type") == "expandable":
            filled[field["name"]] = fill(field["schema"], answers)
        elif field["name"] in answers:
            filled[field["name"]] = answers[field["name"]]
        elif (offer := offered(field)) is not None:
            filled[field["name"]] = offer
    return filled


def offered(field: Mapping[str, Any]) -> Any:
    """Return the value that a field of a form suggests, or None if it may stay empty."""
    suggested = (field.get("description") or {}).get("suggested_value")
    if suggested is not None:
        return suggested
    if field.get("default") is not None:
        return field["default"]
    options = (field.get("selector") or {}).get("select", {}).get("options")
    if not field.get("required") or not options:
        return None
    first = options[0]
    return first["value"] if isinstance(first, dict) else first
