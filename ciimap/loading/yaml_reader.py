"""YAML files: the data and the place of every part, in one pass over PyYAML's events.

The dialect is a strict part of YAML 1.2: one document, keys that are plain text and unique,
bounded depth, no anchors, aliases, merge keys or tags. PyYAML's own loaders are not used: they
let repeated keys pass, read ``no`` as false, and end the process on deep nesting.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ciimap.loading.faults import Flaw, UnreadableError, flaw
from ciimap.loading.limits import ReadingLimits
from ciimap.loading.marks import MarkNode, YamlMarks, pack
from ciimap.loading.yaml_errors import flaw_of_yaml_error, refuse_control_characters
from ciimap.values import SUSPECTS, NotFiniteError, read_plain

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is not built everywhere


class Reading(NamedTuple):
    """What a file holds, where, and what is wrong with it although it can be used."""

    data: Any
    marks: YamlMarks
    flaws: tuple[Flaw, ...]


def read_yaml(text: str, limits: ReadingLimits) -> Reading:
    """Return the data of ``text``, without the byte order mark.

    Raises:
        UnreadableError: the text is not in the dialect, or beyond ``limits``.

    Cost: one pass, about 1.5 microseconds per key or value; turn the collector off meanwhile.
    """
    refuse_control_characters(text)
    return _Reader(limits).read(text)


class _Reader:
    """Builds data and marks together, on its own stack."""

    def __init__(self, limits: ReadingLimits) -> None:
        self._limits = limits
        self._flaws: list[Flaw] = []
        self._fatal = False
        self._documents = 0
        self._stack: list[tuple[Any, Any, Any, str | None]] = []
        # The container that is being filled: a list that holds the document, to begin with.
        self._data: Any = []
        self._children: Any = []
        self._keys: dict[str, int] | None = None  # None within a list
        self._key: str | None = None  # read, and waiting for its value

    def read(self, text: str) -> Reading:
        handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._open_mapping,
            MappingEndEvent: self._close,
            SequenceStartEvent: self._open_list,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }
        try:
            # As yaml.parse does, without a generator of Python between the parser and this loop.
            for count, event in enumerate(iter(_LOADER(text).get_event, None)):
                handler = handlers.get(type(event))
                if handler is not None:
                    handler(event)
                if count > self._limits.events:
                    self._stop("too-many-parts", event, limit=self._limits.events)
        except yaml.YAMLError as error:
            self._flaws.append(flaw_of_yaml_error(error, text))
            self._fatal = True
        return self._finish()

    def _finish(self) -> Reading:
        if not self._fatal and (not self._data or self._data == [None]):
            self._flaws.append(flaw("empty-file", 1, 1))
            self._fatal = True
        if self._fatal:
            raise UnreadableError(self._flaws)
        return Reading(self._data[0], YamlMarks(self._children[0]), tuple(self._flaws))

    def _scalar(self, event: Any) -> None:
        mark, value = event.start_mark, event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_marked(event)
        if self._key is None and self._keys is not None:
            self._take_key(event)
            return
        if event.implicit[0] and (value[:1] in SUSPECTS or not value):
            value = self._plain(event)
        self._put(value, pack(mark.line, mark.column))

    def _plain(self, event: Any) -> Any:
        try:
            return read_plain(event.value)
        except NotFiniteError:
            self._refuse("not-finite", event, value=event.value[:40])
            return None

    def _take_key(self, event: Any) -> None:
        key, mark, keys = event.value, event.start_mark, self._keys
        assert keys is not None
        if key in keys:
            self._repeated(event, keys[key])
        elif key == "<<" and event.implicit[0]:
            self._refuse("merge-key", event)
        else:
            keys[key] = pack(mark.line, mark.column)
        self._key = key

    def _repeated(self, event: Any, first: int) -> None:
        line, column = YamlMarks(first).find(()).key
        values = {"key": event.value[:60], "first_line": line, "first_column": column}
        self._add_flaw(event, "repeated-key", values)

    def _put(self, value: Any, marks: int | MarkNode) -> None:
        if self._keys is None:
            self._data.append(value)
            self._children.append(marks)
        else:
            self._data[self._key] = value
            self._children[self._key] = marks
            self._key = None

    def _open_mapping(self, event: MappingStartEvent) -> None:
        self._open(event, {}, {}, {})

    def _open_list(self, event: SequenceStartEvent) -> None:
        self._open(event, [], [], None)

    def _open(self, event: Any, data: Any, children: Any, keys: dict[str, int] | None) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_marked(event)
        if self._keys is not None and self._key is None:
            self._stop("key-not-text", event)
        if len(self._stack) >= self._limits.depth:
            self._stop("too-deep", event, limit=self._limits.depth)
        mark = event.start_mark
        self._put_after(data, MarkNode(pack(mark.line, mark.column), keys, children))
        self._data, self._children, self._keys, self._key = data, children, keys, None

    def _put_after(self, data: Any, marks: MarkNode) -> None:
        """Put a container into the current one, and make way for it."""
        self._put(data, marks)
        self._stack.append((self._data, self._children, self._keys, None))

    def _close(self, _: Event) -> None:
        self._data, self._children, self._keys, self._key = self._stack.pop()

    def _alias(self, event: Any) -> None:
        self._refuse("alias", event)
        if self._keys is not None and self._key is None:
            self._stop("key-not-text", event)
        self._put(None, pack(event.start_mark.line, event.start_mark.column))

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop("several-documents", event)

    def _refuse_marked(self, event: Any) -> None:
        rule, name = ("tag", event.tag) if event.tag is not None else ("anchor", event.anchor)
        self._refuse(rule, event, name=name[:60])

    def _refuse(self, rule: str, event: Any, **values: Hashable) -> None:
        """Note what makes the data useless, and go on to find more."""
        self._fatal = True
        self._add_flaw(event, rule, values)

    def _stop(self, rule: str, event: Any, **values: Hashable) -> None:
        self._refuse(rule, event, **values)
        raise UnreadableError(self._flaws)

    def _add_flaw(self, event: Any, rule: str, values: dict[str, Any]) -> None:
        mark = event.start_mark
        self._flaws.append(flaw(rule, mark.line + 1, mark.column + 1, **values))
        if len(self._flaws) >= self._limits.problems:
            raise UnreadableError(self._flaws)
