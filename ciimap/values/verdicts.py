"""The verdicts on an element, in words of the program."""

from typing import Literal

Verdict = Literal["indispensable", "jointly_indispensable", "undetermined", "supporting", "outside"]
VERDICTS: tuple[Verdict, ...] = (
    "indispensable",
    "jointly_indispensable",
    "undetermined",
    "supporting",
    "outside",
)  # strongest first; what is decided to be inside outranks what is not decided
