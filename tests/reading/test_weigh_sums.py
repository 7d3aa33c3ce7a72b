"""The tool that fits the weights of sums, on documents of the tests' own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_weights_are_fitted_on_annotated_documents(tmp_path: Path) -> None:
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    gold.mkdir()
    texts.mkdir()
    for place in range(24):
        # 11 to 34 million are paid upfront, 100 to 330 million for milestones.
        upfront, most = 11 + place, 100 + 10 * place
        name = f"alpha{place}-beta{place}-2024"
        (texts / f"{name}.txt").write_text(
            f"Alvane Bio has licensed ALX-101 to Corvus Pharma. It gets an upfront payment of ${upfront} million and "
            f"may earn up to ${most} million in milestone payments."
        )
        paid = {"amount": upfront * 1_000_000, "currency": "USD"}
        due = {"amount": most * 1_000_000, "currency": "USD"}
        told = {"upfront": paid, "equity": None, "milestones": [due], "milestones_total": due, "headline_total": None}
        (gold / f"{name}.json").write_text(json.dumps({"gold": told}))
    tool = [sys.executable, str(ROOT / "tools" / "weigh_sums.py"), str(gold), str(texts), "-o", str(tmp_path)]
    subprocess.run(tool, check=True, capture_output=True)
    rows = [line.split("\t") for line in (tmp_path / "sum_words.txt").read_text().splitlines() if line[0] != "#"]
    words = {sign: list(map(float, weights)) for sign, *weights in rows}
    # In the order of the uses: upfront, equity, milestone, all milestones, the deal's total.
    assert words["before upfront"][0] > 0 > words["before upfront"][2]
    assert words["after milestone"][2] > 0 > words["after milestone"][0]
    related = [line.split("\t") for line in (tmp_path / "sum_relations.txt").read_text().splitlines() if line[0] != "#"]
    relations = {sign: list(map(float, weights)) for sign, *weights in related}
    # What its own words make an upfront is one.
    assert relations["words upfront"][0] > 0 > relations["words upfront"][2]
