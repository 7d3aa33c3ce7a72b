"""A rights map drawn: as one SVG for a day, and as a page with a slider over the days on which it changes."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from pactolus.agreement.rights import RightsMap, RightView, change_days, map_rights
from pactolus.reports.map_styles import Style
from pactolus.reports.world_map import Marking, world_map
from pactolus.territory.countries import countries

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pactolus.agreement.holdings import Holding

# Each holder its colours (Okabe and Ito's, which colour-blind readers tell apart) and its pattern; after the last the
# first comes again.
_HOLDERS = (
    (("#0072b2", "#0072b2", "#ffffff"), ("#4a9fd0", "#4a9fd0", "#04121c"), "plain"),
    (("#bfe3d6", "#00795a", "#06281f"), ("#0c4a3a", "#37b48f", "#e5fff7"), "columns"),
    (("#f3d5e6", "#b0558a", "#2c0b1e"), ("#54233f", "#d586b4", "#ffeef8"), "waves"),
    (("#f7efb0", "#a89400", "#2b2600"), ("#4d4500", "#d9c93a", "#fffbe0"), "grid"),
    (("#cfe8f8", "#2b86bd", "#06202f"), ("#123d57", "#6cbbe8", "#e8f6ff"), "crosses"),
    (("#efd2bd", "#9a4a12", "#2e1404"), ("#552a10", "#d98c57", "#fff1e6"), "rows"),
)
_CONFLICT = Style("conflict", "Conflict", ("#7d0b14", "#ff7b72", "#ffffff"), ("#ffb4ae", "#8f1019", "#1c0204"), "grid")
_BROKEN = Style(
    "broken", "Broken chain", ("#ddd0ee", "#5b2a91", "#1d0a33"), ("#3a235a", "#b58be6", "#f4ecff"), "crosses"
)
_CONTESTED = Style(
    "contested", "Contested", ("#f6c886", "#c2650a", "#2b1600"), ("#7a4a12", "#f0a640", "#fff3e0"), "stripes"
)
_WHITE = Style("white", "Not licensed", ("#d5d9dd", "#eef0f2", "#38424c"), ("#333a42", "#485059", "#c3cbd3"), "dots")

_SCRIPT = """
const states = JSON.parse(document.getElementById('states').textContent);
const slider = document.getElementById('day'), said = document.getElementById('said');
function show() {
  const state = states.days[slider.value];
  said.textContent = state.day;
  for (const [code, [style, sentence]] of Object.entries(state.countries)) {
    const group = document.getElementById('rights-' + code);
    group.querySelector('title').textContent = states.names[code] + ': ' + sentence;
    for (const drawn of group.querySelectorAll('.rights-c')) {
      const dot = drawn.classList.contains('rights-dot') ? ' rights-dot' : '';
      drawn.setAttribute('class', 'rights-c rights-' + style + dot);
      if (states.plain.includes(style)) drawn.removeAttribute('fill');
      else drawn.setAttribute('fill', 'url(#rights-' + style + ')');
    }
    for (const label of document.querySelectorAll('.rights-label[data-country="' + code + '"]:not(.rights-beside)'))
      label.setAttribute('class', 'rights-label rights-on-' + style);
    document.getElementById('row-' + code).textContent = sentence;
  }
}
slider.addEventListener('input', show);
show();
"""
_CSS = """
:root{color-scheme:light dark}
body{margin:0 auto;max-width:1500px;padding:1rem;font:16px/1.45 system-ui,sans-serif}
label{display:block;margin:.75rem 0}input[type=range]{width:100%}
table{border-collapse:collapse;width:100%}td,th{padding:.2rem .6rem .2rem 0;text-align:left;vertical-align:top}
.around{max-height:24rem;overflow:auto;margin-top:1rem}
h1{font-size:clamp(1.25rem,4vw,2rem)}
.key{display:none;flex-wrap:wrap;gap:.3rem 1rem;padding:0;list-style:none}
.key svg{width:2.2rem;margin-right:.4rem;vertical-align:middle}
@media (max-width:800px){.key{display:flex}}
.day{white-space:nowrap}
.wide{overflow-x:auto}.wide svg{min-width:720px}.wide table{min-width:640px}
"""


def rights_svg(view: RightView, holdings: Sequence[Holding], prefix: str = "rights") -> str:
    """Draw one right in one asset: a style for each holder, and for conflict, contested and white space.

    Args:
        view: the right on a day.
        holdings: the grants it was made of.
        prefix: what the drawing's ids begin with.

    Returns:
        The SVG element as text.
    """
    markings = _markings(view, holdings)
    styles = _used(_styles(view.asset, view.right, holdings), [markings])
    return world_map(markings, styles, f"{view.asset}: {view.right}", prefix)


def _used(styles: Sequence[Style], states: Sequence[dict[str, Marking]]) -> tuple[Style, ...]:
    """Leave out the classes that no country has on any of the days."""
    used = {one.style for state in states for one in state.values()}
    return tuple(style for style in styles if style.id in used)


def _in(asset: str, right: str, holdings: Sequence[Holding]) -> list[Holding]:
    return [one for one in holdings if one.asset == asset and right in one.rights]


def _styles(asset: str, right: str, holdings: Sequence[Holding]) -> tuple[Style, ...]:
    holders = list(dict.fromkeys(one.holder for one in _in(asset, right, holdings)))
    drawn = []
    for place, holder in enumerate(holders):
        light, dark, pattern = _HOLDERS[place % len(_HOLDERS)]
        drawn.append(Style(f"holder{place}", holder, light, dark, pattern))
    return (*drawn, _CONFLICT, _BROKEN, _CONTESTED, _WHITE)


def _markings(view: RightView, holdings: Sequence[Holding]) -> dict[str, Marking]:
    """Say of each country who holds it: a conflict is shown before what is contested, that before who holds it."""
    by_id = {one.id: one for one in holdings}
    style_of = {style.label: style.id for style in _styles(view.asset, view.right, holdings)}
    found = dict.fromkeys(sorted(view.white), Marking("white", "not licensed, as far as is known"))
    for name, held in view.held.items():
        one = by_id[name]
        words = f"{one.holder} ({one.exclusivity or 'exclusivity not stated'})"
        found |= dict.fromkeys(sorted(held), Marking(style_of[one.holder], words))
    for code, names in view.contested.items():
        sure = [by_id[name].holder for name, held in view.held.items() if code in held]
        words = f"contested: {' or '.join(by_id[name].holder for name in names)}"
        found[code] = Marking("contested", f"{words}; held by {' and '.join(sure)}" if sure else words)
    for code, names in view.broken.items():
        claimed = " and ".join(by_id[name].holder for name in names)
        found[code] = Marking("broken", f"broken chain: {claimed} by a sublicence that its head does not cover")
    for code, names in view.conflicts.items():
        found[code] = Marking("conflict", f"conflict: {' and '.join(by_id[name].holder for name in names)}")
    return found


def rights_page(
    holdings: Sequence[Holding], asset: str, right: str, on: dt.date, readings: Mapping[str, str] | None = None
) -> str:
    """Write a page for one right in one asset: the map, a slider over the days of change, and a table of countries.

    Args:
        holdings: the grants.
        asset: the product.
        right: the right.
        on: the day shown first, and the last of the slider.
        readings: the reading chosen for a word of the territories.

    Returns:
        One HTML document that asks nothing of any other address.
    """
    chosen = _in(asset, right, holdings)
    heads = {one.under for one in chosen}
    related = [one for one in holdings if one.asset == asset or one.id in heads]
    days = sorted({day for day in change_days(chosen) if day < on} | {on})
    maps = [map_rights(related, day, readings) for day in days]
    states = [_markings(_only_view(found, asset, right), chosen) for found in maps]
    styles = _used(_styles(asset, right, chosen), states)
    data = {
        "days": [
            {"day": day.isoformat(), "countries": {code: [one.style, one.sentence] for code, one in state.items()}}
            for day, state in zip(days, states, strict=True)
        ],
        "names": {code: one.name for code, one in countries().items()},
        "plain": [style.id for style in styles if style.pattern == "plain"],
    }
    title = escape(f"{asset}: who may {right} where")
    last = len(days) - 1
    pieces = [
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>',
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_CSS}</style></head><body>',
        f"<h1>{title}</h1>",
        '<label for="day">On <output id="said"></output></label>',
        f'<input type="range" id="day" min="0" max="{last}" value="{last}" aria-describedby="said">',
        *_narrow_key(styles),
        '<div class="wide" tabindex="0">',
        world_map(states[-1], styles, f"{asset}: {right}", "rights", counted=False),
        "</div>",
        *_agreements(chosen),
        *_told({one.id for one in chosen}, maps[-1]),
        *_by_country(states[-1]),
        f'<script type="application/json" id="states">{_in_page(data)}</script>',
        f"<script>{_SCRIPT}</script></body></html>",
    ]
    return "\n".join(pieces) + "\n"


def _narrow_key(styles: Sequence[Style]) -> Iterator[str]:
    """Write the key again for narrow screens, where the map's own reaches beyond the edge."""
    yield '<ul class="key" aria-hidden="true">'
    for style in styles:
        fill = "" if style.pattern == "plain" else f' fill="url(#rights-{style.id})"'
        swatch = (
            f'<svg viewBox="0 0 110 64"><rect width="110" height="64" rx="8" class="rights-{style.id}"{fill}/></svg>'
        )
        yield f"<li>{swatch}{escape(style.label)}</li>"
    yield "</ul>"


