"""How fast documents are read: a second, against a plain regular-expression pass, and by length."""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from pactolus.reading.reader import read_document

STORY = """Arbelle Pharma takes Oskavia's kidney antibody for Europe

12 March 2024

Arbelle Pharma S.A., a subsidiary of Arbelle Holding, has entered into an exclusive license agreement with Oskavia
Therapeutics for OSK-417 (renvatimab), a monoclonal antibody against APRIL in Phase 3.

Under the agreement Arbelle obtains exclusive rights to develop and commercialise OSK-417 in the European Economic Area,
the United Kingdom and Switzerland. Oskavia will receive an upfront payment of EUR 25 million, and is eligible for up to
EUR 310 million in regulatory and sales milestones and tiered royalties from the low teens to the low twenties.

"""
FILLER = (
    "Kidney disease is common, and its treatment has changed little; doctors hope for medicines that slow its course. "
)
PLAIN = [
    re.compile(pattern)
    for pattern in (
        r"[$€£] ?\d[\d,.]*(?: ?(?:million|billion|m|bn))?",
        r"\d{1,2}(?:\.\d+)? ?%",
        r"[A-Z][\w-]+(?: [A-Z][\w-]+)*",
    )
]


def document(characters: int) -> str:
    """Compose a document of a length: the story and filler."""
    return STORY + FILLER * max(0, (characters - len(STORY)) // len(FILLER))


def composed() -> list[str]:
    """Give the documents that the quality floor is measured on: short, and every sentence tells of a deal."""
    written = Path(__file__).parents[1] / "tests/reading/composed_documents.json"
    return [one["text"] for one in json.loads(written.read_text(encoding="utf-8"))]


def seconds(texts: list[str], rounds: int = 1) -> float:
    """Measure the processor time of one reading: the mean over different texts, the least of several rounds."""

    def once() -> float:
        begin = time.process_time()
        for text in texts:
            read_document(text, "bench")
        return (time.process_time() - begin) / len(texts)

    return min(once() for _ in range(rounds))


def plain_seconds(text: str, rounds: int, times: int = 100) -> float:
    """Measure the processor time of a plain pass of three regular expressions over a text, the least of several."""

    def once() -> float:
        begin = time.process_time()
        for _ in range(times):
            for pattern in PLAIN:
                pattern.findall(text)
        return (time.process_time() - begin) / times

    return min(once() for _ in range(rounds))


def startups(rounds: int = 3) -> tuple[float, float]:
    """Time the start of Python with the reader and one short document, without the start of Python itself.

    Returns:
        The seconds of the very first start, in which Python compiles the modules, and the least of several further
        ones: Python keeps what it has compiled.
    """
    reading = "from pactolus.reading.reader import read_document; read_document('A licence.', 'x')"
    with TemporaryDirectory() as kept:
        surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

        def run(code: str) -> float:
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, env=surroundings | {"PYTHONPYCACHEPREFIX": kept})
            return time.perf_counter() - begin

        run("pass")
        empty = min(run("pass") for _ in range(rounds))
        first = run(reading)
        return first - empty, min(run(reading) for _ in range(rounds)) - empty


def fuzz(count: int) -> float:
    """Read random mixtures of the trade's words; give the longest time of one."""
    words = [
        *(STORY + FILLER).split(),
        "(",
        ")",
        '"',
        ",",
        "$",
        "%",
        "up to",
        "\n",
        "\xad",
        "(((",
        "1,000,000",
        "low to mid",
    ]
    randomness = random.Random(7)  # noqa: S311 - the fuzz has to repeat, not to be secret
    longest = 0.0
    for _ in range(count):
        text = " ".join(randomness.choices(words, k=randomness.randint(1, 60)))
        begin = time.perf_counter()
        read_document(text, "fuzz")
        longest = max(longest, time.perf_counter() - begin)
    return longest


def resident() -> float:
    """Give what this process holds in memory now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def memory(count: int) -> list[float]:
    """Read so many different documents in this process; give the memory held after each tenth of them, in MB."""
    from pactolus.reading.bulk import lines_of

    held = []
    with TemporaryDirectory() as folder:
        paths = (written(Path(folder), number) for number in range(count))
        for done, _ in enumerate(lines_of(paths, 1), 1):
            if done % max(1, count // 10) == 0:
                held.append(resident())
    return held


def written(folder: Path, number: int) -> Path:
    """Write a document like no other, in the place of the one before it."""
    path = folder / "document.txt"
    path.write_text(document(3000).replace("OSK-417", f"OSK-{number}").replace("25 million", f"{number + 1} million"))
    return path


def main() -> None:
    """Print the figures."""
    texts = [document(3000).replace("OSK-417", f"OSK-{number}") for number in range(100, 112)]
    read_document(texts[0], "warm")
    once, plain = seconds(texts, 30), plain_seconds(texts[0], 30)
    print(
        f"documents of {len(texts[0])} characters: {1 / once:.0f} a second of one core's time; {once / plain:.0f} "
        f"times a plain pass ({plain * 1e6:.0f} µs)"
    )
    dense = composed()
    characters = sum(map(len, dense)) / len(dense)
    print(
        f"the floor's documents, {characters:.0f} characters, nothing but deals: {1 / seconds(dense, 3):.0f} a second"
    )
    first, further = startups()
    print(f"start-up with one document: {further:.2f} s (the very first, Python compiling the modules: {first:.2f} s)")
    lengths = (10_000, 20_000, 40_000, 80_000, 160_000, 320_000)
    print("length against time: " + ", ".join(f"{length}: {seconds([document(length)]):.3f} s" for length in lengths))
    for unit in (
        "license ",
        "Alpha Bio, ",
        "up to ",
        "(",
        "1,000,",
        "royalties of low to mid ",
        "China, Japan and ",
        "$5 million and ",
        "Alpha licenses a drug. ",
    ):
        times = [seconds([unit * (length // len(unit))]) for length in (20_000, 40_000, 80_000)]
        print(f"  {unit!r} repeated to 20, 40, 80 thousand characters: " + ", ".join(f"{one:.2f} s" for one in times))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    held = ", ".join(f"{one:.0f}" for one in memory(count))
    print(f"memory after each tenth of {count:,} different documents: {held} MB")
    begin = time.perf_counter()
    longest = fuzz(count)
    print(f"{count} fuzzed texts in {time.perf_counter() - begin:.0f} s, the longest {longest * 1000:.0f} ms")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
