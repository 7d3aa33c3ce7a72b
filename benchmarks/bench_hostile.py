"""Hostile text: every pattern of the reading and territory rooms by length, whole readings by length, and a fuzz run.

`bench_hostile.py [--fuzz COUNT] [--seed FIRST] [--characters LENGTH]`: a pattern or a reading whose time grows faster
than its text is named, and the exit status is then 1. Times are of this process's own work (CPU), so that other work on
the machine matters little.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import resource
import sys
import time
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXAMPLE = Path(__file__).parents[1] / "examples" / "hengrui-glenmark" / "announcement.html"
ROOMS = ("/pactolus/reading/", "/pactolus/territory/")
# A text four times as long may take this many times as long: four, and what a busy machine adds.
MOST_GROWTH = 7.0
# Below this time, in seconds, the clock says nothing.
TOO_SHORT = 0.004
# A text that takes so many seconds is not made longer.
HOPELESS = 5.0
CHARACTERS = ("a", "A ", "1", " ", "(", ",", ". ", "-", "'", "\n", "\ue000", "\ue000 ", "\uf000 ")
UNITS = {
    "words": "license ",
    "names": "{name} Bio licensed a drug. ",
    "defined names": '{name} Bio ("{name} of x") ',
    "the company": '{name} Bio (the "Company") ',
    "subsidiaries": "{name} Bio, a subsidiary of {name} Holding, ",
    "capitals": "Q{name} ",
    "codes": "license to ABC-{number} (DEF-{number}), ",
    "stems": "license of {name}mab known as {name}nib ",
    "amounts": "${number} million upfront, ",
    "tables": "in thousands {number} | ",
    "tagged figures": "A License (Details)\nUSD ($)\n|{name} Inc. | Maximum\n|Milestone payments\n|$ {number}\n",
    "rates": "5% to 6% royalties of low to mid ",
    "places": "rights in Japan {number}, China and ",
    "dates": "signed March {number}, agreement of March 3, 20{number} ",
    "agencies": "the FDA approved OSK-1 in {number}. ",
    "brackets": "(",
    "figures": "1,000,",
    "soft hyphens": "a\u00ad",
    "direction marks": "\u202e",
    "a story": "Alpha licenses OSK-1 from Beta for $5 million and royalties of low to mid teens in China, Japan; ",
}
INTRUDERS: tuple[str, ...] = (
    "",
    " ",
    "\n",
    "\u00ad",
    "\u202e",
    "\x00",
    "$",
    "%",
    "(",
    "((((",
    "</p>",
    "<script>",
    "&#8203;",
    "1,5",
)
INTRUDERS += ("0" * 300, "up to ", '"', "\u2019", "RMB 5 million", "<table><td>", "the Company", "\ue000", "İ")


def recorded() -> list[re.Pattern[str]]:
    """Read one document, and give every pattern over text that the rooms compile."""
    found: dict[tuple[str, int], re.Pattern[str]] = {}
    compile_ = re._compile  # type: ignore[attr-defined]  # noqa: SLF001 - nothing else sees the patterns of re.search

    def record(pattern: Any, flags: int) -> Any:
        compiled, asking = compile_(pattern, flags), caller()
        if isinstance(pattern, str) and any(room in asking for room in ROOMS):
            found[compiled.pattern, compiled.flags] = compiled
        return compiled

    re._compile = record  # type: ignore[attr-defined]  # noqa: SLF001 - as above
    try:
        import pactolus.territory.expressions
        from pactolus.reading.patterns import Pattern
        from pactolus.reading.reader import read_document
        from pactolus.reading.screened import Folded

        assert pactolus.territory.expressions
        read_document(EXAMPLE.read_text(encoding="utf-8"), "example")
        # These compile when they are first matched; one document does not match them all.
        for one in gc.get_objects():
            if isinstance(one, Folded | Pattern):
                assert (one.pattern if isinstance(one, Folded) else one).compiled()
    finally:
        re._compile = compile_  # type: ignore[attr-defined]  # noqa: SLF001 - as above
    return list(found.values())


def caller() -> str:
    """Give the file that asked the regular-expression module."""
    frame = sys._getframe()  # noqa: SLF001 - the only way to know who asks
    while frame.f_back and (frame.f_code.co_filename == __file__ or "/re/" in frame.f_code.co_filename):
        frame = frame.f_back
    return frame.f_code.co_filename


def cpu(work: Callable[[], object]) -> float:
    """Time some work in this process, in seconds."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def growth(times: list[float]) -> float:
    """Say how many times as long the longest text takes as the shortest; 1 where that is too quick to tell."""
    return times[-1] / max(times[0], TOO_SHORT) if times[-1] > TOO_SHORT * MOST_GROWTH else 1.0


