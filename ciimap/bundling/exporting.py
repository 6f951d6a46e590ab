"""The exports and reports in a bundle, taken from the registry of formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ciimap.export import EXPORTERS, READERS, Reader, Subject, render
from ciimap.report import CapabilityEvaluation, Evaluation
from ciimap.values import LANGUAGES

_PACKED = ("openxmlformats", "zip", "pdf")  # media types whose bytes depend on a library's version


def default_formats(*, assessed: bool) -> tuple[str, ...]:
    """Return the formats of every bundle: those that are the same bytes wherever ciimap runs.

    They need no optional library, are not compressed and refuse no model; those that need an
    assessment are among them only if there is one (``assessed``).
    """
    return tuple(
        name
        for name, each in EXPORTERS.items()
        if not each.extra
        and not each.may_refuse
        and (assessed or not each.needs_assessment)
        and not any(word in each.media_type for word in _PACKED)
    )


def export_all(
    evaluation: Evaluation, capability: CapabilityEvaluation | None, names: Iterable[str]
) -> dict[str, bytes]:
    """Return the files of the formats ``names``, by path.

    What is written for people is there in each language, and reports for each reader.

    Raises:
        ExportError: a library is missing, or an assessment is.
    """
    files: dict[str, bytes] = {}
    for name in sorted(set(names)):
        for folder, subject in _subjects(name, evaluation, capability):
            told = render(name, subject)
            files |= {f"{folder}{file}": content for file, content in told.items()}
    return files


def _subjects(
    name: str, evaluation: Evaluation, capability: CapabilityEvaluation | None
) -> Iterator[tuple[str, Subject]]:
    registered = EXPORTERS[name]
    readers: tuple[Reader, ...] = READERS if registered.has_readers else READERS[:1]
    for language in LANGUAGES if registered.for_people else LANGUAGES[:1]:
        for reader in readers:
            folder = f"{language}/" if registered.for_people else ""
            folder += f"{reader}/" if registered.has_readers else ""
            yield folder, Subject(evaluation, language, capability=capability, reader=reader)
