"""``ciimap app``: serve the app on this computer and open the browser on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from socket import create_server
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

import click

from ciimap.cli.exit_codes import CLEAN
from ciimap.cli.failing import CannotError
from ciimap.cli.language import current_language, tell
from ciimap.cli.localised import LocalCommand
from ciimap.cli.options import language_option, option

_LOOPBACK = "127.0.0.1"
_PORTS = range(8501, 8601)
_PATIENCE = 60.0  # seconds until the server must answer


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
@option("--no-browser", is_flag=True, help="app.option-no-browser")
@language_option
def command(model: Path | None, port: int | None, workspace: Path | None, no_browser: bool) -> int:
    """Serve the app until Ctrl-C."""
    if model is not None and not model.is_file():
        raise CannotError("app.no-such-file", file=str(model))
    if workspace is not None and workspace.exists() and not workspace.is_dir():
        raise CannotError("app.no-folder", folder=str(workspace))
    script = _find_script()
    port = _choose_port(port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the server stops with us
    server = _start(script, port, model, workspace)
    try:
        _wait_until_ready(server, port)
        address = _address(port, model)
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


def _choose_port(wanted: int | None) -> int:
    """Return ``wanted`` if it is free; else, if none is wanted, the first free one.

    Raises:
        CannotError: the port is in use, or all of them are.
    """
    for port in [wanted] if wanted else _PORTS:
        try:
            create_server((_LOOPBACK, port)).close()
        except OSError:
            continue
        return port
    raise CannotError("app.port-taken", port=wanted or f"{_PORTS[0]}-{_PORTS[-1]}")


def _address(port: int, model: Path | None) -> str:
    """Return where to begin: at the model that was named, else at the start page."""
    page = "start" if model is None else ""
    return f"http://{_LOOPBACK}:{port}/{page}?{urlencode({'lang': current_language()})}"


def _start(
    script: Path, port: int, model: Path | None, workspace: Path | None
) -> subprocess.Popen[bytes]:
    """Start the server in a process of its own; what it has to say goes to standard error."""
    arguments = [sys.executable, str(script), "--port", str(port)]
    if workspace is not None:
        arguments += ["--workspace", str(workspace)]
    if model is not None:
        arguments += ["--", str(model)]
    return subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno())


def _wait_until_ready(server: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the server answers on the loopback interface.

    Raises:
        CannotError: it ended, or did not answer in time.
    """
    opener = build_opener(ProxyHandler({}))  # a proxy of the environment is not to be asked
    end = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            opener.open(f"http://{_LOOPBACK}:{port}/_stcore/health", timeout=5).close()
        except (URLError, OSError):
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
