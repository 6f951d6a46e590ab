"""Files that try to break the reader: each is made here, so that none has to be kept."""

import json
from collections.abc import Callable, Mapping

BIG = 300_000  # keys, as the largest files have
MANY = 50_000  # entries with a fault each: enough to be slow if each were looked at
HEAD = b"ciimap: 1\n"


def yaml_entries(count: int, line: str) -> bytes:
    """Return a model with ``count`` lines like ``line`` under one section."""
    lines = "".join(line.format(i) for i in range(count))
    return HEAD + b"environment:\n" + lines.encode()


def json_entries(count: int) -> bytes:
    """Return a JSON model with ``count`` elements and no business."""
    elements: dict[str, dict[str, str]] = {f"e-{i}": {} for i in range(count)}
    return json.dumps({"ciimap": 1, "environment": elements, "x": 1}).encode()


def requirement_tower(depth: int) -> bytes:
    """Return a model with lists within lists in one requirement, as JSON."""
    return b'{"ciimap": 1, "businesses": {"b": {"requires": %b"x"%b}}}' % (
        b"[" * depth,
        b"]" * depth,
    )


# name → (file name, rule that is expected among the problems, how to make the bytes)
Case = tuple[str, str, Callable[[], bytes]]

YAML: Mapping[str, Case] = {
    "nothing": ("a.yaml", "empty-file", lambda: b""),
    "spaces": ("a.yaml", "empty-file", lambda: b"  \n \n"),
    "only-comments": ("a.yaml", "empty-file", lambda: b"# one\n# two\n"),
    "only-a-mark": ("a.yaml", "empty-file", lambda: b"\xef\xbb\xbf"),
    "explicit-null": ("a.yaml", "empty-file", lambda: b"~\n"),
    "a-scalar": ("a.yaml", "not-a-model", lambda: b"hello"),
    "a-list": ("a.yaml", "not-a-model", lambda: b"- a\n- b\n"),
    "a-number": ("a.yaml", "not-a-model", lambda: b"12"),
    "several-documents": ("a.yaml", "several-documents", lambda: HEAD + b"---\nciimap: 1\n"),
    "document-end-and-more": ("a.yaml", "several-documents", lambda: HEAD + b"...\n---\na: 1\n"),
    "nested-lists": ("a.yaml", "too-deep", lambda: b"[" * 50_000 + b"]" * 50_000),
    "nested-mappings": ("a.yaml", "too-deep", lambda: b"{a: " * 50_000 + b"}" * 50_000),
    "nested-open": ("a.yaml", "too-deep", lambda: b"[" * 100_000),
    "nested-block": (
        "a.yaml",
        "too-deep",
        lambda: b"".join(b" " * i + b"a:\n" for i in range(1_000)),
    ),
    "nested-dashes": ("a.yaml", "too-deep", lambda: b"- " * 50_000),
    "question-marks": ("a.yaml", "key-not-text", lambda: b"? " * 30_000),
    "question-marks-in-braces": ("a.yaml", "key-not-text", lambda: b"{? " * 30_000),
    "list-as-key": ("a.yaml", "key-not-text", lambda: b"[a, b]: 1\n"),
    "mapping-as-key": ("a.yaml", "key-not-text", lambda: b"{a: b}: 1\n"),
    "alias-as-key": ("a.yaml", "key-not-text", lambda: b"a: &x 1\n*x : 2\n"),
    "alias-bomb": (
        "a.yaml",
        "alias",
        lambda: (
            b"a: &a [x,x,x,x,x,x,x,x,x]\n"
            + b"".join(
                b"%c: &%c [%b]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9)) for c in b"bcdef"
            )
        ),
    ),
    "anchors": (
        "a.yaml",
        "anchor",
        lambda: b"".join(b"k%d: &a%d 1\n" % (i, i) for i in range(30_000)),
    ),
    "aliases": ("a.yaml", "alias", lambda: b"a: &a 1\nb: [" + b"*a," * 100_000 + b"]\n"),
    "self-alias": ("a.yaml", "alias", lambda: b"a: &a [*a]\n"),
    "merge-keys": ("a.yaml", "merge-key", lambda: HEAD + b"policy:\n  <<: {continuity: 1}\n"),
    "python-object": (
        "a.yaml",
        "tag",
        lambda: b'a: !!python/object/apply:os.system ["echo hello"]\n',
    ),
    "python-name": ("a.yaml", "tag", lambda: b"a: !!python/name:os.system\n"),
    "own-tag": ("a.yaml", "tag", lambda: b"a: !thing {b: 1}\n"),
    "binary-tag": ("a.yaml", "tag", lambda: b"a: !!binary aGVsbG8=\n"),
    "include-tag": ("a.yaml", "tag", lambda: b"a: !include other.yaml\n"),
    "verbatim-tag": ("a.yaml", "tag", lambda: b"a: !<tag:yaml.org,2002:str> b\n"),
    "undeclared-handle": ("a.yaml", "bad-yaml", lambda: b"a: !x!y b\n"),
    "nul": ("a.yaml", "control-character", lambda: HEAD + b"title: a\x00b\n"),
    "escape-character": ("a.yaml", "control-character", lambda: HEAD + b"title: a\x1b[31mb\n"),
    "bell-only": ("a.yaml", "control-character", lambda: b"\x07" * 1_000),
    "bidi-in-id": (
        "a.yaml",
        "bad-id",
        lambda: HEAD + "environment: {a\u202eb: {}}\n".encode(),
    ),
    "zero-width-in-id": (
        "a.yaml",
        "bad-id",
        lambda: HEAD + "environment: {a\u200bb: {}}\n".encode(),
    ),
    "lone-surrogate-bytes": ("a.yaml", "not-utf8", lambda: HEAD + b"title: \xed\xa0\x80\n"),
    "lone-surrogate-escape": ("a.yaml", "bad-yaml", lambda: HEAD + b'title: "\\ud800"\n'),
    "beyond-unicode": ("a.yaml", "bad-yaml", lambda: HEAD + b'title: "\\U00110000"\n'),
    "utf16-little": ("a.yaml", "not-utf8", lambda: "ciimap: 1\n".encode("utf-16")),
    "utf16-big": ("a.yaml", "not-utf8", lambda: b"\xfe\xff" + "ciimap: 1\n".encode("utf-16-be")),
    "utf16-unmarked": ("a.yaml", "control-character", lambda: "ciimap: 1\n".encode("utf-16-le")),
    "gb18030": ("a.yaml", "not-utf8", lambda: "ciimap: 1\ntitle: 电网\n".encode("gb18030")),
    "latin1": ("a.yaml", "not-utf8", lambda: b"ciimap: 1\ntitle: caf\xe9\n"),
    "binary": ("a.yaml", "not-utf8", lambda: bytes(range(256)) * 1_000),
    "elf": ("a.yaml", "control-character", lambda: b"\x7fELF\x02\x01\x01" + b"\x00" * 1_000),
    "zip": ("a.yaml", "control-character", lambda: b"PK\x03\x04" + b"\x00" * 1_000),
    "tab-indent": ("a.yaml", "bad-yaml", lambda: b"ciimap: 1\npolicy:\n\tcontinuity: 1\n"),
    "only-tabs": ("a.yaml", "bad-yaml", lambda: b"\t" * 10_000 + b"a"),
    "unclosed-quote": ("a.yaml", "bad-yaml", lambda: b'ciimap: 1\ntitle: "open\n' + b"x\n" * 9_999),
    "unclosed-single-quote": ("a.yaml", "bad-yaml", lambda: b"ciimap: 1\ntitle: 'open\n"),
    "unclosed-list": ("a.yaml", "bad-yaml", lambda: b"ciimap: 1\ninclude: [a, b\n"),
    "unclosed-braces": ("a.yaml", "bad-yaml", lambda: b"ciimap: 1\npolicy: {a: b\n"),
    "closing-first": ("a.yaml", "bad-yaml", lambda: b"]]]]"),
    "percent": ("a.yaml", "bad-yaml", lambda: b"ciimap: 1\ntitle: %x\n"),
    "at-sign": ("a.yaml", "bad-yaml", lambda: b"ciimap: 1\ntitle: @x\n"),
    "wrong-directive": ("a.yaml", "bad-yaml", lambda: b"%YAML 99999999999.1\n---\na: 1\n"),
    "second-colon": ("a.yaml", "bad-yaml", lambda: b"ciimap: 1\ntitle: a: b\n"),
    "infinity": ("a.yaml", "not-finite", lambda: b"ciimap: .inf\n"),
    "not-a-number": ("a.yaml", "not-finite", lambda: b"ciimap: .nan\n"),
    "float-overflow": ("a.yaml", "not-finite", lambda: b"ciimap: 1e999\n"),
    "repeated-keys": ("a.yaml", "repeated-key", lambda: b"a: 1\n" * BIG),
    "many-keys": ("a.yaml", "unknown-key", lambda: b"".join(b"k%d: 1\n" % i for i in range(BIG))),
    "many-operator-keys": (
        "a.yaml",
        "unknown-key",
        lambda: HEAD + b"operator:\n" + b"".join(b" k%d: 1\n" % i for i in range(MANY)),
    ),
    "many-wrong-entries": ("a.yaml", "wrong-type", lambda: yaml_entries(MANY, " e{}: 1\n")),
    "many-bad-ids": ("a.yaml", "bad-id", lambda: yaml_entries(MANY, " '{} x': {{}}\n")),
    "many-dangling": (
        "a.yaml",
        "unknown-element",
        lambda: yaml_entries(MANY, " e{0}: {{requires: [f{0}, g{0}]}}\n"),
    ),
    "alike-dangling": (
        "a.yaml",
        "unknown-element",
        lambda: yaml_entries(
            20_000, " aaaaaaaaaaaaaaaa{0}aa: {{requires: aaaaaaaaaaaaaaaaa{0}aa}}\n"
        ),
    ),
    "many-attributes": (
        "a.yaml",
        "too-many-attributes",
        lambda: HEAD + b"environment:\n e:\n" + b"".join(b"  k%d: 1\n" % i for i in range(MANY)),
    ),
    "too-large": ("a.yaml", "file-too-large", lambda: b"#" * 20_000_001),
    "long-key": (
        "a.yaml",
        "bad-yaml",
        lambda: HEAD + b"environment: {" + b"x" * 5_000_000 + b": {}}",
    ),
    "long-scalar": ("a.yaml", "unknown-key", lambda: HEAD + b"x: " + b"y" * 5_000_000 + b"\n"),
    "long-id": ("a.yaml", "bad-id", lambda: HEAD + b"environment: {" + b"x" * 900 + b": {}}"),
    "long-line": (
        "a.yaml",
        "unknown-key",
        lambda: b"{ciimap: 1, " + b"".join(b"k%d: 1, " % i for i in range(200_000)) + b"}",
    ),
    "long-comment": ("a.yaml", "not-a-model", lambda: b"#" * 10_000_000 + b"\nx\n"),
    "long-number": ("a.yaml", "bad-version", lambda: b"ciimap: " + b"9" * 1_000_000 + b"\n"),
    "long-float": ("a.yaml", "not-finite", lambda: b"ciimap: " + b"9" * 1_000_000 + b".0\n"),
    "many-quotes": ("a.yaml", "not-a-model", lambda: b"'" + b"''" * 2_000_000 + b"'"),
    "deep-requirement": (
        "a.yaml",
        "too-deep",
        lambda: HEAD + b"businesses: {b: {requires: " + b"[" * 40 + b"x" + b"]" * 40 + b"}}\n",
    ),
    "huge-quorum": (
        "a.yaml",
        "quorum-too-large",
        lambda: (
            HEAD
            + b"businesses: {b: {requires: {at_least: 999999999999999999, of: [e]}}}\n"
            + b"environment: {e: {}}\n"
        ),
    ),
    "windows-lines": ("a.yaml", "unknown-key", lambda: b"ciimap: 1\r\nxyz: 1\r\n"),
    "old-mac-lines": ("a.yaml", "unknown-key", lambda: b"ciimap: 1\rxyz: 1\r"),
    "next-lines": ("a.yaml", "unknown-key", "ciimap: 1\x85xyz: 1\u2028abc: 2".encode),
}

