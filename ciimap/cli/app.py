"""``ciimap app``: serve the app, on this computer unless shared, and open the browser on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import webbrowser
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from socket import create_connection, create_server
from typing import Any
from urllib.parse import urlencode

import click

from ciimap.cli.exit_codes import CLEAN
from ciimap.cli.failing import CannotError
from ciimap.cli.language import current_language, tell
from ciimap.cli.localised import LocalCommand
from ciimap.cli.options import language_option, option

_LOOPBACK = "127.0.0.1"
_PORTS = range(8501, 8601)
_PATIENCE = 60.0  # seconds until the server must answer


@dataclass(frozen=True)
class Serving:
    """What the server shows, and to whom."""

    model: Path | None
    workspace: Path | None
    host: str
    access: Path | None


@click.command("app", cls=LocalCommand)
@click.argument("model", required=False, type=click.Path(path_type=Path))
@option(
    "--port", type=click.IntRange(1, 65535), metavar="PORT", default=None, help="app.option-port"
)
@option(
    "--workspace",
    type=click.Path(path_type=Path),
    metavar="DIR",
    default=None,
    help="app.option-workspace",
)
@option("--host", metavar="ADDRESS", default=_LOOPBACK, help="access.option-host")
@option(
    "--access",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=None,
    help="access.option-access",
)
@option("--no-browser", is_flag=True, help="app.option-no-browser")
@language_option
def command(model: Path | None, port: int | None, no_browser: bool, **places: Any) -> int:
    """Serve the app until Ctrl-C."""
    where = Serving(model, **places)
    if model is not None and not model.is_file():
        raise CannotError("app.no-such-file", file=str(model))
    if where.workspace is not None and where.workspace.exists() and not where.workspace.is_dir():
        raise CannotError("app.no-folder", folder=str(where.workspace))
    if where.access is None and where.host != _LOOPBACK:
        raise CannotError("access.needed", host=where.host)
    script = _find_script()
    port = _choose_port(port, where.host)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the server stops with us
    server = _start(script, port, where)
    try:
        _wait_until_ready(server, port, where.host)
        address = _address(port, where)
        click.echo(tell("app.address", address=address))
        if not no_browser and _has_display():
            webbrowser.open(address)
        server.wait()
    except KeyboardInterrupt:
        pass  # Ctrl-C is how the app is meant to be stopped
    finally:
        _stop(server)
    return CLEAN


def _find_script() -> Path:
    if not all(find_spec(library) for library in ("streamlit", "pyvis")):
        raise CannotError("app.extra-missing")
    from ciimap.shipped import shipped

    try:
        return shipped("app") / "serve.py"
    except FileNotFoundError:
        raise CannotError("app.not-shipped") from None


def _choose_port(wanted: int | None, host: str = _LOOPBACK) -> int:
    """Return ``wanted`` if it is free; else, if none is wanted, the first free one.

    Raises:
        CannotError: the port is in use, or all of them are; or ``host`` is not of this computer.
    """
    try:
        create_server((host, 0)).close()
    except OSError:
        raise CannotError("app.no-host", host=host) from None
    for port in [wanted] if wanted else _PORTS:
        try:
            create_server((host, port)).close()
        except OSError:
            continue
        return port
    raise CannotError("app.port-taken", port=wanted or f"{_PORTS[0]}-{_PORTS[-1]}")


def _address(port: int, where: Serving) -> str:
    """Return where to begin: at the model that was named, else at the start page."""
    page = "start" if where.model is None else ""
    return (
        f"http://{_reachable(where.host)}:{port}/{page}?{urlencode({'lang': current_language()})}"
    )


def _reachable(host: str) -> str:
    """Return where this computer itself finds a server that listens on ``host``."""
    return _LOOPBACK if host in {"0.0.0.0", ""} else host


def _start(script: Path, port: int, where: Serving) -> subprocess.Popen[bytes]:
    """Start the server in a process of its own; what it has to say goes to standard error."""
    arguments = [sys.executable, str(script), "--port", str(port), "--host", where.host]
    arguments += ["--lang", current_language()]
    for name, path in (("--workspace", where.workspace), ("--access", where.access)):
        if path is not None:
            arguments += [name, str(path)]
    if where.model is not None:
        arguments += ["--", str(where.model)]
    return subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno())


def _wait_until_ready(server: subprocess.Popen[bytes], port: int, host: str) -> None:
    """Wait until the server listens, without asking it anything that only a proxy may ask.

    Raises:
        CannotError: it ended, or did not answer in time.
    """
    end = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            create_connection((_reachable(host), port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise CannotError("app.did-not-start")


def _has_display() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
