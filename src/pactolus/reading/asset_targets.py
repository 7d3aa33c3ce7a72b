"""What products act on, and the studies they are tried in: names that look like a product's and are none."""

from __future__ import annotations

from functools import cache

from pactolus.reading.lexicon import words
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import listed


@cache
def known_targets() -> frozenset[str]:
    """Give the targets of medicines, without the hyphens that some write in them."""
    return frozenset(one.replace("-", "") for one in words("targets"))


# 'the AUS/NZ Territory', 'the UT License', 'RAD52 inhibitors': a term of the contract, or what products act on.
NAMED_AFTER_IT = Pattern(
    r"['’]s (?:disease|syndrome|lymphoma|sarcoma|ulcer|disorder)\b|"
    r" (?:(?:index\b|Territory|Territories|Licen[cs]e|Agreement|Letter|Amendment|Region)\b|"
    r"(?:inhibitors|antagonists|agonists|degraders|modulators|pathways?|mutations?)\b)"
)

# What products act on: 'GENE1-targeting antibodies', 'the GENE1 protein', 'inhibits GENE1, a member of'.
_ACTED_ON = Pattern(
    r"[-–](?:target(?:ing|ed)|directed|specific|expressing|positive|driven)\b|"
    r" (?:proteins?|receptors?|genes?|antigens?|pathways?|mutations?|famil(?:y|ies))\b"
)

# After a name that is a product's stands neither.
SAID_AFTER = Pattern(f"{NAMED_AFTER_IT.written}|{_ACTED_ON.written}")

_ACTS_ON = Pattern(
    r"\b(?:targeting|targets|directed (?:against|to|at|towards?)|binds?(?: to)?|inhibits?|blocks?|"
    r"antagoni[sz]es?|activates?) (?:the )?$"
)

# 'the pivotal GLIDE-2 trial': a word and one figure; codes have two.
_STUDY_CODE = Pattern(r"[A-Z]{4,12}[- ]\d")

_OF_A_STUDY = Pattern(r"[\"')]{0,2} (?:(?:phase|pivotal) )?(?:study|trial|studies|trials)\b")


def is_a_study(text: str, written: str, end: int) -> bool:
    """Tell a trial's name from a product's code."""
    before = text[max(0, end - len(written) - 7) : end - len(written)].lower()
    plain = written.isalnum() and before.endswith(("trial ", "study "))
    return plain or bool(_STUDY_CODE.fullmatch(written) and _OF_A_STUDY.match(text, end))


_ACTS_ENDS = listed(
    "ing |targets |against |bind |binds |to |inhibit |inhibits |block |blocks |antagonise |antagonises |antagonize |"
    "antagonizes |activate |activates |the "
)


def acts_on(text: str, start: int) -> bool:
    """Tell whether the words before a name say that something acts on it, which makes it no product itself."""
    return text.endswith(_ACTS_ENDS, 0, start) and bool(_ACTS_ON.search(text, max(0, start - 24), start))


# 'HDAC6 inhibitor', 'an anti-IL1RAP antibody': a short code beside what acts on it is a target's.
A_TARGET = Pattern(r"[A-Z][A-Z\d]{2,5}")

ACTS_ON_IT = Pattern(r"[- ](?:inhibitor|antagonist|agonist|degrader|modulator|blocker|targeting|directed|receptor)\b")
