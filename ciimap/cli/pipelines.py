"""What ``check`` and ``boundary`` share for pipelines: rules off, a baseline, and the formats."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click

from ciimap.cli.language import current_language, document_language, tell
from ciimap.cli.options import Decorated, option
from ciimap.cli.output import write_result
from ciimap.cli.problems import with_folder
from ciimap.errors import FailOn, InputError, failing_severities

if TYPE_CHECKING:
    from ciimap.diagnostics import Baseline, Diagnostic, Rulebook, Sifted
    from ciimap.errors import Finding, Problem

FORMATS = ("sarif", "junit", "github")

_file = partial(option, type=click.Path(path_type=Path), metavar="FILE")


@dataclass(frozen=True)
class Asked:
    """What a pipeline asked for: rules off, what was accepted, and where to write a baseline."""

    off: Mapping[str, str]
    accepted: Baseline | None
    baseline: Path | None
    write_baseline: Path | None

    def sift_problems(
        self, problems: Sequence[tuple[Path, Problem]]
    ) -> tuple[Sifted, list[Problem]]:
        """Return ``problems`` (with their models) sifted, and those of them that count."""
        from ciimap.diagnostics import of_problems

        found = [next(of_problems([_slashed(each)], model.as_posix())) for model, each in problems]
        sifted = self._sift(found)
        new = {id(each) for each in sifted.new}
        pairs = zip(found, problems, strict=True)
        return sifted, [problem for each, (_, problem) in pairs if id(each) in new]

    def sift_findings(
        self, model: Path, findings: Sequence[Finding]
    ) -> tuple[Sifted, tuple[Finding, ...]]:
        """Return the ``findings`` of one model sifted, and those of them that count."""
        from ciimap.diagnostics import of_findings

        found = list(of_findings(findings, model.as_posix(), _folder_of(model)))
        sifted = self._sift(found)
        new = {id(each) for each in sifted.new}
        pairs = zip(found, findings, strict=True)
        return sifted, tuple(finding for each, finding in pairs if id(each) in new)

    def sort(self, found: Sequence[Diagnostic]) -> Sifted:
        """Return ``found`` sorted into what counts, what is accepted, and what is left out."""
        from ciimap.diagnostics import sift

        return sift(found, self.off, self.accepted, _namer(self.baseline))

    @property
    def counts_all(self) -> bool:
        """Return whether no rule is off and nothing is accepted."""
        return not self.off and self.accepted is None

    @property
    def digest(self) -> str:
        """Return a digest of all that ``sort`` depends on."""
        from ciimap.values import sha256_of

        accepted = self.accepted.model_dump(mode="json") if self.accepted else None
        folder = self.baseline.parent.as_posix() if self.baseline else None
        return sha256_of([dict(self.off), accepted, folder])

    def conclude(self, sifted: Sifted) -> None:
        """Write the baseline that was asked for, or say that the present one can be shorter."""
        if self.write_baseline is not None:
            _accept(sifted, self.write_baseline)
        elif sifted.gone:
            click.echo(tell("pipeline.gone", count=sifted.gone), err=True)

    def _sift(self, found: Sequence[Diagnostic]) -> Sifted:
        sifted = self.sort(found)
        self.conclude(sifted)
        return sifted


def read_asked(files: Mapping[str, Path | None]) -> Asked:
    """Return what the options of ``pipeline_options`` name, read before any work is done.

    Raises:
        InputError: all that is wrong with one of the files.
    """
    rules, baseline = files["rules"], files["baseline"]
    return Asked(
        {} if rules is None else _rules_in(rules),
        None if baseline is None else _baseline_in(baseline),
        baseline,
        files["write_baseline"],
    )


def pipeline_options(command: Decorated) -> Decorated:
    """Add ``--rules``, ``--baseline`` and ``--write-baseline``."""
    for name in ("write-baseline", "baseline", "rules"):
        command = _file(f"--{name}", help=f"pipeline.option-{name}")(command)
    return command


def _accept(sifted: Sifted, file: Path) -> None:
    """Write the baseline that accepts all that is not an error, and say how much that is."""
    from ciimap.cli.documents import format_document
    from ciimap.diagnostics import accept_all

    kept = [each for each in (*sifted.new, *sifted.known) if each.severity != "error"]
    write_result(format_document(dict(accept_all(kept, _namer(file)))), file)
    click.echo(tell("pipeline.written", file=str(file), count=len(kept)), err=True)


def write_pipeline(
    format_: str, models: Sequence[Path], sifted: Sifted, fail_on: FailOn, output: Path | None
) -> None:
    """Write ``sifted`` in a format of ``FORMATS``."""
    from importlib.metadata import version

    from ciimap.diagnostics import PIPELINE_FORMATS, Told

    told = Told(
        tuple(model.as_posix() for model in models),
        sifted,
        failing_severities(fail_on),
        version("ciimap"),
        document_language(),
    )
    write_result(PIPELINE_FORMATS[format_].render(told), output)


def sifted_tables(sifted: Sifted) -> list[str]:
    """Return tables of what does not count: accepted findings, and rules that are off."""
    from ciimap.cli.tables import format_table
    from ciimap.report import known_table, rules_off_table

    language = current_language()
    tables = (known_table(sifted, language), rules_off_table(sifted.off, language))
    return [format_table(table) for table in tables if table.rows]


def _folder_of(model: Path) -> str:
    """Return what leads to the folder of ``model``: empty, or a path that ends in a slash."""
    return "" if model.parent == Path() else f"{model.parent.as_posix().rstrip('/')}/"


def _slashed(problem: Problem) -> Problem:
    file = PurePath(problem.place.file).as_posix()
    return replace(problem, place=replace(problem.place, file=file))


def _namer(baseline: Path | None) -> Callable[[Diagnostic], str]:
    """Return what names a file as ``baseline`` does: relative to its folder, with slashes."""
    folder = Path() if baseline is None else baseline.parent

    def name_of(each: Diagnostic) -> str:
        return PurePath(os.path.relpath(each.place.file, folder)).as_posix()

    return name_of


def _rules_in(path: Path) -> Mapping[str, str]:
    from ciimap.loading import load_rulebook

    rulebook: Rulebook = _read(path, load_rulebook)
    return rulebook.off


def _baseline_in(path: Path) -> Baseline:
    from ciimap.loading import load_baseline

    baseline: Baseline = _read(path, load_baseline)
    return baseline


def _read(path: Path, load: Callable[[Path], Any]) -> Any:
    try:
        return load(path)
    except InputError as error:
        raise with_folder(error, path.parent) from None
