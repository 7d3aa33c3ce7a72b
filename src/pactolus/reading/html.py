"""HTML to text with its block structure, remembering what the markup itself sets aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactolus.reading.lexicon import words
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

_MARKUP = Pattern(r"<(?:!doctype|html|head|body|div|p|table|article|section|span|br|h1|ul|meta)\b", re.IGNORECASE)
_SKIPPED = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select"])
_ASIDE = frozenset(["nav", "footer", "aside", "form", "button", "menu", "dialog"])
_STRUCK = frozenset(["del", "s", "strike"])
# Classes by which pages mark what is no part of the story; 'has-sidebar' and 'no-sidebar' say how the page is laid out.
_BESIDE = Pattern(
    r"(?<![\w-])(?!(?:has|with|no|without)[-_])(?:[\w-]{1,30}[-_]{1,2})?(?:related|recommended|trending|ticker|sidebar|"
    r"promos?|teasers?|adverts?|advertisement|newsletter|most[-_]read|read[-_]more|cookie)"
    r"(?:[-_]{1,2}(?:articles?|posts?|stor(?:y|ies)|news|content|contents|lists?|box|widget|links?|items?|block|"
    r"section|container|wrapper|wrap|area|inner|banner|notice|stocks?))*(?![\w-])",
    re.IGNORECASE,
)
_UNSEEN = Pattern(r"\bdisplay\s*:\s*none\b|\bvisibility\s*:\s*hidden\b", re.IGNORECASE)
_HINTS = Pattern(
    r"related|recommended|trending|ticker|sidebar|promo|teaser|advert|newsletter|most[-_]read|read[-_]more|cookie|"
    r"display\s*:\s*none|visibility\s*:\s*hidden|\bhidden\b",
    re.IGNORECASE,
)
_BLOCKS = words("html_blocks")
_CELLS = frozenset(["td", "th"])
_BESIDE_EACH_OTHER = " | "
_SPACES = Pattern(r"[ \t\r\n\f]+")


def looks_like_html(text: str) -> bool:
    """Tell whether a text is markup rather than plain text."""
    return bool(_MARKUP.search(text, 0, 4000)) and text.count("<", 0, 20000) > 2


def text_of_html(markup: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Give a page's text, one block a line and table cells parted by ` | `, and the spans the markup sets aside."""
    if _depth(markup) > _MOST_DEEP:
        return _TAG.sub("\n", markup).strip("\n") + "\n", ()
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(markup)
    hinted = bool(_HINTS.search(markup))
    sheets = [sheet.text() for sheet in tree.css("style")] if hinted else []
    writer = _Writer(hinted=hinted, unseen=_unseen_classes(sheets))
    _walk(tree.body or tree.root, writer)
    return "".join(writer.parts).strip("\n") + "\n", tuple(writer.set_aside())


_RULE_OR_END = Pattern(r"([^{}]{0,2000})([{}])")
_CLASSES = Pattern(r"(?:(?:^|,)\s*\.[\w-]{1,60}\s*)+$")
_CLASS = Pattern(r"\.([\w-]{1,60})")


def _unseen_classes(sheets: Iterable[str]) -> frozenset[str]:
    """Give the classes that a page's own style sheets do not show at all: `.note, .old { display: none }`.

    Rules for some screens only (`@media`), and those that look at more than one class, may or may not hold.
    """
    unseen: set[str] = set()
    for sheet in sheets:
        selector, depth = "", 0
        for rule in _RULE_OR_END.finditer(_COMMENT.sub("", sheet)):
            if rule[2] == "{":
                selector, depth = rule[1].rpartition(";")[2].strip(), depth + 1
                continue
            if depth == 1 and _UNSEEN.search(rule[1]) and _CLASSES.match(selector):
                unseen.update(_CLASS.findall(selector))
            depth = max(depth - 1, 0)
    return frozenset(unseen)


_COMMENT = Pattern(r"/\*[^*]{0,5000}\*/")
# No page is built so deep; parsing takes time by the square of the depth, so hostile pages lose their tags unparsed.
_MOST_DEEP = 5000
_TAG = Pattern(r"<[^<>]{0,2000}>")
_OPENED_OR_CLOSED = Pattern(r"<(/?)[A-Za-z]")


def _depth(markup: str) -> int:
    """Give the most elements that can be open at once, unclosed ones counted."""
    depth = deepest = 0
    for tag in _OPENED_OR_CLOSED.finditer(markup):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


# A class of the page itself says how it is laid out.
_WHOLE = frozenset(["html", "body", "main", "article", "h1"])


def _is_beside(attributes: dict[str, str | None]) -> bool:
    """Tell an element that its class marks as no part of the story."""
    told = (attributes.get("class") or "", attributes.get("id") or "")
    return any(_BESIDE.search(one) for one in told)


def _is_unseen(attributes: dict[str, str | None], unseen: frozenset[str]) -> bool:
    """Tell an element that is not shown, by itself or by its class."""
    if "hidden" in attributes or _UNSEEN.search(attributes.get("style") or ""):
        return True
    return bool(unseen) and not unseen.isdisjoint((attributes.get("class") or "").split())


