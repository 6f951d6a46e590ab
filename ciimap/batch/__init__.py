"""Many models at once: found, evaluated side by side within limits, written, recorded.

A model that crashes, hangs or eats memory is one row of the results; the run goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ciimap.batch.failing import BatchError
from ciimap.batch.shards import Shard, parse_shard
from ciimap.batch.tasks import Reply, Row, Settings, Task
from ciimap.values import late_names

if TYPE_CHECKING:
    from ciimap.batch.judging import Finished, Judging, count_all
    from ciimap.batch.merging import merge_folders
    from ciimap.batch.recording import name_within, record_run
    from ciimap.batch.rows import row_of
    from ciimap.batch.session import Plan, run_batch
    from ciimap.batch.statuses import ALL_STATUSES, counts, exit_status
    from ciimap.batch.summaries import COLUMNS, cells, csv_summary, json_lines
    from ciimap.batch.surveying import Survey, survey
else:
    __getattr__ = late_names(
        __name__,
        {
            "judging": ("Finished", "Judging", "count_all"),
            "merging": ("merge_folders",),
            "recording": ("name_within", "record_run"),
            "rows": ("row_of",),
            "session": ("Plan", "run_batch"),
            "statuses": ("ALL_STATUSES", "counts", "exit_status"),
            "summaries": ("COLUMNS", "cells", "csv_summary", "json_lines"),
            "surveying": ("Survey", "survey"),
        },
    )

__all__ = [
    "ALL_STATUSES",
    "COLUMNS",
    "BatchError",
    "Finished",
    "Judging",
    "Plan",
    "Reply",
    "Row",
    "Settings",
    "Shard",
    "Survey",
    "Task",
    "cells",
    "count_all",
    "counts",
    "csv_summary",
    "exit_status",
    "json_lines",
    "merge_folders",
    "name_within",
    "parse_shard",
    "record_run",
    "row_of",
    "run_batch",
    "survey",
]
