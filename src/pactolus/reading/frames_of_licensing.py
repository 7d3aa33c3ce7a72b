"""Wordings of who licenses in, who licenses out, and from whom."""

from __future__ import annotations

from pactolus.reading.frame_words import Wording, gap
from pactolus.reading.marked import NAME

OF_LICENSING = (
    Wording(
        (
            rf"(?P<receiver>{NAME})(?<!held by .){gap(60)}\b(?:(?:sub-?)?licen[sc]es|(?:sub-?)?licen[sc]ed|licensing|"
            rf"in-licen[sc]\w+|"
            rf"(?<!under )(?<!under a )licen[sc]e(?! (?:fee|payment|revenue|income|royalt))(?= (?:[\w'-]+ "
            rf"){{0,6}}from)|taken a "
            rf"licen[cs]e|tak\w+ (?:\w+ ){{0,3}}licen[cs]e)\b{gap(120)}\bfrom (?:(?!to\b)[\w'-]+ ){{0,"
            rf"5}}?(?P<grantor>{NAME})"
        ),
        4,
        "licenses-from",
        "from &licen",
    ),
    Wording(
        rf"(?P<receiver>{NAME})(?<!with .)(?!'){gap(60, NAME[1:-1])}\b(?:in-?licen[sc]\w*|"
        rf"licen[sc](?:ed|es) in (?:an?|its|new)\b)",
        2,
        "in-licenses",
        "inlicen|in-licen|licensed in |licenses in |licenced in |licences in ",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(80, NAME[1:-1])}\b(?:agreement|deal|pact|contract) with (?:[\w'-]+ ){{0,3}}?"
            rf"(?P<grantor>{NAME}){gap(40, NAME[1:-1])} to in-?licen[sc]e\b"
        ),
        4,
        "agrees-to-in-license",
        "inlicen|in-licen",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(60, NAME[1:-1])}\b(?:out-?licen[sc]\w*)", 2, "out-licenses", "outlicen|out-licen"
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}) (?:has |have |had )?(?:exclusively )?licen[sc]ed (?:out )?(?:its|two|three|"
            rf"the|a|an|global|exclusive|worldwide|{NAME})"
            rf"(?!{gap(160)}\bfrom {NAME})(?! (?:[\w-]+ ){{0,4}}rights? (?!{gap(200)}\bto {NAME}))"
        ),
        2,
        "has-licensed-its",
        "licen&licensed|licenced",
    ),
    Wording(
        (
            rf"\b(?<!under )(?:licen[cs]e|option|rights?|licen[sc]ed|licensing|in-licen[sc]\w*)\b{gap(100)}"
            rf"\bfrom "
            rf"(?:(?!to\b)[\w'-]+ ){{0,5}}?(?P<grantor>{NAME})"
        ),
        1.5,
        "licence-from",
        "from &licen|option|right",
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(90)}\b(?:to license|licensing(?! (?:agreement|deal|pact))|"
        rf"licen[cs]es)\b{gap(40)}(?P<grantor>{NAME})\.?'(?:s\b|(?= ))",
        3,
        "licenses-its",
        "licen&'",
        core=rf"{NAME}\.?'(?:s\b| )",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:has |have )?(?:moved|moves|agreed|agrees|opted|decided|chosen|is set|plans) to "
        rf"(?:in-?)?licen[sc]e\b(?! (?:out|to|its)\b)(?!{gap(120)}\bto {NAME})",
        2,
        "moves-to-license",
        "to licen|to in-licen|to inlicen&moved|moves|agree|opted|decided|chosen|set|plans",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:has |have )?(?:moved|moves|agreed|agrees|opted|decided|chosen|is set|plans) to "
        rf"(?:in-?)?licen[sc]e(?: (?!out|to|its|from)[\w-]+){{0,3}} (?P<grantor>{NAME})'?s? (?:[\w-]+ ){{0,3}}?"
        r"(?:program(?:me)?s?|drugs?|candidates?|antibod\w+|products?|technolog\w+|platform|assets?|therap\w+|"
        r"compounds?)\b",
        2,
        "moves-to-license-its",
        "to licen|to in-licen|to inlicen&moved|moves|agree|opted|decided|chosen|set|plans",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:(?:will|shall|is to) (?:[\w-]+ )?licen[sc]e|is (?:in-?)?licensing)\b"
        rf"(?!{gap(120)}\bto {NAME})",
        2,
        "will-license",
        "license|licence|licensing& will | shall | is ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:has |have )?licensed (?:the |an? )?(?:[\w-]+,? ){{0,5}}?rights? (?:to|for|in)\b"
        rf"(?!{gap(200)}\bto {NAME})",
        2,
        "licensed-the-rights",
        "licensed",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}) (?:has |have )?licensed (?:[\w-]+,? ){{0,9}}?rights (?:to|under) (?:certain "
            rf")?(?P<grantor>{NAME})(?! for\b)"
        ),
        5,
        "licensed-rights-to",
        "licensed",
    ),
)
