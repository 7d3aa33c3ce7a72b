"""Sentences: where a line of text is cut into them, and where a full stop ends none."""

from __future__ import annotations

from pactolus.reading.patterns import Pattern

_BULLET = Pattern(r"[\s*•·▪◦●■►>–—-]*(?:\(?[ivx\d]{1,4}[.)]\s+)?")
_ENDS = Pattern(r"(?P<end>[.!?][\"')\]]{0,2}) +(?=[\"'(\[]?[A-Z0-9*$€£¥])")
_ABBREVIATION = Pattern(
    r"(?:\b(?:(?<!&)[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|No|vs|approx|ca|cf|al|e\.g|i\.e|Mass|Calif|Conn|N\.J|N\.Y|Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|Sept?|Oct|Nov|Dec|Rs|Fig|Art|Sec|Nos|U\.S|U\.K|[A-Z]\.[A-Z]|Bros))\.$"
)
_COMPANY_END = Pattern(
    r"\b(?:Inc|Ltd|Co|Corp|Cos|Pte|Sdn|Bhd|S\.A|S\.p\.A|N\.V|B\.V|K\.K|S\.r\.l|Ltda|Pvt|Pty|L\.P|LLC|A\.G)\.[\"')\]]{0,2}$"
)
_STARTER = Pattern(
    r"[\"'(]?(?:The|Under|In|It|Its|As|This|These|That|They|For|Upon|On|At|With|By|If|When|After|Both|We|Our|He|She|"
    r"Pursuant|According|Financial|Per|A|An|To|All|Other|Further|Additionally|Moreover|However|Meanwhile|Each)\b"
)
# The abbreviations above that are written in lower case.
_SHORT = frozenset(["no.", "vs.", "approx.", "ca.", "cf.", "al."])


def _is_plain(word: str) -> bool:
    """Tell a common word with its full stop, which ends most sentences, from what may be an abbreviation."""
    return word.islower() and word[:-1].isalpha() and word not in _SHORT


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the spans of the sentences in a line of a text, a bullet before the first left out.

    Args:
        text: the view.
        start: where the line begins.
        end: where it ends.
    """
    bullet = _BULLET.match(text, start, end)
    first = bullet.end() if bullet else start
    spans: list[tuple[int, int]] = []
    for stop in _ENDS.finditer(text, first, end):
        last, following = stop.end("end"), stop.end()
        before = text[max(first, stop.start() - 12) : last]
        if not _is_plain(before.rpartition(" ")[2]) and (
            _ABBREVIATION.search(before) or (_COMPANY_END.search(before) and not _STARTER.match(text, following))
        ):
            continue
        spans.append((first, last))
        first = following
    last = first + len(text[first:end].rstrip())
    if last > first:
        spans.append((first, last))
    if end - start <= _LONGEST:
        return spans
    return [part for span in spans for part in _shortened(text, *span)]


# No author writes sentences so long; rules that look at a sentence for each thing in it stay quick on hostile pages.
_LONGEST = 3000


def _shortened(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what is too long for a sentence, between words where it has any."""
    parts: list[tuple[int, int]] = []
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = blank + 1 if blank >= 0 else start + _LONGEST
        parts.append((start, stop))
        start = stop
    return [*parts, (start, end)]
