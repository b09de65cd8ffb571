"""A running line (Rasa, action server, gateway) for tests and evaluation."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

PROJECT = Path(__file__).resolve().parents[1]
START_SECONDS = 180


@dataclass(frozen=True)
class RunningLine:
    """A line that is ready.

    Attributes:
        url: base URL of its gateway.
        log: all that its processes print; None for a line that somebody else started.
    """

    url: str
    log: Path | None


@contextmanager
def running_line(**environment: str) -> Iterator[RunningLine]:
    """Starts the line on free ports; ends it afterwards.

    Args:
        environment: further variables, for example MADOGUCHI_CITY.

    Raises:
        RuntimeError: it ended or was not ready in time; the message holds what it printed.
    """
    ports = dict(
        zip(("PORT", "MADOGUCHI_RASA_PORT", "MADOGUCHI_ACTIONS_PORT"), map(str, _free_ports(3)), strict=True)
    )
    log = PROJECT / ".cache" / f"line-{ports['PORT']}.log"
    log.parent.mkdir(exist_ok=True)
    url = f"http://127.0.0.1:{ports['PORT']}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.serve"],
            cwd=PROJECT,
            env={**os.environ, **ports, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(process, url, log)
        yield RunningLine(url, log)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            if httpx.get(f"{url}/readyz", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise RuntimeError(
        f"the line did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-5000:]}"
    )


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()