# The sign of a footnote, raised: 1, (2), [3], a, *; signs of trade marks and the endings of 1st and 2nd are none.
_MARK = Pattern(r"[\[(]?(?:\d{1,2}(?:,\s?\d{1,2}){0,5}|[a-z],?|[*\u2020\u2021\u00a7]{1,3})[\])]?")
# What such a sign is set to: a figure, a percentage, a word, the end of a sentence. Letters of a unit (m², kg) and
# capitals (HER²) take powers and numbers of their own, and ten takes a power: 1 x 10⁸ cells.
_MARKED = Pattern(r"(?:\d|%|[a-z]{3}|[.,;:)\u201d\"])$")
_TEN = Pattern(r"[x\u00d7*\u00b7]\s?10$")
# Lowered characters are letters of a name (C<sub>max</sub>, CO<sub>2</sub>), but none of a sum or a percentage.
_MARKED_BELOW = Pattern(r"(?:(?:[$\u20ac\u00a3\u00a5]|\b[A-Z]{3}) ?\d[\d.,]*|%|\b[mb]illion)$")


def _lowered(mark: str, before: str) -> str | None:
    """Give what is written for lowered characters: "" for the sign of a footnote; None: they are read as they stand."""
    return "" if _MARK.fullmatch(mark) and _MARKED_BELOW.search(before) else None


def _raised(mark: str, before: str) -> str | None:
    """Give what is written for raised characters: "" for the sign of a footnote; None: they are read as they stand."""
    if not _MARK.fullmatch(mark) or not _MARKED.search(before):
        return None
    return f"^{mark}" if mark.isdecimal() and _TEN.search(before) else ""


_BESIDE_THE_LINE = {"sup": _raised, "sub": _lowered}


class _Writer:
    """Collects the text of a page as its nodes are entered and left.

    Attributes:
        hinted: whether any element's class or style may set it aside; where none does, they are not looked at.
        unseen: the classes that the page's style sheets do not show.
    """

    def __init__(self, *, hinted: bool, unseen: frozenset[str]) -> None:
        self.hinted = hinted
        self.unseen = unseen
        self.parts: list[str] = []
        self.length = 0
        self.aside: list[tuple[int, int, bool]] = []
        self._opened: list[tuple[int, int, bool]] = []

    def enter(self, node: LexborNode) -> bool:
        """Write what comes before a node's children; False where they are not wanted."""
        tag = node.tag
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if tag is None or tag in _SKIPPED or tag in _STRUCK or tag.startswith("-"):
            return False
        if tag in _BESIDE_THE_LINE and self._writes_mark(tag, node):
            return False
        # A definition stands beside its term, as cells of a table do.
        if tag in _BLOCKS and not (tag == "dd" and self.parts[-1:] == [_BESIDE_EACH_OTHER]):
            self._line()
        unseen = self.hinted and tag not in _WHOLE and _is_unseen(node.attributes, self.unseen)
        if unseen and tag not in _BLOCKS:
            # Words within a line that are not shown are no words of it; spans of other classes are the story's.
            return False
        beside = unseen or (self.hinted and tag in _BLOCKS and tag not in _WHOLE and _is_beside(node.attributes))
        if beside or tag in _ASIDE:
            self._opened.append((node.mem_id, self.length, beside and tag not in _ASIDE))
        return True

    def _writes_mark(self, tag: str, node: LexborNode) -> bool:
        """Write raised or lowered characters that are no part of what is before them; False where they are."""
        written = _BESIDE_THE_LINE[tag](node.text().strip(), self.parts[-1] if self.parts else "")
        if written:
            self._write(written)
        return written is not None

    def leave(self, node: LexborNode) -> None:
        """Write what comes after a node's children."""
        tag = node.tag or ""
        if self._opened and self._opened[-1][0] == node.mem_id:
            _, start, by_class = self._opened.pop()
            if self.length > start:
                self.aside.append((start, self.length, by_class))
        if tag in _CELLS or tag == "dt":
            self._write(_BESIDE_EACH_OTHER)
        if tag in _BLOCKS and tag != "dt":
            self._line()
        if tag in ("p", "h1", "h2", "h3", "h4", "table", "ul"):
            self._line(blank=True)

    def set_aside(self) -> list[tuple[int, int]]:
        """Give the spans set aside; what holds most of a page is the page, whatever its class."""
        return [
            (start, end) for start, end, by_class in self.aside if not (by_class and 2 * (end - start) > self.length)
        ]

    def _text(self, text: str) -> None:
        text = _SPACES.sub(" ", text)
        if not self.parts or self.parts[-1].endswith(("\n", " ")):
            text = text.lstrip(" ")
        if text:
            self._write(text)

    def _line(self, *, blank: bool = False) -> None:
        if not self.parts:
            return
        if not self.parts[-1].endswith("\n"):
            self._write("\n")
        if blank and not self.parts[-1].endswith("\n\n"):
            self.parts[-1] += "\n"
            self.length += 1

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _walk(root: LexborNode | None, writer: _Writer) -> None:
    """Visit every node in document order without recursion, so that depth costs nothing."""
    if root is None:
        return
    node: LexborNode | None = root
    while node is not None:
        wanted = writer.enter(node)
        child = node.first_child if wanted else None
        if child is not None:
            node = child
            continue
        while node is not None:
            writer.leave(node)
            if node.mem_id == root.mem_id:
                return
            following = node.next
            if following is not None:
                node = following
                break
            node = node.parent