def _in_page(data: object) -> str:
    """Write JSON that no page takes for markup."""
    return json.dumps(data).replace("<", "\\u003c")


def _only_view(found: RightsMap, asset: str, right: str) -> RightView:
    return next(view for view in found.views if (view.asset, view.right) == (asset, right))


def _agreements(holdings: Sequence[Holding]) -> Iterator[str]:
    yield '<h2>Agreements</h2><div class="wide" tabindex="0"><table>'
    yield "<tr><th>Holder<th>Territory<th>Exclusivity<th>From<th>To<th>Source</tr>"
    for one in holdings:
        cells = (one.holder, one.territory, one.exclusivity or "not stated")
        days = "".join(f'<td class="day">{day or ""}' for day in (one.since, one.until))
        linked = one.source.startswith(("https://", "http://"))
        source = f'<a href="{escape(one.source)}">published</a>' if linked else escape(one.source)
        yield f"<tr>{''.join(f'<td>{escape(cell)}' for cell in cells)}{days}<td>{source}</tr>"
    yield "</table></div>"


def _told(names: Collection[str], found: RightsMap) -> Iterator[str]:
    """List what is wrong, and what has ended, on the last day of the slider."""
    findings = [one for one in found.findings if one.holding in names]
    if findings:
        yield f"<h2>What has ended or does not fit, on {found.on}</h2><ul>"
        yield from (f"<li>{escape(one.kind)}: {escape(one.message)}</li>" for one in findings)
        yield "</ul>"


def _by_country(state: dict[str, Marking]) -> Iterator[str]:
    yield '<h2>Countries</h2><div class="around" tabindex="0"><table><tr><th>Country<th>Holder</tr>'
    for code, country in countries().items():
        yield f'<tr><td>{escape(country.name)}<td id="row-{code}">{escape(state[code].sentence)}</tr>'
    yield "</table></div>"
