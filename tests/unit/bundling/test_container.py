"""The ZIP of a bundle: read by Python's own reader, and refused in every other form."""

import io
import struct
import time
import warnings
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.bundling import ContainerError, is_safe_name, read_zip, write_zip
from ciimap.bundling.container import LONGEST_NAME, MOST_FILES, find_unfit_name

FILES = {"data/a.txt": b"alpha", "data/\u7535\u7f51.yaml": b"", "bagit.txt": b"x" * 1000}
names = st.text("ab1._- \u7535", min_size=1, max_size=6).filter(is_safe_name)


@given(files=st.dictionaries(st.builds("{}/{}".format, names, names), st.binary(max_size=50)))
def test_what_is_written_is_read_again_by_us_and_by_python(files):
    if not files:
        return
    raw = write_zip(files)
    assert read_zip(raw) == files
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"bundle/{path}" for path in sorted(files)]
        assert {path: archive.read(f"bundle/{path}") for path in files} == files


def test_entries_have_no_time_of_their_own_and_are_plain_readable_files():
    with zipfile.ZipFile(io.BytesIO(write_zip(FILES))) as archive:
        told = {(i.date_time, i.compress_type, i.external_attr >> 16) for i in archive.infolist()}
    assert told == {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 0o100644)}


def test_the_order_in_which_files_are_given_does_not_matter():
    assert write_zip(dict(reversed(FILES.items()))) == write_zip(FILES)


@pytest.mark.parametrize(
    ("name", "is_safe"),
    [
        ("data/model/grid.yaml", True),
        ("data/\u8bc4\u5ba1 2026.pdf", True),
        ("../x", False),
        ("a/../x", False),
        ("./a", False),
        ("/etc/passwd", False),
        ("a//b", False),
        ("a/", False),
        ("", False),
        ("C:/x", False),
        ("a\\b", False),
        ("a\nb", False),
        ("a\0", False),
        ("a\u202eb", False),
        ("\ud800", False),
        ("100%.txt", False),
        ("a*", False),
        ("x" * LONGEST_NAME, True),
        ("x" * (LONGEST_NAME + 1), False),
        ("\u7535" * 334, False),
    ],
)
def test_names_that_every_system_takes(name, is_safe):
    assert is_safe_name(name) is is_safe


def test_names_that_some_systems_take_for_one_do_not_fit_together():
    assert find_unfit_name(["a", "b", "a/b"]) is None
    assert find_unfit_name(["a/X.yaml", "a/x.yaml"]) == "a/x.yaml"
    assert find_unfit_name(["\u00e9", "e\u0301"]) == "e\u0301"
    assert find_unfit_name(["../a"]) == "../a"


def zipped(*entries, comment=b"", **settings):
    """Return a ZIP by Python's writer; an entry is a name, a content and what else is set."""
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w") as archive:
        warnings.simplefilter("ignore")  # of names that are there twice
        for name, content in entries:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            for key, value in settings.items():
                setattr(info, key, value)
            archive.writestr(info, content)
        archive.comment = comment
    return packed.getvalue()


def with_flag(flag):
    """Return a good ZIP with ``flag`` set in the first entry, here and in the directory."""
    raw = bytearray(write_zip({"a": b"1"}))
    raw[6] |= flag
    raw[raw.index(b"PK\x01\x02") + 8] |= flag
    return bytes(raw)


def claiming(size):
    """Return a ZIP whose entry says that it is ``size`` bytes long, and is not."""
    raw = write_zip({"a": b"1"})
    return raw[:18] + struct.pack("<LL", size, size) + raw[26:]


