"""The script and the style that draw a picture, and the library that they draw with.

The library is the file that pyvis brings: it is neither copied nor committed, so that it can only
be the one of the pinned pyvis.
"""

from __future__ import annotations

import re
from pkgutil import get_data

_PARTS = ("painting.js", "relations.js", "page.js", "overlay.js", "picture.js")
_IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_VIS = "lib/vis-9.1.2/vis-network.min.js"


def drawing_script() -> str:
    """Return the ECMAScript module that draws; it exports ``createPicture``.

    It is one text of all its parts, so that a page can hold it inline: what they import from each
    other stands above, in the same scope.
    """
    parts = [_IMPORT.sub("", _text(__name__, name)) for name in _PARTS]
    *helpers, last = parts
    return "\n".join([*(_EXPORT.sub("", part) for part in helpers), last])


def drawing_style() -> str:
    """Return the style sheet of what the script draws."""
    return _text(__name__, "picture.css")


def page_part(name: str) -> str:
    """Return the style or the script that only the exported page has."""
    return _text(__name__, name)


def vis_script() -> str:
    """Return vis-network, a script that sets ``vis``."""
    return _text("pyvis", _VIS)


def _text(package: str, name: str) -> str:
    """Return a text file that is installed with ``package``."""
    raw = get_data(package, name)
    assert raw is not None, f"{package} is installed without {name}"
    return raw.decode("utf-8")
