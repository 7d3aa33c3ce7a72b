"""The words that wordings are put together from, and what a wording is."""

from __future__ import annotations

from dataclasses import dataclass

GET = (
    r"(?:obtain|(?:re-?)?acquir|repurchas|secur|gain|g[eo]ts?\b|getting|got\b|receiv|bag(?:s|ged|ging)?\b|wins?\b|"
    r"won\b|"
    r"land(?:s|ed)\b|pick(?:s|ed|ing)? up|in-?licen[sc]|tak(?:e|es|en|ing)\b|took\b|"
    r"snap(?:s|ped)? up|grab(?:s|bed|bing)?\b|nab(?:s|bed|bing)?\b|snag(?:s|ged)?\b|scoop(?:s|ed)? up|bought|"
    r"buys?\b|buying\b|clinch|captur(?:es|ed|ing)\b|scor(?:e|es|ed)\b|reel(?:s|ed)? in|lock(?:s|ed)? (?:up|down)|"
    r"inherit|walk(?:s|ed)? "
    r"(?:away|off) with|"
    r"hold(?:s)?\b|held\b|has\b|have\b|will have|assum)\w*"
)
GRANT = (
    r"(?<!in-)(?:grant|giv(?:e|es|ing|en)\b(?! up| back)|gave\b(?! up| back)|hand(?:s|ed|ing)?\b|out-?licen[sc]|"
    r"licen[sc](?:es|ed|ing)\b(?! (?:agreements?|deals?|pacts?|contracts?|accords?)\b)|"
    # The first letter stands before the looks behind it: other words are passed over at once.
    r"l(?<!ve l)(?<! a l)(?<!he l)(?<!de l)(?<!al l)icen[sc]e\b(?!,? (?:[\w,-]+ ){0,4}agreement)|sub-?licen[sc]|award|"
    r"transfer(?! (?:agreement|deal|pact|"
    r"contract|accord))r?|assign|export|sell|sold\b|offer|"
    r"provid|entrust|confer|ced(?:es?|ed|ing)\b|relinquish|farm(?:s|ed|ing)? out|part(?:s|ed|ing)? with|"
    r"pass(?:es|ed|ing)? (?:on|over)|turn(?:s|ed|ing)? over|sign(?:s|ed|ing)? over)\w*"
)
RIGHT = r"(?:rights?|licen[cs]es?|option|sublicen[cs]e)\b"
# What a product is called.
THING = (
    r"(?:candidates?|drugs?|products?|compounds?|antibod\w+|ADCs?|inhibitors?|bispecifics?|therap(?:y|ies)|vaccines?|"
    r"program(?:me)?s?|conjugates?|molecules?|assets?|pills?|agonists?|analogues?|treatments?|injections?|implants?|"
    r"creams?|sprays?|biosimilars?|antibiotics?)\b"
)


def gap(length: int, without: str = "") -> str:
    """Give up to so many characters of one clause, none of them in `without`."""
    return rf"[^;.\n{without}]{{0,{length}}}?"


@dataclass(frozen=True, slots=True)
class Wording:
    """A way of wording who plays which part: `grantor` and `receiver` are the groups of its pattern.

    Attributes:
        pattern: a regular expression, matched on marked sentences.
        weight: how much its vote counts.
        rule: its name in the evidence.
        cues: words parted by `|`, one of which is part of every match; after an `&` such words once more.
        headed: every match begins with one of the first cues.
        either: its two parts are told by alternatives, of which one name is enough.
        core: a regular expression that matches within every match, where that is found out sooner; "" where not.
    """

    pattern: str
    weight: float
    rule: str
    cues: str
    headed: bool = False
    either: bool = False
    core: str = ""

    def names(self) -> int:
        """Give how many names every match holds."""
        return 1 if self.either else self.pattern.count("(?P<")

    def cue_sets(self) -> tuple[list[str], list[str]]:
        """Give the words of which one is part of every match, and those of which another is, where there are such."""
        first, _, second = self.cues.partition("&")
        return first.split("|"), second.split("|") if second else []
