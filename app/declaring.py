"""Telling Streamlit where the files of a component are, so that no inline script is needed."""

from __future__ import annotations

from pathlib import Path

from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest


def declare(component: str, folder: Path) -> None:
    """Declare that the files of ``component`` are in ``assets`` of ``folder``, once per runtime.

    Streamlit would find a manifest in the installed package, but looks in other folders for an
    editable install than for a wheel, and not at all in its own test harness.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(component) is None:
        package, _, name = component.partition(".")
        manifest = ComponentManifest(package, "1", [ComponentConfig(name, "assets")])
        manager.register_from_manifest(manifest, folder)
