"""The radar of domain levels, and the same numbers as a table."""

from __future__ import annotations

from typing import Any

from app.markup import Html, table
from ciimap.capability import Scored
from ciimap.report import Words, percent
from ciimap.texts import say

BLUE, ORANGE, GREY = "#0B4F8A", "#D35400", "#5F6B78"


def radar(scored: Scored, words: Words, target: int) -> dict[str, Any]:
    """Return the specification of the radar: what is certain now, what may be, and the target."""
    lows = [domain.level.low if domain.level else 0 for domain in scored.domains]
    highs = [domain.level.high if domain.level else 0 for domain in scored.domains]
    now, possible, wanted = _names(words)
    drawn = [
        _line(now, lows, BLUE, "solid", opacity=0.28),
        *([_line(possible, highs, GREY, "dotted")] if highs != lows else []),
        _line(wanted, [target] * len(lows), ORANGE, "dashed"),
    ]
    return {
        "animation": False,
        "legend": {"bottom": 0, "icon": "roundRect", "textStyle": {"color": "#33475B"}},
        "radar": {
            "indicator": [
                {"name": _in_two_lines(words.domain(domain.id)), "min": 0, "max": scored.model.top}
                for domain in scored.domains
            ],
            "splitNumber": scored.model.top,
            "radius": "55%",
            "center": ["50%", "46%"],
            "axisNameGap": 7,
            "axisName": {"color": "#1B2733", "fontSize": 12},
        },
        "series": [{"type": "radar", "silent": True, "data": drawn}],
    }


def _in_two_lines(name: str) -> str:
    """Return a name of several words broken near its middle: at its sides there is little room."""
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    if not spaces:
        return name
    middle = min(spaces, key=lambda at: abs(at - len(name) / 2))
    return f"{name[:middle]}\n{name[middle + 1 :]}"


def _names(words: Words) -> tuple[str, str, str]:
    language = words.language
    return (
        say("capability_page.now", language),
        say("capability_page.possible", language),
        say("capability_page.target", language),
    )


def _line(
    name: str, values: list[int], colour: str, dash: str, opacity: float = 0.0
) -> dict[str, Any]:
    return {
        "name": name,
        "value": values,
        "symbolSize": 6 if opacity else 0,
        "itemStyle": {"color": colour},
        "lineStyle": {"color": colour, "width": 2, "type": dash},
        "areaStyle": {"color": colour, "opacity": opacity},
    }


def radar_alt(scored: Scored, words: Words, target: int) -> str:
    """Return the radar in words."""
    told = (f"{words.domain(domain.id)}: {words.levels(domain.level)}" for domain in scored.domains)
    levels = words.parts(told)
    return say("capability_page.radar-alt", words.language, target=target, levels=levels)


def radar_table(scored: Scored, words: Words, target: int) -> Html:
    """Return the numbers of the radar as a table, with how far the answers go."""
    names = ("domain", "level", "target-column", "answered", "evidence", "credit")
    heads = [say(f"capability_page.column-{name}", words.language) for name in names]
    rows = [
        (
            words.domain(domain.id),
            words.levels(domain.level),
            words.level(target),
            f"{domain.coverage.answered}/{domain.coverage.contents}",
            f"{domain.coverage.with_evidence}/{domain.coverage.contents}",
            percent(domain.coverage.credit),
        )
        for domain in scored.domains
    ]
    return table(heads, rows, class_="twin")
