"""Mentions: the runs of capitalised words of a text, cut into names."""

from __future__ import annotations

from bisect import bisect_left
from string import ascii_lowercase, ascii_uppercase, digits

from pactolus.reading.dates import dateline_places
from pactolus.reading.lexicon import words
from pactolus.reading.mention_screens import SEAT_WORDS, Mention, is_no_party, is_of_a_seat, is_ticker, only_places
from pactolus.reading.name_words import is_no_name, legal_suffixes, stands_for_nothing, traits_of
from pactolus.reading.patterns import Pattern
from pactolus.reading.places import is_region
from pactolus.reading.places_in_names import INSTITUTION, Word, is_part_of_a_name
from pactolus.reading.screened import listed, says, standing, stands, telling

_CAPITALISED = r"[\w&/+]{0,30}(?:[-.'][A-Za-z0-9]{1,25}){0,4}"
_STOP = r"(?:\.(?=[ ,)]))?"
# The first letter stands before the look behind it: the engine then tries nothing at other characters.
_WORD = Pattern(rf"[A-Z](?<![\w&].)(?<!(?<!-)-.){_CAPITALISED}{_STOP}")
# The rarer names that begin in lower case or with a figure: with a capital inside, or before a legal form. Where the
# first capital of those stands is looked for, and where one of these.
_CAPITAL_INSIDE = Pattern(
    r"[A-Z](?<=[a-z\d].)"
    r"(?:(?<=(?<![\w&])[a-z\d].)|(?<=(?<![\w&])[a-z]{2}.)|(?<=(?<![\w&])\d\d.)|(?<=(?<![\w&])[a-z]{3}.))"
)
_BEGUN_BELOW = Pattern(
    rf"(?<![\w&])(?<!(?<!-)-)(?:[a-z]{{1,3}}[A-Z][\w-]{{1,25}}|\d{{1,2}}[A-Z][A-Za-z]\w{{2,25}}|"
    rf"\d[A-Z](?= (?:Medicines|Bio(?:sciences|tech)?|Pharma(?:ceuticals)?|Therapeutics)\b)){_STOP}"
)
# The shape of a text, a sign for each of its characters: 'a' for what stands before such a capital (and for all that is
# not ASCII, which may), 'A' for a capital, a blank for a blank. Most texts have none of the two shapes.
_SHAPE = {" ": " "} | dict.fromkeys(ascii_uppercase, "A") | dict.fromkeys(f"{ascii_lowercase}{digits}?", "a")
_SHAPES = "".join(_SHAPE.get(chr(sign), ".") for sign in range(256)).encode()
_IN_CAPITALS, _IN_SMALL_LETTERS = listed(" BV| NV| SE| AG| AB| SA"), listed(" GmbH| Inc| plc")
_AFTER_LOWER_CASE = Pattern(rf"(?:{'|'.join(_IN_CAPITALS + _IN_SMALL_LETTERS)})(?![\w-])")
_IN_LOWER_CASE = Pattern(r"(?<![\w&])(?<!(?<!-)-)[a-z]{4,15}\Z")
_JOINERS = frozenset(
    [" ", " & ", " de ", " of ", " + ", " and ", " du ", " van ", " von ", " der ", " of the ", " at "]
)
_LONGEST_JOINER = max(map(len, _JOINERS))
_POSSESSIVE = "'s"
_BEFORE_CAPITAL, _LONGEST_IN_LOWER_CASE = 3, 15
_LINKS = ("and", "And", "of")
_SEATED = ("-based", "-headquartered", "-backed", "-registered", "-domiciled")
# What follows is the name of an owner, not a short form of the name before.
_PARTS_OF = frozenset(telling("subsidiary of |affiliate of |unit of |division of |arm of "))
_OWNED_BY = Pattern(r"\b(?:subsidiary|affiliate|unit|division|arm) of (?:the |[\w-]+ ){0,4}$")


def find_mentions(text: str) -> list[Mention]:
    """Find the mentions of names in a view, in order; towns of datelines and codes of shares are none."""
    found = [
        mention
        for run in _runs(text)
        for mention in (_names_in(text, run) if len(run) > 1 else _name_alone(text, run[0]))
        if not (is_ticker(text, mention) or is_no_party(text, mention))
    ]
    if stands(text, SEAT_WORDS):
        found = [one for one in found if not is_of_a_seat(text, one)]
    if parts := [last for last, _ in standing(text, _PARTS_OF)]:
        found = [one._replace(parent=True) if _is_owner(text, one.start, parts) else one for one in found]
    datelines = dateline_places(text)
    starts = [start for start, _ in datelines]
    return [one for one in found if not only_places(one, datelines, starts)] if datelines else found