def measured(work: Callable[[str], object], text: Callable[[int], str], length: int) -> tuple[float, list[float]]:
    """Time work on texts of a length, twice and four times it; a bad result is measured again before it is believed."""
    best: list[float] = []
    for _ in range(3):
        times: list[float] = []
        for characters in (length, 2 * length, 4 * length):
            times.append(cpu(partial(work, text(characters))))
            if times[-1] > HOPELESS:
                return times[-1] / TOO_SHORT, times
        best = [min(pair) for pair in zip(best, times, strict=True)] if best else times
        if growth(best) <= MOST_GROWTH:
            break
    return growth(best), best


def pattern_units(pattern: str) -> Iterator[str]:
    """Give what to repeat to make a pattern work: its own words, one by one and all together, and single characters."""
    words = list(dict.fromkeys(re.findall(r"[A-Za-z]{2,}", pattern)))
    yield from (f"{word} " for word in words[:8])
    yield " ".join(words[:60]) + " "
    yield from CHARACTERS


def matches(pattern: re.Pattern[str], text: str) -> int:
    """Count the matches of a pattern."""
    return sum(1 for _ in pattern.finditer(text))


def repeated(unit: str, characters: int) -> str:
    """Repeat a unit to a length."""
    return unit * (characters // len(unit))


def slow_patterns(length: int) -> list[str]:
    """Name the patterns whose time grows faster than the text."""
    slow = []
    patterns = recorded()
    for pattern in patterns:
        for unit in pattern_units(pattern.pattern):
            grows, times = measured(partial(matches, pattern), partial(repeated, unit), length)
            if grows > MOST_GROWTH:
                slow.append(f"{pattern.pattern[:90]!r} on {unit[:30]!r}: {', '.join(f'{one:.3f} s' for one in times)}")
    print(f"{len(patterns)} patterns on their own words and on single characters, {length:,} to {4 * length:,} of them")
    return slow


def hostile(unit: str, characters: int) -> str:
    """Repeat a unit, each time with a new name and number, to a length."""
    spelled = ("".join(chr(97 + number // 26**place % 26) for place in range(4)).capitalize() for number in count())
    parts = (unit.format(name=name, number=number) for number, name in enumerate(spelled))
    return "".join(islice(parts, characters // max(1, len(unit)) + 1))[:characters]


def slow_readings(length: int) -> list[str]:
    """Name the texts whose reading takes time that grows faster than they do; print all."""
    from pactolus.reading.reader import read_document

    slow = []
    for name, unit in UNITS.items():
        grows, times = measured(partial(read_document, name="hostile"), partial(hostile, unit), length)
        line = f"{name}: {', '.join(f'{one:.2f} s' for one in times)}"
        print(f"  {line}")
        if grows > MOST_GROWTH:
            slow.append(line)
    return slow


def fuzzed(page: str, seed: int) -> str:
    """Cut a page anywhere and stir what bad scans, bad copies and hostile hands put into pages into it."""
    dice = random.Random(seed)  # noqa: S311 - a page that can be made again, no secret
    text = page[dice.randrange(len(page) // 2) :][: dice.randrange(200, 4000)]
    for _ in range(dice.randrange(12)):
        place = dice.randrange(len(text) + 1)
        text = text[:place] + dice.choice(INTRUDERS) * dice.choice((1, 1, 1, 40)) + text[place + dice.randrange(20) :]
    return text


def fuzz(rounds: range) -> None:
    """Read fuzzed pages; every quote must stand where it is said to stand. Print how long that took."""
    from pactolus.reading.draft import draft_agreement
    from pactolus.reading.reader import read_document

    page = EXAMPLE.read_text(encoding="utf-8")
    begin, longest = time.process_time(), (0.0, 0)
    for seed in rounds:
        text, start = fuzzed(page, seed), time.process_time()
        reading = read_document(text, f"page {seed}")
        if not all(reading.text[one.start : one.end] == one.quote for one in reading.evidence):
            message = f"page {seed}: a quote does not stand where it is said to"
            raise SystemExit(message)
        draft_agreement(reading)
        longest = max(longest, (time.process_time() - start, seed))
    spent = time.process_time() - begin
    print(
        f"{len(rounds):,} fuzzed pages without a crash or a hang in {spent:.0f} s of one core "
        f"({len(rounds) / max(spent, 1e-9):.0f} a second); the longest took {longest[0] * 1000:.0f} ms "
        f"(page {longest[1]}); memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


def main() -> int:
    """Print the figures; 1 where something grows faster than its text."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--fuzz", type=int, default=2000, help="how many fuzzed pages to read")
    options.add_argument("--seed", type=int, default=0, help="the number of the first fuzzed page")
    options.add_argument("--characters", type=int, default=20_000, help="the shortest of three hostile texts")
    asked = options.parse_args()
    slow = [*slow_patterns(asked.characters // 4), *slow_readings(asked.characters)]
    for line in slow:
        print(f"grows faster than its text: {line}")
    fuzz(range(asked.seed, asked.seed + asked.fuzz))
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
