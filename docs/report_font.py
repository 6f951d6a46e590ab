"""Make the font that PDF reports are set in: Noto Sans CJK SC, cut to the GBK repertoire.

Usage: python docs/report_font.py NotoSansCJK-Regular.ttc CiimapSansSC-Regular.otf

Needs fonttools, which ciimap itself does not. Without GSUB and GPOS the subset keeps its outlines
as they are; with GSUB, some punctuation was seen to vanish when set. Hints are of no use on paper.
"""

from __future__ import annotations

import sys
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

FAMILY = "Ciimap Sans SC"
FILE_NAME = "CiimapSansSC-Regular"
RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x218F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x25FF), (0x2600, 0x26FF),
    (0x2700, 0x27BF), (0x370, 0x3FF), (0x400, 0x45F), (0x3000, 0x303F), (0xFF00, 0xFFEF),
    (0x3200, 0x33FF),
)  # fmt: skip


def gbk() -> set[int]:
    """Return the characters of GBK (two-byte codes)."""
    found: set[int] = set()
    for high in range(0x81, 0xFF):
        for low in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            text = bytes((high, low)).decode("gbk", "ignore")
            found.update(map(ord, text))
    return found


def main(source: str, target: str) -> None:
    """Cut the font in ``source`` and write it to ``target``."""
    fonts = TTCollection(source, lazy=True).fonts
    font: TTFont = next(f for f in fonts if f["name"].getDebugName(4) == "Noto Sans CJK SC")
    options = Options(
        hinting=False, layout_features=[], name_IDs=["*"], name_languages=["*"],
        notdef_outline=True,
    )  # fmt: skip
    options.drop_tables += ["GSUB", "GPOS", "BASE", "vhea", "vmtx", "VORG"]
    subsetter = Subsetter(options)
    wanted = gbk() | {code for first, last in RANGES for code in range(first, last + 1)}
    subsetter.populate(unicodes=sorted(wanted))
    subsetter.subset(font)
    rename(font)
    font.recalcTimestamp = False
    font["head"].modified = font["head"].created
    font.save(target)


def rename(font: TTFont) -> None:
    """Give the cut font a name of its own; copyright and licence stay."""
    names = font["name"]
    new = {1: FAMILY, 3: f"{FAMILY} 1", 4: FAMILY, 6: FILE_NAME, 16: FAMILY}
    for record in list(names.names):
        if record.nameID in new:
            names.setName(new[record.nameID], record.nameID, *_of(record))
    names.setName(f"{FAMILY} is a subset of Noto Sans CJK SC.", 10, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [FILE_NAME]
    top = cff.topDictIndex[0]
    top.FullName = top.FamilyName = FAMILY


def _of(record: Any) -> tuple[int, int, int]:
    return record.platformID, record.platEncID, record.langID


if __name__ == "__main__":
    main(*sys.argv[1:])
