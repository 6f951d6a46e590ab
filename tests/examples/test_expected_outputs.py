"""Every shipped example gives the expected output that lies beside it, byte for byte.

After a change that is meant, ``CIIMAP_ACCEPT=1 pytest tests/examples`` writes them anew;
read the difference.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CIIMAP = Path(sys.executable).with_name("ciimap.exe" if os.name == "nt" else "ciimap")
MODELS = {
    "power-dispatch": "dispatch.yaml",
    "hospital": "hospital.yaml",
    "payment-backbone": "payment.yaml",
}
OUTPUTS = {
    "boundary.json": ("--format", "json"),
    "boundary.en.txt": ("--lang", "en"),
    "boundary.zh.txt": ("--lang", "zh"),
}


def printed(example: str, options: tuple[str, ...]) -> bytes:
    """Return what ``ciimap boundary`` prints for ``example``."""
    model = Path("examples", example, MODELS[example])
    finished = subprocess.run(
        [CIIMAP, "boundary", model, *options], cwd=ROOT, capture_output=True, check=False
    )
    assert (finished.returncode, finished.stderr) == (0, b"")
    return finished.stdout.replace(b"\r\n", b"\n")


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("example", MODELS)
def test_an_example_prints_what_is_expected(example, output):
    expected = ROOT / "examples" / example / "expected" / output
    found = printed(example, OUTPUTS[output])
    if os.environ.get("CIIMAP_ACCEPT"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_bytes(found)
    assert found == expected.read_bytes()
