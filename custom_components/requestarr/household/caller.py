"""Who is behind a call of an entity's method: an action has a user, Assist names nobody."""

from collections.abc import Coroutine
from contextvars import ContextVar
from typing import Any, override

from homeassistant.core import Context, callback
from homeassistant.helpers.entity import Entity


class Call:
    """An action on an entity, as long as it lasts; who called is told once."""

    context: Context | None = None

    def take(self) -> Context | None:
        """Return who called to the first who wants to know."""
        context, self.context = self.context, None
        return context


_CALL: ContextVar[Call | None] = ContextVar("requestarr_call", default=None)


class CalledEntity(Entity):
    """An entity whose methods know whether an action calls them, and whose.

    What they spawn inherits the call, so it is over with the action, and used up by the
    method: nothing that comes later passes for who called.
    """

    @override
    async def async_request_call[T](self, coro: Coroutine[Any, Any, T]) -> T:
        """Run an action."""
        call = Call()
        token = _CALL.set(call)
        try:
            return await super().async_request_call(coro)
        finally:
            call.take()
            _CALL.reset(token)

    @callback
    @override
    def async_set_context(self, context: Context) -> None:
        """Learn who called."""
        super().async_set_context(context)
        if call := _CALL.get():
            call.context = context

    @callback
    def take_caller(self) -> Context | None:
        """Return the context of the action that runs a method, None if there is none."""
        call = _CALL.get()
        return call.take() if call else None
