"""Where the data that travel with the program are: in the wheel, or beside the package."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def shipped(kind: Literal["app", "models", "examples"]) -> Path:
    """Return the folder of the app, of the capability models, or of the examples.

    A wheel carries them in ``ciimap/_bundled``; in a checkout they stand beside the package.

    Raises:
        FileNotFoundError: the program was installed without them.
    """
    for folder in (_PACKAGE / "_bundled" / kind, _PACKAGE.parent / kind):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(kind)
