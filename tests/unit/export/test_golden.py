"""What each format of the small model is, byte for byte, and the same in every surrounding.

After a change that is meant, ``CIIMAP_ACCEPT=1 pytest tests/unit/export/test_golden.py`` writes the
files anew; read the difference.
"""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ciimap.export import EXPORTERS, Subject, render
from ciimap.report import CapabilityEvaluation
from tests.unit.capability.sheets import build, score_of
from tests.unit.export.subjects import small

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = Path(__file__).with_name("golden")
GRAPHS = ("node-link", "graphml", "cytoscape", "csv", "csv-neo4j", "dot", "mermaid", "svg", "html")
TEXTS = (*GRAPHS, "oscal-ssp", "oscal-ar")
_SCRIPT = re.compile(r"(<script[^>]*>).*?(</script>)|(?<='sha256-)[^']*", re.DOTALL)


def assessed() -> Subject:
    """Return the small model with a small assessment of it."""
    scored = score_of(build({"d": {"i": "a1 b2 c3"}}), "a:m b:p c:?")
    subject = small()
    capability = CapabilityEvaluation("small.assessment.yaml", scored, subject.evaluation, ())
    return replace(subject, capability=capability)


def without_scripts(content: bytes) -> bytes:
    """Return a page without its scripts, most of which are the drawing library."""
    return _SCRIPT.sub(r"\1\2", content.decode()).encode()


@pytest.mark.parametrize("name", TEXTS)
def test_a_format_is_what_it_was(name):
    for file, content in render(name, assessed()).items():
        found = without_scripts(content) if name == "html" else content
        path = GOLDEN / f"{name}-{file}"
        if os.environ.get("CIIMAP_ACCEPT"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(found)
        assert found == path.read_bytes()


DIGESTS = """
import datetime, hashlib, json, os
from ciimap.export import EXPORTERS, render
from tests.unit.export.test_golden import assessed
print(datetime.date.today().year, os.cpu_count())
subject = assessed()
for name in EXPORTERS:
    for file, content in render(name, subject).items():
        print(json.dumps([name, file, hashlib.sha256(content).hexdigest()]))
"""
SURROUNDINGS = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {
        "TZ": "Asia/Shanghai",
        "LC_ALL": "zh_CN.UTF-8",
        "LANG": "zh_CN.UTF-8",
        "PYTHONHASHSEED": "2",
        "PYTHONOPTIMIZE": "1",
        "USER": "somebody",
        "LOGNAME": "somebody",
    },
)


def test_day_clock_time_zone_locale_user_cores_hashes_and_folder_change_no_byte(tmp_path):
    later = Path(__file__).with_name("nine_years_on.py")
    (tmp_path / "sitecustomize.py").write_bytes(later.read_bytes())
    running = [
        subprocess.Popen(
            [sys.executable, "-c", DIGESTS],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), **surrounding},
            stdout=subprocess.PIPE,
            text=True,
        )
        for folder, paths, surrounding in zip(
            (ROOT, tmp_path),
            ([str(ROOT)], [str(tmp_path), str(ROOT)]),
            SURROUNDINGS,
            strict=True,
        )
    ]
    (now, *here), (then, *there) = (process.communicate()[0].splitlines() for process in running)
    assert int(then.split()[0]) >= int(now.split()[0]) + 8
    assert then.split()[1] == "64"
    assert {json.loads(told)[0] for told in here} == {*EXPORTERS}
    assert here == there
