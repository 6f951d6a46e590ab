"""Why the system refused a file: told in both languages, without the system's own words."""

from errno import EACCES, EIO, ENOSPC

import pytest

from ciimap.texts import refusal


@pytest.mark.parametrize(
    ("error", "en", "zh"),
    [
        (OSError(ENOSPC, "No space left on device"), "the disk is full", "磁盘已满"),
        (
            PermissionError(EACCES, "Permission denied"),
            "your account may not do that here",
            "当前用户在此没有相应权限",
        ),
        (
            OSError(EIO, "Input/output error"),
            "the operating system refused it (EIO)",
            "操作系统拒绝（EIO）",
        ),
        (
            ValueError("embedded null byte"),
            "the name holds a character that no file name may hold",
            "名称含有文件名不允许的字符",
        ),
        (
            UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
            "its text is not in UTF-8",
            "文本不是 UTF-8 编码",
        ),
    ],
)
def test_an_error_is_told_in_the_readers_language(error, en, zh):
    assert refusal(error).in_language("en") == en
    assert refusal(error).in_language("zh") == zh
