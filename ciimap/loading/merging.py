"""One model's data from many files: sections united, every id once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Any

from ciimap.errors import Place, Problem
from ciimap.loading.document import Document, ReadDocument
from ciimap.loading.faults import Fault, Path, fault
from ciimap.loading.known_keys import ROOT_KEYS
from ciimap.loading.suggesting import Suggester
from ciimap.loading.wrong_types import wrong_type
from ciimap.model import SECTIONS

_READ_HERE = {"include", "$schema"}  # and not part of the merged data


@dataclass(frozen=True, eq=False)
class Sources:
    """Where each part of the merged data stands: in which file, and where in it."""

    documents: tuple[Document, ...]
    homes: Mapping[str, int]  # id → which document; empty where there is only one
    link_starts: tuple[int, ...]  # position of each document's first link

    def place(self, path: Path) -> Place:
        """Return the place of the key at ``path``, or of the longest part of it that exists."""
        document, local = self._home(path)
        return document.place(local)

    def problem(self, wrong: Fault) -> Problem:
        """Return ``wrong`` as a problem in its file."""
        document, path = self._home(wrong.path)
        return document.problem(wrong, path)

    def _home(self, path: Path) -> tuple[Document, Path]:
        if len(self.documents) == 1 or len(path) < len(("section", "entry")):
            return self.documents[0], path
        section, entry, *rest = path
        if section == "links" and isinstance(entry, int):
            which = bisect_right(self.link_starts, entry) - 1
            return self.documents[which], ("links", entry - self.link_starts[which], *rest)
        which = self.homes.get(str(entry), 0) if section in SECTIONS else 0
        return self.documents[which], path


@dataclass(frozen=True, eq=False)
class Merged:
    """The data of all files as one, where they stand, and what could not be merged."""

    data: Mapping[str, Any]
    sources: Sources
    problems: tuple[Problem, ...]


def merge(read: Sequence[ReadDocument], suggester: Suggester, limit: int) -> Merged:
    """Return the documents ``read``, the root first, as one.

    Their data are not changed. ``suggester`` finds the key that an unknown one may have meant. Of
    each document the first ``limit`` problems are listed.
    """
    merging = _Merging(read, suggester)
    problems: list[Problem] = []
    for which, each in enumerate(read):
        listed = islice(merging.add(which, each.data), limit)
        problems.extend(each.document.problem(wrong, wrong.path) for wrong in listed)
    homes = {id_: which for id_, (which, _) in merging.first.items()} if len(read) > 1 else {}
    starts = tuple(accumulate(merging.link_counts, initial=0))[:-1]
    sources = Sources(tuple(each.document for each in read), homes, starts)
    return Merged(merging.data, sources, tuple(problems))


class _Merging:
    """The data so far, and where each id was first defined."""

    def __init__(self, read: Sequence[ReadDocument], suggester: Suggester) -> None:
        self._read, self._suggester = read, suggester
        self.data: dict[str, Any] = {}
        self.first: dict[str, tuple[int, str]] = {}  # id → document, section
        self.link_counts: list[int] = []

    def add(self, which: int, data: Any) -> Iterator[Fault]:
        """Merge one document's data, and yield what is wrong with them."""
        self.link_counts.append(0)
        if not isinstance(data, dict):
            yield wrong_type((), "mapping", data)
            return
        for key, value in data.items():
            if key in SECTIONS:
                yield from self._add_section(which, key, value)
            elif which == 0 and key not in _READ_HERE:
                self.data[key] = value
            else:
                yield from self._check_key(key, value)

    def _add_section(self, which: int, section: str, value: Any) -> Iterator[Fault]:
        wanted = "list" if section == "links" else "mapping"
        if not isinstance(value, list if wanted == "list" else dict):
            yield wrong_type((section,), wanted, value)
        elif isinstance(value, list):
            self.link_counts[which] = len(value)
            self.data.setdefault(section, []).extend(value)
            yield from self._name_links(which, value)
        else:
            yield from self._add_entries(which, section, value)

    def _add_entries(self, which: int, section: str, entries: dict[str, Any]) -> Iterator[Fault]:
        merged, home = self.data.setdefault(section, {}), (which, section)
        for id_, entry in entries.items():
            if self.first.setdefault(id_, home) is home:
                merged[id_] = entry
            else:
                yield self._repeated_id(id_, (section, id_))

    def _name_links(self, which: int, links: list[Any]) -> Iterator[Fault]:
        for position, link in enumerate(links):
            id_ = link_id(link)
            if id_ is None:
                continue
            home = (which, f"links {position}")
            if self.first.setdefault(id_, home) is not home:
                yield self._repeated_id(id_, ("links", position, "id"))

    def _repeated_id(self, id_: str, path: Path) -> Fault:
        which, section = self.first[id_]
        name, _, position = section.partition(" ")
        first: Path = (name, int(position), "id") if position else (name, id_)
        place = str(self._read[which].document.place(first))
        found = fault("repeated-id", path, id=id_[:60], first=place)
        return Fault(found.rule, found.message, path, side="value" if path[0] == "links" else "key")

    def _check_key(self, key: str, value: Any) -> Iterator[Fault]:
        """Yield what is wrong with a root key of an included file, or one that is read here."""
        if key in _READ_HERE:
            return
        if key == "ciimap":
            if value != 1 or isinstance(value, bool):
                yield fault("bad-version", (key,), value=str(value)[:40])
        else:
            rule = "root-only-key" if key in ROOT_KEYS else "unknown-key"
            found = fault(rule, (key,), key=key[:60])
            hint = self._suggester.hint(key, tuple(SECTIONS)) if rule == "unknown-key" else None
            yield Fault(found.rule, found.message, found.path, hint, "key")


def link_id(link: Any) -> str | None:
    """Return the id of a link as it was read, if it has one that can be an id."""
    id_ = link.get("id") if isinstance(link, dict) else None
    return str(id_) if isinstance(id_, str | int) and not isinstance(id_, bool) else None
