"""Programs that run beside a test or the demo and end with it."""

import asyncio
from collections.abc import Mapping, Sequence
import contextlib
import os
from pathlib import Path
import random
import signal
import socket
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
RESERVED_PORTS = range(20000, 32000)


class ProcessError(Exception):
    """A program did not start, or ended by itself."""


def free_port() -> int:
    """Return a port of the loopback address that nothing listens on.

    The system hands out none of these to whoever asks for any port, before it is used.
    """
    ports = random.sample(RESERVED_PORTS, len(RESERVED_PORTS))
    return next(port for port in ports if is_free(port))


def is_free(port: int) -> bool:
    """Return whether nothing listens on a port of the loopback address."""
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            sock.bind(("127.0.0.1", port))
            return True
    return False


class Process:
    """A program whose output goes to a file."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        """Keep a program that was started."""
        self._process = process
        self.log = log

    @classmethod
    async def start(
        cls,
        arguments: Sequence[str | Path],
        log: Path,
        environment: Mapping[str, str] | None = None,
    ) -> Self:
        """Start a program in a session of its own, so that Ctrl-C does not reach it."""
        with log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                *arguments,
                cwd=ROOT,
                env={**os.environ, **(environment or {})},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,
            )
        return cls(process, log)

    def check(self) -> None:
        """Raise ProcessError with the end of the output if the program has ended."""
        if (code := self._process.returncode) is not None:
            lines = self.log.read_text(errors="replace").splitlines()[-25:]
            raise ProcessError(f"Ended with {code}:\n" + "\n".join(lines))

    async def kill(self) -> None:
        """End the program at once, whatever it is at."""
        self._process.kill()
        await self._process.wait()

    async def stop(self, patience: float = 20) -> bool:
        """Ask the program to end, and end it if it does not within the seconds given.

        Return whether it ended by itself, with all that it wanted to do before.
        """
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(self._process.wait(), patience)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()
        return self._process.returncode == 0
