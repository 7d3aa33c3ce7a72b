"""From the bytes of a text to its characters.

By byte order mark, as UTF-8 or UTF-16, as declared, by its words in Chinese, Japanese or Korean, as Windows-1252.
"""

from __future__ import annotations

import codecs
import re

from pactolus.core.problems import Problem
from pactolus.reading.lexicon import words
from pactolus.reading.patterns import Pattern

# The longer marks first: UTF-32's begins as UTF-16's does.
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CHARSET = re.compile(rb"charset=[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_OF_THE_WEB = words("web_encodings")
_CONTROL = Pattern(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_SAMPLE = 4096


def decode(data: bytes, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode the bytes of a text.

    Args:
        data: not empty.
        name: what to call the document in problems.

    Returns:
        The text, None where the bytes are none; a warning where they are not whole UTF-8, or UTF-16 with its mark.
    """
    text, warning, remedy = _decoded(data)
    if text is None or _mostly_control(text):
        return None, ()
    return text, ((Problem(name, warning, remedy=remedy, severity="warning"),) if warning else ())


def _decoded(data: bytes) -> tuple[str | None, str, str]:
    """Give the text, and what is to be said of how it was decoded and what to do."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), "", ""
    if data.find(b"\x00", 0, _SAMPLE) >= 0:
        return _without_mark(data)
    try:
        return data.decode("utf-8"), "", ""
    except UnicodeDecodeError:
        return _nearly_utf8(data) or _of_the_web(data)


def _without_mark(data: bytes) -> tuple[str | None, str, str]:
    """Decode UTF-16 whose byte order mark is missing: every other byte of English is zero."""
    first, second = data[:_SAMPLE:2], data[1:_SAMPLE:2]
    for zeros, others, encoding in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        if zeros.count(0) * 2 > len(zeros) and not others.count(0):
            return data.decode(encoding, "replace"), f"has no byte order mark; read as {encoding}", "save it as UTF-8"
    return None, "", ""


def _nearly_utf8(data: bytes) -> tuple[str, str, str] | None:
    """Decode a page with a few wrong bytes: other encodings form characters of UTF-8 only by rare chance."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd") - data.count("\ufffd".encode())
    right = len(text) - len(text.encode("ascii", "ignore")) - wrong
    if right <= wrong:
        return None
    return text, f"holds what is not UTF-8, read as \ufffd, {wrong} times", "check the words around them"


def _of_the_web(data: bytes) -> tuple[str, str, str]:
    declared = _CHARSET.search(data, 0, _SAMPLE)
    for encoding in (declared[1].decode("ascii") if declared else "", _of_asia(data), "cp1252"):
        if _is_of_the_web(encoding) and (text := _strictly(data, encoding)) is not None:
            return text, f"is not UTF-8; read as {encoding}", _CHECK
    return data.decode("latin-1"), "is not UTF-8; read as latin-1", _CHECK


_CHECK = "check accented letters and signs of currencies"


def _is_of_the_web(encoding: str) -> bool:
    """Tell an encoding of web pages, where latin-1 and ASCII are other names of Windows-1252."""
    try:
        return codecs.lookup(encoding).name in _OF_THE_WEB
    except LookupError:
        return False


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


# The letters of each language, which stand side by side; accents of Windows-1252, read as Chinese, give single signs.
_KANA = "\u3041-\u3096\u30a1-\u30fc"
_OF_ASIA = {
    "cp932": Pattern(rf"[{_KANA}\u4e00-\u9fff]{{2,}}"),
    "euc_jp": Pattern(rf"[{_KANA}\u4e00-\u9fff]{{2,}}"),
    "cp949": Pattern(r"[\uac00-\ud7a3]{2,}"),
    "gb18030": Pattern(r"[\u4e00-\u9fff]{2,}"),
}
_OF_JAPAN = Pattern(f"[{_KANA}]")
_FOREIGN = Pattern(r"[^\W\x00-\x7f\d_]")
_FEWEST_SIGNS = 3
# The first byte of GB 2312's level 1, its 3,755 common characters; other letters taken for Chinese give rare ones.
_COMMON = range(0xB0, 0xD8)


def _of_asia(data: bytes) -> str:
    """Give the encoding in which a page's letters are plainly Chinese, Japanese or Korean words; "" where none is."""
    for encoding, of_words in _OF_ASIA.items():
        text = _strictly(data, encoding)
        letters = _FOREIGN.findall(text or "")
        worded = "".join(of_words.findall(text or ""))
        # Nearly all letters are of words, and not one word again and again, as a ruled line would be.
        if len(worded) * 5 >= len(letters) * 4 and len(set(worded)) >= _FEWEST_SIGNS and _fits(encoding, worded, data):
            return encoding
    return ""


def _fits(encoding: str, worded: str, data: bytes) -> bool:
    """Tell whether words of an encoding are likely: kana in Japanese, common characters in Chinese."""
    if encoding == "cp949":
        return True
    if encoding == "gb18030":
        return sum(sign.encode(encoding)[0] in _COMMON for sign in worded) * 4 >= len(worded) * 3
    kana = len(_OF_JAPAN.findall(worded)) * 5 >= len(worded)
    # Names are without kana; Shift JIS has bytes that Windows-1252 has not.
    return kana or (encoding == "cp932" and _strictly(data, "cp1252") is None)


def _mostly_control(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) * 20 > len(sample)