JSON: Mapping[str, Case] = {
    "nothing": ("a.json", "empty-file", lambda: b""),
    "null": ("a.json", "not-a-model", lambda: b"null"),
    "a-list": ("a.json", "not-a-model", lambda: b"[1, 2]"),
    "yaml": ("a.json", "bad-json", lambda: b"ciimap: 1\n"),
    "nested": ("a.json", "too-deep", lambda: b"[" * 50_000 + b"]" * 50_000),
    "nested-objects": ("a.json", "too-deep", lambda: b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    "nested-open": ("a.json", "too-deep", lambda: b"[" * 100_000),
    "deep-requirement": ("a.json", "too-deep", lambda: requirement_tower(40)),
    "repeated-keys": ("a.json", "repeated-key", lambda: b'{"a":1' + b',"a":1' * BIG + b"}"),
    "infinity": ("a.json", "not-finite", lambda: b'{"ciimap": Infinity}'),
    "not-a-number": ("a.json", "not-finite", lambda: b'{"ciimap": NaN}'),
    "float-overflow": ("a.json", "not-finite", lambda: b'{"ciimap": 1e999}'),
    "long-number": ("a.json", "not-finite", lambda: b'{"ciimap": ' + b"9" * 1_000_000 + b"}"),
    "lone-surrogate": ("a.json", "control-character", lambda: b'{"title": "\\ud800"}'),
    "surrogate-id": ("a.json", "control-character", lambda: b'{"environment": {"\\uDFFF": {}}}'),
    "nul-escape": ("a.json", "bad-id", lambda: b'{"ciimap":1,"environment":{"a\\u0000b":{}}}'),
    "nul": ("a.json", "bad-json", lambda: b'{"title": "a\x00b"}'),
    "trailing-comma": ("a.json", "bad-json", lambda: b'{"ciimap": 1,}'),
    "comment": ("a.json", "bad-json", lambda: b'{"ciimap": 1} // one'),
    "two-values": ("a.json", "bad-json", lambda: b'{"ciimap": 1}{"ciimap": 1}'),
    "unclosed": ("a.json", "bad-json", lambda: b'{"ciimap": 1'),
    "unclosed-text": ("a.json", "bad-json", lambda: b'{"ciimap": "' + b"x" * 5_000_000),
    "utf16": ("a.json", "not-utf8", lambda: '{"ciimap": 1}'.encode("utf-16")),
    "many-keys": (
        "a.json",
        "unknown-key",
        lambda: json.dumps({f"k{i}": i for i in range(BIG)}).encode(),
    ),
    "many-elements": ("a.json", "unknown-key", lambda: json_entries(MANY)),
    "many-wrong-entries": (
        "a.json",
        "wrong-type",
        lambda: json.dumps(
            {"ciimap": 1, "environment": {f"e{i}": i for i in range(MANY)}}
        ).encode(),
    ),
    "backslashes": ("a.json", "not-a-model", lambda: b'"' + b"\\\\" * 2_000_000 + b'"'),
    "surrogate-pairs": ("a.json", "not-a-model", lambda: b'"' + b"\\ud83d\\ude00" * 400_000 + b'"'),
}
