"""What import-linter cannot say: front doors, the package root, and what an import loads."""

import subprocess
import sys

from tests.architecture.sources import ROOMS, imported_modules, package_sources


def test_rooms_never_import_the_package_root():
    offences = [
        source.at(node)
        for source in package_sources()
        if source.room
        for node, module in imported_modules(source)
        if module == "ciimap"
    ]
    assert offences == []


def test_rooms_enter_each_other_by_the_front_door():
    offences = [
        f"{source.at(node)} imports {module}"
        for source in package_sources()
        for node, module in imported_modules(source)
        if (parts := module.split("."))[0] == "ciimap"
        and len(parts) > 2
        and parts[1] != source.room
    ]
    assert offences == []


def test_the_package_loads_no_screen_library():
    """Streamlit and pyvis take seconds to import and are not installed with the core."""
    rooms = ", ".join(f"ciimap.{room}" for room in sorted(ROOMS))
    screens = {"IPython", "pyvis", "streamlit"}
    question = f"import sys, {rooms}; print(*({screens} & set(sys.modules)))"
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=False
    )
    assert (answer.stdout.split(), answer.stderr) == ([], "")
