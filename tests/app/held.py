"""Serve the app with every evaluation held until a file is there, and no model too small to wait.

Started as ``held.py --port PORT -- FILE MODEL``; otherwise the same as ``app/serve.py``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

from app import models, serve  # noqa: E402
from ciimap.workflow import evaluate  # noqa: E402

app = serve.app


def main(arguments: list[str]) -> None:
    """Serve."""
    *options, until, model = arguments

    def held(loaded):
        while not Path(until).exists():
            time.sleep(0.02)
        return evaluate(loaded)

    vars(models).update(evaluate=held, MANY=0)
    serve.main([*options, model])


if __name__ == "__main__":
    main(sys.argv[1:])
