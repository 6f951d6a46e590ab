"""What counts of all that was noticed, and the results that follow: of a run, or of its shards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ciimap.batch.folders import FINDINGS, RESULTS
from ciimap.batch.lines import Lines
from ciimap.batch.statuses import judged
from ciimap.batch.summaries import csv_summary, json_lines
from ciimap.batch.tasks import Row
from ciimap.diagnostics import Diagnostic, Sifted
from ciimap.errors import FailOn
from ciimap.values import Language, sha256_of

Sift = Callable[[Sequence[Diagnostic]], Sifted]


def count_all(found: Sequence[Diagnostic]) -> Sifted:
    """Return ``found``, which is by place, where no rule is off and nothing is accepted."""
    return Sifted(found)


@dataclass(frozen=True)
class Judging:
    """Which findings count, and from which severity on a model has the status ``findings``."""

    fail_on: FailOn = "error"
    sift: Sift = count_all
    lists: str = ""  # digest of what ``sift`` depends on

    @property
    def digest(self) -> str:
        """A digest that differs whenever the same findings could be judged otherwise."""
        return sha256_of([self.fail_on, self.lists])

    def finish(self, rows: Iterable[Row], found: Lines) -> Finished:
        """Return ``rows``, judged by all that was ``found`` in them."""
        sifted = self.sift(found)
        return Finished(tuple(judged(rows, sifted, self.fail_on)), sifted, found)


@dataclass(frozen=True)
class Finished:
    """What a batch came to."""

    rows: tuple[Row, ...]  # by name
    sifted: Sifted  # what was noticed in all of them
    noticed: Lines  # the same, as lines
    resumed: bool = False  # nothing was left to do
    judged_anew: bool = False  # merged shards had been judged otherwise

    def files(self, language: Language) -> Mapping[str, Iterable[bytes]]:
        """Return the files of a run that are the same each time, by name, in pieces."""
        from ciimap.batch.workbook import workbook  # noqa: PLC0415 - only where there is a folder

        return {
            RESULTS: [json_lines(self.rows)],
            FINDINGS: self.noticed.pieces(),
            "summary.csv": [csv_summary(self.rows, language)],
            "summary.xlsx": [workbook(self.rows, language)],
        }
