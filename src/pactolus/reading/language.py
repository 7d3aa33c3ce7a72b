"""The language of a text, as far as the rules need it: they read English and decline the rest politely."""

from __future__ import annotations

import re

from pactolus.reading.patterns import Pattern

# The commonest small words of each language, enough to tell a page of running text.
_WORDS = {
    "English": "the of and to in for with is will that from has are by its under which",
    "German": "der die das und mit von für ist wird den eine auf nicht im zu des als",
    "French": "le la les des et une dans pour par est sur avec aux du que sera",
    "Spanish": "el los las del una para por con que en será sus su es como más ha al y",
    "Italian": "il gli della dei per con una che nel alla sono sarà degli di più",
    "Portuguese": "os das dos uma para com por que não será mais pela pelo em são",
    "Dutch": "het een van en voor met zijn wordt op aan niet ook bij naar",
    "Swedish": "och att det som för med är av den till på ska har inte vid",
    "Danish": "og at det som for med er af den til på vil har ikke ved",
}
_SETS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_COMMONEST = (" the ", " of ", " and ", " to ", " in ", " for ", " with ", " will ")
_TOKEN = Pattern(r"[^\W\d_]+")
_PLAIN_TOKEN = Pattern("[a-z]+")
_SCRIPTS = (
    ("Japanese", "\u3040-\u30ff"),
    ("Korean", "\uac00-\ud7af"),
    ("Chinese", "\u4e00-\u9fff"),
    ("Russian", "\u0400-\u04ff"),
    ("Arabic", "\u0600-\u06ff"),
)


def language_of(text: str) -> str:
    """Tell the language of a text by its script and its commonest words; 'English' where nothing speaks against it."""
    sample = text[:2500].lower()
    # More than the share that all of its words must have, which most texts have of the very commonest alone: that some
    # words are parted by other than blanks changes nothing.
    parted, common = sample.count(" ") + sample.count("\n"), 0
    for word in _COMMONEST:
        common += sample.count(word)
        if common * 9 > parted:
            return "English"
    plain = sample.isascii()
    tokens = (_PLAIN_TOKEN if plain else _TOKEN).findall(sample)
    if not plain:
        for name, signs in _SCRIPTS:
            if len(re.findall(f"[{signs}]", sample)) > max(40, len(tokens)):
                return name
    english = sum(map(_SETS["English"].__contains__, tokens))
    if english * 12 > len(tokens):
        return "English"
    counts = {name: sum(token in words for token in tokens) for name, words in _SETS.items()}
    best = max(counts, key=lambda name: counts[name])
    # A short or mixed page is read as English: the rules find nothing where there is none.
    enough = 6 if counts["English"] else 4
    return best if counts[best] > 2 * counts["English"] and counts[best] >= enough else "English"
