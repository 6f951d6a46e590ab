"""Serve the app on this computer: ``ciimap app`` starts this file in a process of its own."""

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

from app import MODEL_VARIABLE, WORKSPACE_VARIABLE, security  # noqa: E402
from app.graph_component import asset_routes  # noqa: E402
from app.unbroken import keep_callbacks_whole  # noqa: E402

app = st.App(
    ROOT / "app" / "main.py",
    middleware=security.middleware(),
    routes=asset_routes(),
)


def main(arguments: list[str]) -> None:
    """Serve on the loopback interface until the process is told to stop."""
    parser = argparse.ArgumentParser(prog="serve.py", description=__doc__)
    parser.add_argument("model", nargs="?", type=Path, help="the model to open first")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workspace", type=Path, help="the folder of models that may be edited")
    options = parser.parse_args(arguments)
    if options.model is not None:
        os.environ[MODEL_VARIABLE] = str(options.model.resolve())
    if options.workspace is not None:
        os.environ[WORKSPACE_VARIABLE] = str(options.workspace.resolve())
    keep_callbacks_whole()
    app.run(config={**security.SETTINGS, "server.port": options.port})


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to be stopped
        main(sys.argv[1:])