def _runs(text: str) -> list[list[Word]]:
    """Find the capitalised words, those together that one name may be made of."""
    runs: list[list[Word]] = []
    words = [(*found.span(), found[0]) for found in _WORD.finditer(text)]
    if rare := _rare_words(text):
        words = sorted([*rare, *words])
    last = -_LONGEST_JOINER - 1
    for word in words:
        start, end, _ = word
        if start - last > _LONGEST_JOINER:
            runs.append([word])
        elif start < last:
            # A part of a rarer name.
            continue
        elif _continues(text, runs[-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
        last = end
    return runs


def _rare_words(text: str) -> list[Word]:
    """Find the names that begin in lower case or with a figure."""
    shape = text.encode("ascii", "replace").translate(_SHAPES)
    insides = _CAPITAL_INSIDE.finditer(text) if b"aA" in shape else ()
    found = [
        match
        for inside in insides
        for start in range(max(0, inside.start() - _BEFORE_CAPITAL), inside.start())
        if (match := _BEGUN_BELOW.match(text, start))
    ]
    if (b"a AA" in shape and says(text, _IN_CAPITALS)) or says(text, _IN_SMALL_LETTERS):
        forms = [form.start() for form in _AFTER_LOWER_CASE.finditer(text)]
        near = [(max(0, form - _LONGEST_IN_LOWER_CASE), form) for form in forms]
        found += [match for first, form in near if (match := _IN_LOWER_CASE.search(text, first, form))]
    return [(*match.span(), match[0]) for match in found]


_SENTENCE_BEGINS = Pattern(r"(?:^|[.!?:\n][\"')]{0,2}\s{0,3}|[\"(])$")
_RUNS_ON = Pattern(r" (?:[a-z]|\d)")


def _only_begins(text: str, start: int, end: int) -> bool:
    """Tell a participle with a capital letter only because a sentence begins with it: 'Marking the first ...'."""
    return bool(_RUNS_ON.match(text, end)) and bool(_SENTENCE_BEGINS.search(text[max(0, start - 6) : start]))


# 'programmes in CF. Alpha is ...': a sentence ends with an abbreviation; no company's name goes on so.
_ENDS_IN_INITIALS = Pattern(r"(?!AB|AG|SA|SE|NV|BV|KK|KG|LP|CO|ST)[A-Z]{2}\.")


# 'Alpha Inc ALPH signed', 'Alpha Ltd ABC-123': a share's abbreviation or a product's code behind the company's form.
_NOT_BEHIND_A_FORM = Pattern(r"[A-Z]{3,5}$|\D{0,30}\d")
# 'Alpha Bio ALPH -0.20% and Beta': how a share has moved.
_MOVED = Pattern(r" [+-]\d[\d.]{0,6}%")
_AND_COMPANY = ("Co", "Co.", "Company")


def _is_linked(gap: str, run: list[Word], word: str) -> bool:
    """Tell a word that goes on a name after 'of', 'at' or 'and': an institution's, or 'Alpha Beta and Company'."""
    if gap == " and ":
        return word in _AND_COMPANY and len(run) > 1
    return any(part in INSTITUTION for _, _, part in run)


_LINKED = (" of ", " of the ", " and ", " at ")


def _continues(text: str, run: list[Word], token: Word) -> bool:
    """Tell a word that goes on a name."""
    _, last, before = run[-1]
    start, _, word = token
    gap = text[last:start]
    if gap == " ":
        return word in legal_suffixes() or _is_beside(text, run, token)
    if gap in (", ", ","):
        return word in legal_suffixes()
    if gap not in _JOINERS or (before == "City" and gap == " of " and (word == "New" or traits_of(word).place)):
        return False
    return _is_linked(gap, run, word) if gap in _LINKED else _is_beside(text, run, token)


def _is_beside(text: str, run: list[Word], token: Word) -> bool:
    """Tell a word that goes on a name, if nothing but a joiner stands between them: neither ends a name there."""
    before, (_, end, word) = run[-1][2], token
    if word.isupper() and _MOVED.match(text, end):
        return False
    suffixed = before in legal_suffixes()
    if suffixed and len(run) > 1 and _NOT_BEHIND_A_FORM.match(word):
        return False
    if before[-1] != ".":
        return True
    ends = len(run) > 1 if suffixed else len(before) > 3
    return not (ends or (len(before) == len("CF.") and _ENDS_IN_INITIALS.fullmatch(before)))


def _name_alone(text: str, token: Word) -> list[Mention]:
    """Give the name that a word is which stands alone: most only begin a sentence."""
    start, end, word = token
    if stands_for_nothing(word) or (word.endswith(("ing", "ly")) and _only_begins(text, start, end)):
        return []
    if word.endswith((_POSSESSIVE, "s'")):
        return _names_in(text, [token])
    known = traits_of(word)
    if known.legal or known.company or len(word) < 2 or known.bare in _LINKS:
        return []
    if _is_town_of_a_state(text, end):
        return []
    return [Mention(start, end - (word[-1] == "."), (known.bare,))]


# 'Children's Medical Center': whom an institution is for owns nothing.
_PATIENTS = ("Children's", "Women's")


def _names_in(text: str, run: list[Word]) -> list[Mention]:
    """Cut a run of capitalised words at words that are no names and after possessives."""
    parts: list[list[Word]] = [[]]
    for index, token in enumerate(run):
        start, end, word = token
        if word == "And" and parts[-1] and parts[-1][-1][2] in legal_suffixes():
            # 'Alpha Bio AG And Beta Corporation Enter Deal': a headline's.
            parts.append([])
            continue
        following = run[index + 1][2] if index + 1 < len(run) else ""
        owned = word.endswith((_POSSESSIVE, "s'")) and (
            following.rstrip(".") not in words("company_words") or traits_of(word.removesuffix("'s")).place
        )
        owned = owned and not (parts[-1] and parts[-1][-1][2] in ("Dr", "Dr.")) and word not in _PATIENTS
        if owned:
            word, end = word.removesuffix("'").removesuffix("'s"), end - (2 if word.endswith("'s") else 1)
        bare = _without_its_front(word, parts[-1])
        start, word = start + len(word) - len(bare), bare
        no_name = is_no_name(word, parts[-1], following) or _is_of_big_pharma(run, index)
        if no_name and not is_part_of_a_name(text, run, index, word, parts[-1]):
            if word.endswith(_SEATED):
                # 'San Francisco-based': the words before are the town's.
                parts[-1].clear()
            parts.append([])
            continue
        parts[-1].append((start, end, word))
        if owned:
            parts.append([])
    return [mention for part in parts if part and (mention := _as_mention(part, text)) is not None]


# 'BRIEF-Alpha and Beta sign ...': how a news service marks a headline is no part of the name.
_FLAG = Pattern(r"(?:BRIEF|UPDATE|EXCLUSIVE|CORRECTED|WRAPUP|REFILE|FACTBOX)-(?=[A-Z])")
_TIME_ZONE = Pattern(r"(?:ET|EST|EDT)(?=[A-Z][a-z])")


def _is_of_big_pharma(run: list[Word], index: int) -> bool:
    """Tell 'Big Pharma', which is no company's name: neither of the words begins one."""
    big = index if run[index][2] == "Big" else index - 1
    return 0 <= big < len(run) - 1 and run[big][2] == "Big" and run[big + 1][2].startswith("Pharma")


# Places that 'New' stands before; the word alone is nobody's name.
_NEW_PLACES = frozenset(["York", "Jersey", "Haven", "Hampshire", "Mexico", "Orleans", "England", "Brunswick"])


_BODIES = frozenset(["Management", "Supervisory", "Board", "Directors"])


# 'Radnor, Pa.-based Alpha': a town and its state.
_OF_A_STATE = Pattern(r", (?:[A-Z][a-z]{1,4}\.|[A-Z]\.[A-Z]\.|[A-Z]{2})-based\b")


def _without_its_front(word: str, before: list[Word]) -> str:
    """Give a name without what a page has set before it as one with it."""
    if before and before[-1][2] in ("AM", "PM") and (zone := _TIME_ZONE.match(word)):
        # '9:14 AM ETAlpha Inc.': the time, of which the words before are.
        before.clear()
        word = word[zone.end() :]
    if "-" in word and (flag := _FLAG.match(word)):
        word = word[flag.end() :]
    return word


def _is_town_of_a_state(text: str, end: int) -> bool:
    return _OF_A_STATE.match(text, end) is not None


_RIGHTS_THERE = (" rights", " marketing rights", " commercial rights", " distribution rights")


def _as_mention(part: list[Word], text: str) -> Mention | None:
    while part and part[-1][2].rstrip(".") in _LINKS:
        part.pop()
    if len(part) > 1 and text.startswith(_RIGHTS_THERE, part[-1][1]) and is_region(part[-1][2]):
        # 'grants Corvus Pharma Japan rights'.
        part.pop()
    while len(part) > 1 and part[0][2] in _BODIES and text.startswith((" of ", " Board of "), part[0][1]):
        # 'The Management Board of Alpha': who speaks for it.
        part = part[1:]
    tokens = [word for _, _, word in part]
    bare = [token for token in tokens if not traits_of(token).legal]
    if len("".join(bare)) < 2 or (traits_of(bare[0]).company and all(traits_of(token).company for token in bare)):
        return None
    start, end = part[0][0], part[-1][1]
    if tokens[0] in _NEW_PLACES and text[max(0, start - 4) : start] == "New ":
        return None
    if _is_town_of_a_state(text, end):
        return None
    suffixes = legal_suffixes()
    if text[end - 1] == "." and tokens[-1] not in suffixes:
        end -= 1
    shown = tuple([token if token in suffixes else token.rstrip(".") for token in tokens])
    return Mention(start, end, shown)


def _is_owner(text: str, start: int, parts: list[int]) -> bool:
    """Tell a name of which another is a part, by where the words for parts end."""
    place, first = bisect_left(parts, start) - 1, max(0, start - 60)
    return place >= 0 and parts[place] >= first and _OWNED_BY.search(text[first:start]) is not None
