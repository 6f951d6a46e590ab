"""Editing a model as plain data: every function here is a change that can be told and undone.

Nothing here knows Streamlit or files. A change is made on a copy of the data and becomes part of
the model only if the whole is valid afterwards; see ``app.editor.desk``.
"""

from app.editing.bulk import also_need
from app.editing.carrying import fitting_information
from app.editing.data import (
    MAPPINGS,
    Data,
    checked,
    copy_of,
    data_of,
    entries,
    entry,
    hosts_of,
    ids_of,
    set_or_drop,
    set_requirement,
)
from app.editing.flips import Change, Flip, change_between
from app.editing.ids import id_for
from app.editing.kinds import KINDS, as_kind, not_kept
from app.editing.links import connect, disconnect, ends_of, name_link
from app.editing.naming import (
    Names,
    add,
    find_or_add,
    other_name,
    set_name,
    set_other_name,
)
from app.editing.references import Use, removed, removed_with_uses, renamed, uses
from app.editing.requirements import (
    HOWS,
    How,
    Line,
    formula,
    is_formula,
    lines_of,
    requirement_of,
)
from app.editing.sentences import member_label, sentence
from app.editing.shared_values import (
    OWN,
    Reader,
    name_of_value,
    reader_of,
    set_name_of_value,
    shared_values,
)
from app.editing.steps import (
    ABOVE,
    Row,
    dropped,
    filled,
    follow,
    followed_of,
    moved,
    rows_of,
    steps_of,
)
from app.editing.values import (
    bearers_of,
    duration_fault,
    read_day,
    read_duration,
    read_list,
    read_number,
    set_bearers,
    show_duration,
)

__all__ = [
    "ABOVE",
    "HOWS",
    "KINDS",
    "MAPPINGS",
    "OWN",
    "Change",
    "Data",
    "Flip",
    "How",
    "Line",
    "Names",
    "Reader",
    "Row",
    "Use",
    "add",
    "also_need",
    "as_kind",
    "bearers_of",
    "change_between",
    "checked",
    "connect",
    "copy_of",
    "data_of",
    "disconnect",
    "dropped",
    "duration_fault",
    "ends_of",
    "entries",
    "entry",
    "filled",
    "find_or_add",
    "fitting_information",
    "follow",
    "followed_of",
    "formula",
    "hosts_of",
    "id_for",
    "ids_of",
    "is_formula",
    "lines_of",
    "member_label",
    "moved",
    "name_link",
    "name_of_value",
    "not_kept",
    "other_name",
    "read_day",
    "read_duration",
    "read_list",
    "read_number",
    "reader_of",
    "removed",
    "removed_with_uses",
    "renamed",
    "requirement_of",
    "rows_of",
    "sentence",
    "set_bearers",
    "set_name",
    "set_name_of_value",
    "set_or_drop",
    "set_other_name",
    "set_requirement",
    "shared_values",
    "show_duration",
    "steps_of",
    "uses",
]
