"""The weights of what sums are for, fitted on annotated documents (`reading/sum_odds.py` reads with them).

    python tools/weigh_sums.py GOLD TEXTS [GOLD TEXTS ...] -o FOLDER

GOLD holds annotations (NAME.json, in the form of the annotation guideline), TEXTS the documents (NAME.txt). Writes
FOLDER/sum_words.txt and FOLDER/sum_relations.txt. The second table is fitted on probabilities that the first gives
where it is fitted without the page's own deal, which the first two words of a name stand for. The documents that the
package's own tables were fitted on are news and filings, which may not be passed on, and those of its tests.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from pactolus.core.files import write_text
from pactolus.reading import reader
from pactolus.reading.facts import number
from pactolus.reading.passages import TOLD
from pactolus.reading.sum_odds import odds_of, weighed
from pactolus.reading.sum_relations import RELATIONS, USES, relations_of
from pactolus.reading.sum_signs import standing, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pactolus.reading.amounts import Amount
    from pactolus.reading.passages import Sentence
    from pactolus.reading.sum_signs import Standing

# A sign counts where it stands so often; the penalty on size is the stronger, the smaller these are.
FEWEST = 8
OF_WORDS, OF_RELATIONS = 0.2, 3.0
FOLDS = 8
# A weight so small changes nothing.
SMALLEST = 0.05

Table = dict[str, tuple[float, ...]]


class Page(NamedTuple):
    """A document's story as the reader weighs it, and which sums are for what by its annotation."""

    deal: str
    told: tuple[str, list[Sentence], list[Amount]]
    gold: list[set[tuple[float, str]]]


def pages(gold: Path, texts: Path) -> Iterator[Page]:
    """Read the annotated documents that tell of a deal."""
    for annotation in sorted(gold.glob("*.json")):
        held: list[Any] = []
        with patch.object(reader, "weighed", lambda *told, held=held: held.append(told) or weighed(*told)):
            reader.read_document(texts / f"{annotation.stem}.txt")
        if held:
            deal = "-".join(sorted(annotation.stem.split("-")[:2]))
            yield Page(deal, held[0], _annotated(json.loads(annotation.read_text())["gold"]))


def _annotated(gold: dict[str, Any]) -> list[set[tuple[float, str]]]:
    rows = [gold["milestones"] if use == "milestone" else [gold.get(use)] for use in USES]
    return [{(one["amount"], one["currency"]) for one in some if one and one.get("amount")} for some in rows]


def _uses(page: Page, amount: Amount) -> list[bool]:
    return [(number(amount.value), amount.currency) in some for some in page.gold]


def known_words(found: list[Page]) -> frozenset[str]:
    """Give the words that stand in small letters in sentences with sums, so often that they can be signs."""
    count: Counter[str] = Counter()
    for page in found:
        text, told, amounts = page.told
        story = [one for one in told if one.role in TOLD]
        for one in standing(text, story, amounts, lambda _: False):
            count.update(words_of(one.signs))
    return frozenset(word for word, times in count.items() if times >= FEWEST)


def fitted(rows: list[dict[str, float]], uses: np.ndarray, strength: float) -> Table:
    """Fit one logistic regression for each use, with a penalty on the weights' squares.

    Args:
        rows: the signs of each sum.
        uses: for each sum and use, whether the annotation has it, shape (sums, uses).
        strength: how much a sum counts beside the penalty.
    """
    names = sorted({sign for row in rows for sign in row})
    place = {sign: index for index, sign in enumerate(names)}
    entries = [(row, place[sign], value) for row, signs in enumerate(rows) for sign, value in signs.items()]
    of, sign, value = map(np.array, zip(*entries, strict=True))
    matrix = csr_matrix((value, (of.astype(int), sign.astype(int))), shape=(len(rows), len(names)))
    weights = np.array([_regression(matrix, column, strength) for column in uses.T]).T
    return dict(zip([*names, "always"], map(tuple, weights), strict=True))


def _regression(matrix: csr_matrix, told: np.ndarray, strength: float) -> np.ndarray:
    signs = np.where(told, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (matrix @ weights[:-1] + weights[-1])
        slope = -strength * signs * expit(-margins)
        value = strength * np.logaddexp(0, -margins).sum() + weights @ weights / 2
        return value, np.append(matrix.T @ slope, slope.sum()) + weights

    return np.asarray(minimize(loss, np.zeros(matrix.shape[1] + 1), jac=True, method="L-BFGS-B").x)


def _kept(sums: list[list[Standing]]) -> set[str]:
    """Give the signs that stand often enough."""
    count = Counter(sign for some in sums for one in some for sign in set(one.signs))
    return {sign for sign, times in count.items() if times >= FEWEST}


def fit(found: list[Page]) -> tuple[Table, Table]:
    """Fit the table of words and that of relations on annotated pages."""
    known = known_words(found)
    known = words_of(_kept([list(standing(*page.told, known.__contains__)) for page in found]))
    sums = [list(standing(*page.told, known.__contains__)) for page in found]
    kept = _kept(sums)
    rows = [{sign: 1.0 for sign in one.signs if sign in kept} for some in sums for one in some]
    uses = np.array([_uses(page, one.amount) for page, some in zip(found, sums, strict=True) for one in some])
    deals = {deal: place % FOLDS for place, deal in enumerate(sorted({page.deal for page in found}))}
    fold = np.array([deals[page.deal] for page, some in zip(found, sums, strict=True) for _ in some])
    by_words: dict[int, tuple[float, ...]] = {}
    for out in sorted(set(fold.tolist())):
        table = fitted([row for row, its in zip(rows, fold, strict=True) if its != out], uses[fold != out], OF_WORDS)
        by_words |= {int(place): odds_of(table, list(rows[place])) for place in np.flatnonzero(fold == out)}
    odds = iter(by_words[place] for place in range(len(rows)))
    related = [
        dict(zip(RELATIONS, chain(*values), strict=True)) | dict.fromkeys(one.compared, 1.0)
        for some in sums
        for one, values in zip(
            some, relations_of([one.amount for one in some], [next(odds) for _ in some]), strict=True
        )
    ]
    return fitted(rows, uses, OF_WORDS), fitted(related, uses, OF_RELATIONS)


def written(table: Table, about: str) -> str:
    """Give a table as the reader's data holds it."""
    told = {sign: weights for sign, weights in table.items() if sign == "always" or max(map(abs, weights)) >= SMALLEST}
    lines = ["\t".join([sign, *(f"{weight:.2f}" for weight in told[sign])]) for sign in sorted(told)]
    return "\n".join([f"# {about}", f"# Weights for {', '.join(USES)}.", *lines, ""])


def main(arguments: list[str]) -> None:
    """Fit the weights on the annotated documents that are named, and write them."""
    parser = argparse.ArgumentParser(description="Fit the weights of what sums are for on annotated documents.")
    parser.add_argument("folders", nargs="+", type=Path, help="GOLD TEXTS, in pairs")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args(arguments)
    pairs = zip(given.folders[::2], given.folders[1::2], strict=True)
    found = [page for gold, texts in pairs for page in pages(gold, texts)]
    words, relations = fit(found)
    write_text(given.output / "sum_words.txt", written(words, f"What stands around sums, on {len(found)} pages."))
    write_text(given.output / "sum_relations.txt", written(relations, "How the sums of a page stand to one another."))
    print(f"fitted on {len(found)} pages: {len(words)} and {len(relations)} signs")


if __name__ == "__main__":
    main(sys.argv[1:])
