"""Ways to tamper with a bundle, each drawn at random; none leaves the bytes as they were."""

from __future__ import annotations

import base64
import io
import json
import random
import struct
import warnings
import zipfile
from collections.abc import Callable

from ciimap.bundling import read_zip, write_zip

Tamper = Callable[[random.Random, bytes], bytes]
Files = dict[str, bytes]


def _flip_bit(rng: random.Random, raw: bytes) -> bytes:
    altered = bytearray(raw)
    altered[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
    return bytes(altered)


def _flip_bit_of_the_directory(rng: random.Random, raw: bytes) -> bytes:
    altered = bytearray(raw)
    altered[rng.randrange(raw.index(b"PK\x01\x02"), len(raw))] ^= 1 << rng.randrange(8)
    return bytes(altered)


def _overwrite(rng: random.Random, raw: bytes) -> bytes:
    size = rng.randint(1, 40)
    at = rng.randrange(len(raw) - size)
    return raw[:at] + rng.randbytes(size) + raw[at + size :]


def _cut_out(rng: random.Random, raw: bytes) -> bytes:
    at, size = rng.randrange(len(raw)), rng.randint(1, 400)
    return raw[:at] + raw[at + size :]


def _insert(rng: random.Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw) + 1)
    return raw[:at] + rng.randbytes(rng.randint(1, 40)) + raw[at:]


def _truncate(rng: random.Random, raw: bytes) -> bytes:
    return raw[: rng.randrange(len(raw))]


def _append(rng: random.Random, raw: bytes) -> bytes:
    return raw + rng.choice([b"\0", b"\n", rng.randbytes(rng.randint(1, 40)), raw])


def _repeat_a_piece(rng: random.Random, raw: bytes) -> bytes:
    at, size = rng.randrange(len(raw)), rng.randint(1, 2_000)
    return raw[:at] + raw[at : at + size] + raw[at:]


def _on_files(change: Callable[[random.Random, Files], None]) -> Tamper:
    """Change files and pack them again as the product does, so that only digests can tell."""

    def tamper(rng: random.Random, raw: bytes) -> bytes:
        files = read_zip(raw)
        change(rng, files)
        return write_zip(files)

    return tamper


def _change_content(rng: random.Random, files: Files) -> None:
    path = rng.choice([path for path, content in files.items() if content])
    files[path] = _flip_bit(rng, files[path])


def _empty_content(rng: random.Random, files: Files) -> None:
    files[rng.choice([path for path, content in files.items() if content])] = b""


def _swap_contents(rng: random.Random, files: Files) -> None:
    one, other = rng.sample(sorted(files), 2)
    files[one], files[other] = files[other], files[one]


def _copy_content(rng: random.Random, files: Files) -> None:
    one, other = rng.sample(sorted(files), 2)
    files[one] = files[other]


def _remove(rng: random.Random, files: Files) -> None:
    del files[rng.choice(sorted(files))]


def _remove_signature(_: random.Random, files: Files) -> None:
    for path in [path for path in files if path.startswith("signature/")]:
        del files[path]


def _remove_a_manifest(rng: random.Random, files: Files) -> None:
    del files[rng.choice([path for path in files if "manifest" in path])]


def _add(rng: random.Random, files: Files) -> None:
    folder = rng.choice(["", "data/", "data/model/", "data/results/", "signature/", "new/"])
    files[f"{folder}{rng.randrange(10**6)}.txt"] = rng.randbytes(rng.randrange(40))


def _rename(rng: random.Random, files: Files) -> None:
    path = rng.choice(sorted(files))
    files[rng.choice([path + "x", path.upper(), "data/" + path])] = files.pop(path)


def _edit_a_manifest(rng: random.Random, files: Files) -> None:
    path = rng.choice([path for path in files if "manifest" in path])
    lines = files[path].splitlines(keepends=True)
    at = rng.randrange(len(lines))
    edited = [lines[at].upper(), lines[at] * 2, b"", b"\n" + lines[at], lines[at] + b" \n"]
    lines[at] = rng.choice(edited)
    files[path] = b"".join(lines)


def _loosen_the_envelope(rng: random.Random, files: Files) -> None:
    path = "signature/envelope.dsse.json"
    told = json.loads(files[path])
    told["signatures"] *= rng.randint(1, 3)
    told["signatures"][0]["sig"] = base64.b64encode(rng.randbytes(64)).decode()
    files[path] = json.dumps(told).encode()


def _by_another_program(rng: random.Random, raw: bytes) -> bytes:
    """Pack the same files again with Python's own writer, in one of the ways it knows."""
    files, packed = read_zip(raw), io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w") as archive:
        warnings.simplefilter("ignore")  # of names that are there twice
        names = sorted(files)
        if rng.random() < 0.3:
            rng.shuffle(names)
        if rng.random() < 0.3:
            names.append(rng.choice(names))
        for name in names:
            entry = zipfile.ZipInfo(f"bundle/{name}", (rng.randint(1980, 2100), 1, 1, 0, 0, 0))
            entry.compress_type = rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
            entry.external_attr = rng.choice([0o100644, 0o120777, 0o100755, 0]) << 16
            entry.comment = rng.choice([b"", b"checked"])
            entry.extra = rng.choice([b"", struct.pack("<HH", 0xCAFE, 0)])
            archive.writestr(entry, files[name])
        archive.comment = rng.choice([b"", b"checked by the auditor"])
    return packed.getvalue()


TAMPERINGS: dict[str, Tamper] = {
    "flip-bit": _flip_bit,
    "flip-bit-of-the-directory": _flip_bit_of_the_directory,
    "overwrite": _overwrite,
    "cut-out": _cut_out,
    "insert": _insert,
    "truncate": _truncate,
    "append": _append,
    "repeat-a-piece": _repeat_a_piece,
    "change-content": _on_files(_change_content),
    "empty-content": _on_files(_empty_content),
    "swap-contents": _on_files(_swap_contents),
    "copy-content": _on_files(_copy_content),
    "remove": _on_files(_remove),
    "remove-signature": _on_files(_remove_signature),
    "remove-a-manifest": _on_files(_remove_a_manifest),
    "add": _on_files(_add),
    "rename": _on_files(_rename),
    "edit-a-manifest": _on_files(_edit_a_manifest),
    "loosen-the-envelope": _on_files(_loosen_the_envelope),
    "by-another-program": _by_another_program,
}
