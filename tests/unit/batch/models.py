"""Models for the tests of the batch room: small ones, and such as do harm to their process."""

from __future__ import annotations

import os
from pathlib import Path

SOUND = """\
ciimap: 1
title: {name}
operator: {{name: Grid {name}, sector: {sector}}}
businesses:
  supply: {{name: Supply, requires: [server, {{any_of: [a, b]}}]}}
information_systems:
  server: {{}}
  a: {{}}
  b: {{}}
links: []
"""

# Put before the child's own code by Python itself, so that the product has no hook for it. What a
# name says happens to the process that evaluates the model.
HARM = """\
import os, signal, time

import ciimap.batch.evaluating as evaluating

_reply = evaluating.Evaluator._reply

def harmed(self, task):
    name = os.path.basename(task.path)
    mark = os.path.join(os.path.dirname(task.path), name + ".seen")
    first = not os.path.exists(mark)
    if name.startswith(("killed", "once")):
        open(mark, "a").write("x")
    if name.startswith("killed") or (name.startswith("once") and first):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("hangs"):
        time.sleep(600)
    if name.startswith("hogs"):
        hoard = [bytearray(2**24) for _ in range(10**6)]
    if name.startswith("slow"):
        time.sleep(float(os.environ.get("CIIMAP_TEST_SLOW", "0.05")))
    if name.startswith("defect"):
        raise RuntimeError("ours")
    return _reply(self, task)

evaluating.Evaluator._reply = harmed
"""


def sound(folder: Path, *names: str, sector: str = "energy") -> Path:
    """Write a sound model for each of ``names`` into ``folder`` and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        text = SOUND.format(name=name, sector=sector)
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def python_path_with_harm(folder: Path) -> str:
    """Return the search path on which children find ``HARM``, written into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(HARM, "utf-8")
    earlier = os.environ.get("PYTHONPATH")
    return os.pathsep.join([str(folder), earlier] if earlier else [str(folder)])
