"""The templates of reports, which travel with the package."""

from __future__ import annotations

import pkgutil


def template(name: str) -> bytes:
    """Return the template ``name`` beside this module."""
    found = pkgutil.get_data("ciimap.export.paper", name)
    assert found is not None  # it is part of the package
    return found
