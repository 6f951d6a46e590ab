"""Serve the app: ``ciimap app`` starts this file in a process of its own."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Started as a file, Python looks for modules in app/; they are named from the folder above it.
sys.path[0] = str(ROOT)

import streamlit as st  # noqa: E402

from app import ACCESS_VARIABLE, MODEL_VARIABLE, WORKSPACE_VARIABLE, security  # noqa: E402
from app.graph_component import asset_routes  # noqa: E402
from app.sharing import SharingError, sharing  # noqa: E402
from app.unbroken import keep_callbacks_whole, remember_widgets  # noqa: E402
from ciimap.texts import say  # noqa: E402
from ciimap.values import LANGUAGES  # noqa: E402

app = st.App(
    ROOT / "app" / "main.py",
    middleware=security.middleware(),
    routes=asset_routes(),
)


def main(arguments: list[str]) -> None:
    """Serve until the process is told to stop, on the loopback interface unless shared."""
    parser = argparse.ArgumentParser(prog="serve.py", description=__doc__)
    parser.add_argument("model", nargs="?", type=Path, help="the model to open first")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workspace", type=Path, help="the folder of models that may be edited")
    parser.add_argument("--host", default=security.LOOPBACK, help="the interface to listen on")
    parser.add_argument("--access", type=Path, help="the file that says who may do what")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    options = parser.parse_args(arguments)
    os.environ.pop(ACCESS_VARIABLE, None)  # only what the command line names counts
    if options.access is not None:
        os.environ[ACCESS_VARIABLE] = str(options.access.resolve())
    try:
        settings = security.settings(options.host, sharing())
    except SharingError as error:
        sys.exit(f"error: {error.text.in_language(options.lang)}")
    except ValueError:
        sys.exit(f"error: {say('access.needed', options.lang, host=options.host)}")
    if options.model is not None:
        os.environ[MODEL_VARIABLE] = str(options.model.resolve())
    if options.workspace is not None:
        os.environ[WORKSPACE_VARIABLE] = str(options.workspace.resolve())
    keep_callbacks_whole()
    remember_widgets()
    app.run(config={**settings, "server.port": options.port})


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to be stopped
        main(sys.argv[1:])
