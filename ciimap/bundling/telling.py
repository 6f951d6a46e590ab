"""The check of a bundle as a document (format ``ciimap-bundle-check/1``), and in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ciimap.bundling.checking import BundleCheck, ResultCheck
from ciimap.texts import say
from ciimap.values import Language
from ciimap.verification import Path, tell_verification, verification_document

CHECK_FORMAT = "ciimap-bundle-check/1"
SHOWN = 50  # faults told in sentences; the document has all

Document = dict[str, Any]


def bundle_check_document(check: BundleCheck, language: Language = "en") -> Document:
    """Return ``check`` as plain data, the same for the same bundle."""
    return {
        "format": CHECK_FORMAT,
        "outcome": check.outcome,
        "identity": check.identity,
        "files": check.files,
        "sm3": check.sm3,
        "signature": {"state": check.signature, "key": check.key},
        "faults": [
            {"rule": each.rule, "file": each.file, "message": each.message.in_language(language)}
            for each in check.faults
        ],
        "results": {
            path: verification_document(result.verification, language)
            for path, result in check.results.items()
        },
        "digests_only": list(check.digests_only),
    }


def tell_bundle_check(check: BundleCheck, language: Language) -> Iterator[str]:
    """Yield the lines that tell ``check``: bytes, digests, signature, each result, the outcome."""
    t = partial(say, language=language)
    for fault in check.faults[:SHOWN]:
        yield t("bundle.fault", rule=fault.rule, fault=fault.message)
    if len(check.faults) > SHOWN:
        yield t("bundle.more-faults", count=len(check.faults) - SHOWN)
    if check.identity:
        yield t("bundle.identity", identity=check.identity)
    if check.identity and not check.faults:
        yield t("bundle.digests-agree", count=check.files)
        yield t(f"bundle.sm3-{check.sm3}")
    if check.identity:
        yield t(f"bundle.signature-{check.signature}", key_id=check.key or "")
    for path, result in check.results.items():
        yield t("bundle.result", path=path)
        yield from (f"  {line}" for line in _result(path, result, language))
    if check.results:
        yield t("bundle.digests-only", count=len(check.digests_only))
    yield t(f"bundle.outcome-{check.outcome}")


def _result(path: str, result: ResultCheck, language: Language) -> Iterator[str]:
    def place_of(data_path: Path) -> str:
        place = result.told.place(data_path)
        return f"{path}:{place.line}:{place.column}"

    return tell_verification(result.verification, language, place_of)
