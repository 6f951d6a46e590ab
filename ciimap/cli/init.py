"""``ciimap init``: a small model to start from, ready for editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import click

from ciimap.cli.exit_codes import CLEAN
from ciimap.cli.failing import CannotError
from ciimap.cli.language import current_language, tell
from ciimap.cli.localised import LocalCommand
from ciimap.cli.options import language_option
from ciimap.cli.schema import schema_text
from ciimap.texts import refusal

_MODEL = "model.yaml"
_SCHEMA = "ciimap.schema.json"
_SETTINGS = ".vscode/settings.json"


@click.command("init", cls=LocalCommand)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@language_option
def command(folder: Path) -> int:
    """Write the files, all or none."""
    files = _files()
    for name in files:
        if (folder / name).exists():
            raise CannotError("cli.init-exists", file=str(folder / name))
    _write_all(folder, files)
    model = folder / _MODEL
    click.echo(tell("cli.init-done", files=tuple(files), folder=str(folder), model=str(model)))
    return CLEAN


def _files() -> Mapping[str, str]:
    """Return the text of each file by its name within the folder."""
    starter = resources.files("ciimap.cli").joinpath("starter", current_language())
    settings = {"yaml.schemas": {f"./{_SCHEMA}": ["*.yaml"]}}
    return {
        _MODEL: starter.joinpath(_MODEL).read_text(encoding="utf-8"),
        "README.md": starter.joinpath("README.md").read_text(encoding="utf-8"),
        _SCHEMA: schema_text("model"),
        _SETTINGS: json.dumps(settings, indent=2) + "\n",
    }


def _write_all(folder: Path, files: Mapping[str, str]) -> None:
    """Write ``files`` into ``folder``; take back what was made when one cannot be written."""
    made: list[Path] = []
    try:
        for name, text in files.items():
            path = folder / name
            made += _make_folders(path.parent)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                made.append(path)
                file.write(text)
    except OSError as error:
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink()
        raise CannotError("cli.cannot-write", file=str(path), reason=refusal(error)) from None


def _make_folders(folder: Path) -> list[Path]:
    """Make ``folder`` and what it stands in; return those that are new, outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    made: list[Path] = []
    for each in reversed(missing):
        each.mkdir()
        made.append(each)
    return made
