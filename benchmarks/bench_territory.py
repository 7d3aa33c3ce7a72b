"""How long territories and rights take: reading and evaluating the seed's expression, and mapping 10,000 agreements."""

from __future__ import annotations

import datetime as dt
import gzip
import random
import time
from typing import TYPE_CHECKING

from pactolus.agreement.rights import Holding, map_rights, reach
from pactolus.reports.world_map import territory_map
from pactolus.territory.countries import countries
from pactolus.territory.evaluation import evaluate
from pactolus.territory.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = (
    "worldwide excluding Mainland China, Hong Kong SAR, Macao SAR, Taiwan Region, USA, Canada, Europe, Japan, Russia, "
    "Armenia, Azerbaijan, Belarus, Kazakhstan, Kyrgyzstan, Moldova, Tajikistan, Turkmenistan and Uzbekistan"
)
REGIONS = ("Europe", "Asia", "Latin America", "MENA", "Africa", "EU", "ASEAN", "GCC", "North America")


def best(work: Callable[[], object], times: int) -> float:
    """Give the least time of several runs, in microseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken) * 1e6


def agreements(count: int) -> list[Holding]:
    """Make agreements on 500 assets, each with a territory of its own words."""
    draw = random.Random(20261124)  # noqa: S311 - a benchmark's input, no secret
    names = [one.name for one in countries().values()]
    made = []
    for place in range(count):
        base = draw.choice(["worldwide", *REGIONS])
        taken = ", ".join(draw.sample(names, 3))
        made.append(
            Holding(
                id=str(place),
                asset=f"asset {place % 500}",
                grantor="",
                holder=f"company {place % 97}",
                rights=("commercialize",),
                territory=f"{base} excluding {taken}" if place % 2 else f"{taken}, {draw.choice(REGIONS)}",
                exclusivity="exclusive",
                since=dt.date(2000 + place % 25, 1, 1),
            )
        )
    return made


def main() -> None:
    """Print the figures."""
    expression, _ = parse(SEED)
    assert expression is not None
    evaluation = evaluate(expression)
    print(f"reading the seed's territory      {best(lambda: parse(SEED), 300):9.0f} us   (bar: 1000 us)")
    print(f"evaluating it once read           {best(lambda: evaluate(expression), 1000):9.0f} us   (bar: 50 us)")
    holdings = agreements(10_000)
    reach.cache_clear()
    begun = time.perf_counter()
    views = map_rights(holdings, dt.date(2026, 1, 1)).views
    cold = time.perf_counter() - begun
    warm = best(lambda: map_rights(holdings, dt.date(2026, 1, 1)), 3) / 1e6
    print(
        f"rights of 10,000 agreements       {cold:9.2f} s    (bar: 2 s; {len(views)} assets, every territory read anew)"
    )
    print(f"the same, territories known       {warm:9.2f} s")
    text = territory_map(evaluation)
    print(f"the map, gzipped                  {len(gzip.compress(text.encode())) / 1024:9.0f} KiB  (bar: 400 KiB)")


if __name__ == "__main__":
    main()