def bomb():
    """Return 100 MB of zeros in a few kilobytes, in each of three entries."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"bundle/data/{number}", b"\0" * 10_000_000)
    return packed.getvalue()


def overlapping():
    """Return a ZIP whose directory names one entry many times, as bombs without packing do."""
    raw = write_zip({"a": b"1" * 1000})
    start = raw.index(b"PK\x01\x02")
    entry = raw[start : raw.index(b"PK\x05\x06")]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 50, 50, 50 * len(entry), start, 0)
    return raw[:start] + entry * 50 + end


GOOD = write_zip(FILES)
FIT = ("bundle/a", b"1")
HOSTILE = [
    pytest.param(b"", "no-zip", id="empty"),
    pytest.param(b"no zip at all", "no-zip", id="text"),
    pytest.param(b"PK\x05\x06" + bytes(18), "no-zip", id="zip-of-nothing"),
    pytest.param(b"#!/bin/sh\n" + GOOD, "no-zip", id="program-before"),
    pytest.param(b"PK\x03\x04", "cut-off", id="four-bytes"),
    pytest.param(GOOD[:50], "cut-off", id="cut-in-an-entry"),
    pytest.param(GOOD[:-1], "packed-again", id="cut-at-the-end"),
    pytest.param(GOOD + b"\0", "packed-again", id="byte-after"),
    pytest.param(GOOD + GOOD, "packed-again", id="zip-after"),
    pytest.param(claiming(0xFFFFFFFF), "cut-off", id="says-it-is-4-GB"),
    pytest.param(claiming(0), "packed-again", id="says-it-is-empty"),
    pytest.param(bomb(), "compressed", id="bomb"),
    pytest.param(overlapping(), "packed-again", id="overlapping-bomb"),
    pytest.param(zipped(FIT, compress_type=zipfile.ZIP_BZIP2), "compressed", id="bzip2"),
    pytest.param(with_flag(0x01), "encrypted", id="encrypted"),
    pytest.param(with_flag(0x08), "packed-again", id="size-follows"),
    pytest.param(zipped(FIT, external_attr=0o120777 << 16), "no-regular-file", id="link"),
    pytest.param(zipped(FIT, external_attr=0o040755 << 16), "no-regular-file", id="folder-mode"),
    pytest.param(zipped(FIT, external_attr=0o010644 << 16), "no-regular-file", id="pipe"),
    pytest.param(zipped(("bundle/a/", b"")), "unsafe-name", id="folder"),
    pytest.param(zipped(FIT, external_attr=0o100755 << 16), "packed-again", id="program"),
    pytest.param(zipped(FIT, date_time=(2026, 1, 1, 0, 0, 0)), "packed-again", id="date"),
    pytest.param(zipped(FIT, comment=b"ok"), "packed-again", id="comment"),
    pytest.param(zipped(FIT, extra=b"\xfe\xca\0\0"), "packed-again", id="extra-field"),
    pytest.param(zipped(FIT, FIT), "repeated-name", id="twice"),
    pytest.param(zipped(FIT, ("bundle/A", b"2")), "repeated-name", id="twice-but-for-capitals"),
    pytest.param(zipped(("bundle/../../etc/cron.d/x", b"1")), "unsafe-name", id="upwards"),
    pytest.param(zipped(("/etc/passwd", b"1")), "unsafe-name", id="absolute"),
    pytest.param(zipped(("bundle//etc/passwd", b"1")), "unsafe-name", id="absolute-below"),
    pytest.param(zipped(("bundle/C:/x", b"1")), "unsafe-name", id="drive"),
    pytest.param(zipped(("bundle/..\\x", b"1")), "unsafe-name", id="backslash"),
    pytest.param(zipped(("other/a", b"1")), "unsafe-name", id="other-folder"),
    pytest.param(zipped(("bundle/a\x1b[31m", b"1")), "unsafe-name", id="terminal"),
    pytest.param(
        write_zip({str(n): b"" for n in range(MOST_FILES + 1)}), "too-many-files", id="many"
    ),
]


@pytest.mark.parametrize(("raw", "fault"), HOSTILE)
def test_anything_else_is_refused_by_its_kind(raw, fault):
    start = time.process_time()
    with pytest.raises(ContainerError) as caught:
        read_zip(raw)
    assert caught.value.fault == fault
    assert len(caught.value.file) < 300
    assert caught.value.file.isprintable()
    assert time.process_time() - start < 5  # of processor time; some milliseconds are used


def test_a_name_that_is_no_text_is_refused():
    raw = write_zip({"abcd": b"1"}).replace(b"abcd", b"\xff\xfe\xfdd")
    with pytest.raises(ContainerError) as caught:
        read_zip(raw)
    assert (caught.value.fault, caught.value.file) == ("unsafe-name", "bundle/\ufffd\ufffd\ufffdd")


def test_more_than_the_limit_is_refused_unread(monkeypatch):
    monkeypatch.setattr("ciimap.bundling.container.MOST_BYTES", 100)
    with pytest.raises(ContainerError) as caught:
        read_zip(GOOD)
    assert caught.value.fault == "too-large"


def test_sums_of_content_are_those_of_zlib():
    raw = write_zip({"a": b"alpha"})
    assert struct.unpack_from("<L", raw, 14) == (zlib.crc32(b"alpha"),)
