"""Front doors that open late: they name what they have truly, and little is loaded for little."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.architecture.sources import Source, package_sources
from tests.unit.batch.models import sound

ENGINE = {"analysis", "boundary", "capability", "graph", "loading", "model", "trace", "workflow"}
EXAMPLE = Path(__file__).parents[2] / "examples/hospital/hospital.yaml"


def late_doors() -> Iterator[tuple[Source, dict[str, tuple[str, ...]]]]:
    """Yield every front door that opens late, with module → names as it says at run time."""
    for source in package_sources():
        for node in ast.walk(source.tree):
            match node:
                case ast.Call(func=ast.Name(id="late_names"), args=[_, told]):
                    yield source, ast.literal_eval(told)


def imports_for_types(source: Source) -> dict[str, tuple[str, ...]]:
    """Return module → names as ``source`` says where types are checked."""
    found = {}
    room = f"ciimap.{source.room}."
    for node in source.tree.body:
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), body=body):
                for each in body:
                    assert isinstance(each, ast.ImportFrom)
                    module = str(each.module).removeprefix(room)
                    found[module] = tuple(alias.name for alias in each.names)
    return found


DOORS = {source.room: (source, told) for source, told in late_doors()}


@pytest.mark.parametrize("room", sorted(DOORS))
def test_a_late_door_says_the_same_to_the_program_and_to_the_checker(room):
    source, told = DOORS[room]
    assert told == imports_for_types(source)


@pytest.mark.parametrize("room", sorted(DOORS))
def test_every_name_behind_a_late_door_is_found_and_offered(room):
    _, told = DOORS[room]
    door = import_module(f"ciimap.{room}")
    for module, names in told.items():
        behind = import_module(f"ciimap.{room}.{module}")
        assert all(getattr(door, name) is getattr(behind, name) for name in names)
        assert set(names) <= set(door.__all__)


@pytest.mark.parametrize("room", sorted(DOORS))
def test_no_name_behind_a_late_door_is_that_of_a_module(room):
    """Importing the module would put it in the place of what is called alike."""
    _, told = DOORS[room]
    folder = Path(import_module(f"ciimap.{room}").__file__ or "").parent
    modules = {path.stem for path in folder.iterdir()}
    assert modules.isdisjoint(name for names in told.values() for name in names)


def test_a_name_that_is_not_there_is_refused_as_by_any_module():
    with pytest.raises(AttributeError, match=r"module 'ciimap\.report' has no attribute 'nothing'"):
        getattr(import_module("ciimap.report"), "nothing")  # noqa: B009 - not one of its names


def loaded_by(*arguments, folder):
    """Return the top-level modules, and rooms of ciimap, that a command loads; it must succeed."""
    code = (
        "import sys, json\nfrom ciimap.cli.entry import run\n"
        f"try:\n    run({list(map(str, arguments))!r})\n"
        "except SystemExit as ended:\n    assert not ended.code, ended.code\n"
        "names = [name.split('.') for name in sys.modules]\n"
        "rooms = [parts[1] for parts in names if parts[0] == 'ciimap' and parts[1:]]\n"
        "print(json.dumps([*rooms, *(parts[0] for parts in names)]), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    return set(json.loads(ran.stderr.splitlines()[-1]))


@pytest.mark.parametrize("format_", ["text", "csv", "jsonl"])
def test_a_batch_that_evaluates_nothing_loads_no_engine(tmp_path, format_):
    sound(tmp_path / "in", "one", "two")
    asked = ("batch", "in", "--cache", "cache", "--output", "out", "--format", format_)
    loaded_by(*asked, folder=tmp_path)
    again = loaded_by(*asked, "--history", ".", folder=tmp_path)
    assert (tmp_path / "out/seconds.csv").read_text("utf-8-sig").count("cached") == 2
    assert again & (ENGINE | {"networkx", "pydantic", "yaml"}) == set()


@pytest.mark.parametrize("command", ["check", "boundary"])
def test_a_model_without_an_assessment_needs_no_capability_models(tmp_path, command):
    loaded = loaded_by(command, EXAMPLE, "--fail-on", "never", folder=tmp_path)
    assert ("capability" in loaded, "pydantic" in loaded) == (False, True)


def test_checking_a_model_loads_no_search_and_no_rules(tmp_path):
    loaded = loaded_by("check", EXAMPLE, folder=tmp_path)
    assert loaded & {"analysis", "boundary", "capability", "workflow"} == set()


def test_the_process_that_evaluates_loads_no_more_than_it_uses(tmp_path):
    sound(tmp_path / "in", "one")
    code = (
        "import sys\nfrom ciimap.batch import Settings, survey\n"
        "from ciimap.batch.evaluating import Evaluator\n"
        "(task,) = survey(['in']).tasks\n"
        "print(Evaluator(Settings()).evaluate(task).row['status'])\n"
        "print(*({'ciimap.capability', 'ciimap.history', 'xlsxwriter'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.stdout.split(), ran.stderr) == (["ok"], "")
