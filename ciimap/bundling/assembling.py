"""What goes into a bundle, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ciimap.bundling.bag import PAYLOAD, build_bag, manifest
from ciimap.bundling.bag import digest as digest_of
from ciimap.bundling.container import find_unfit_name
from ciimap.texts import say
from ciimap.values import LANGUAGES, LocalText, canonical_json, pick

BUNDLE_FORMAT = "ciimap-bundle/1"
INDEX = f"{PAYLOAD}bundle.json"
MODEL_FOLDER = f"{PAYLOAD}model/"

Files = Mapping[str, bytes]


class UnsafeNameError(ValueError):
    """A file's name does not fit into a bundle on every system."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Contents:
    """All that a bundle holds, as bytes under the names that the files have."""

    version: str  # of ciimap
    title: str
    root: str  # the model's root file
    sha256: str  # of the model
    model: Files  # the root file and its includes, as they were read
    results: Files  # documents of ciimap
    boundary: tuple[str, ...]  # names of those results that can be re-checked
    exports: Files
    is_complete: bool  # False if a limit was reached
    assessments: Files = field(default_factory=dict)
    capability_models: Files = field(default_factory=dict)
    reviews: Files = field(default_factory=dict)
    marking: LocalText | None = None
    audit_head: str | None = None
    day: str | None = None  # YYYY-MM-DD, as the person who makes the bundle says
    signing_key: str | None = None  # id of the key that will sign, so that the signature is missed


def assemble(contents: Contents, *, sm3: bool) -> dict[str, bytes]:
    """Return the files of the bag for ``contents``, to be signed and packed.

    Raises:
        UnsafeNameError: some system, or ``sha256sum``, cannot take a file's name.
    """
    payload = {f"{PAYLOAD}{path}": content for path, content in _placed(contents).items()}
    index = _index(contents)
    payload[INDEX] = canonical_json(index) + b"\n"
    unfit = find_unfit_name(sorted(payload))
    if unfit is not None:
        raise UnsafeNameError(unfit.removeprefix(PAYLOAD))
    identity = digest_of("sha256", manifest("sha256", payload))
    return build_bag(payload, info_of(index), _readme(contents, identity), sm3=sm3)


def _placed(contents: Contents) -> dict[str, bytes]:
    folders = {
        "model": contents.model,
        "results": contents.results,
        "exports": contents.exports,
        "assessments": contents.assessments,
        "capability": contents.capability_models,
        "review": contents.reviews,
    }
    return {
        f"{folder}/{name}": content
        for folder, files in folders.items()
        for name, content in files.items()
    }


def _index(contents: Contents) -> dict[str, Any]:
    marking = pick(contents.marking, "en") or None
    return {
        "format": BUNDLE_FORMAT,
        "ciimap": contents.version,
        "title": contents.title,
        "model": {"root": contents.root, "sha256": contents.sha256, "marking": marking},
        "results": [f"{PAYLOAD}results/{name}" for name in sorted(contents.boundary)],
        "audit_head": contents.audit_head,
        "on": contents.day,
        "complete": contents.is_complete,
        "signing_key": contents.signing_key,
    }


def info_of(index: Mapping[str, Any]) -> dict[str, str]:
    """Return what ``bag-info.txt`` says in a bundle with ``index``.

    Raises:
        KeyError, TypeError: the index is not as a bundle has it.
    """
    model = index["model"]
    told = {
        "External-Description": index["title"],
        "Marking": model["marking"],
        "Bagging-Date": index["on"],
        "Bag-Software-Agent": f"ciimap {index['ciimap']}",
        "Model-SHA256": model["sha256"],
        "Audit-Log-Head": index["audit_head"],
        "Signing-Key": index["signing_key"],
    }
    return {key: str(value) for key, value in told.items() if value is not None}


def _readme(contents: Contents, identity: str) -> str:
    return "\n".join(
        say(
            "bundle.readme",
            language,
            title=contents.title,
            marking=contents.marking or say("bundle.no-marking", language),
            version=contents.version,
            identity=identity,
            audit_head=contents.audit_head or say("bundle.no-audit-head", language),
            complete=say(f"bundle.is-{'complete' if contents.is_complete else 'cut'}", language),
        )
        for language in LANGUAGES
    )
