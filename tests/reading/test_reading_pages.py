"""What pages say beside the terms of a deal: denials, answers to e-mails, datelines, ends, takeovers."""

from __future__ import annotations

import pytest

from pactolus.reading.dates import dateline_places
from pactolus.reading.draft import draft_agreement
from pactolus.reading.indications import details_of
from pactolus.reading.mail import text_of_mail
from pactolus.reading.ranks import Rank, rank_of
from pactolus.reading.reader import Reading, read_document
from pactolus.reading.story import Kind


def _read(text: str) -> Reading:
    return read_document(text, "page.txt")


@pytest.mark.parametrize(
    "text",
    [
        (
            "Zurich, 12 May 2025 - Helvatis AG on Monday denied a report that it was in talks to license its drug "
            'HLV-77 to Norbrook Pharma for $500 million upfront. "We are not negotiating," a spokesperson said.'
        ),
        (
            "Helvatis AG has not entered into any licensing agreement with Norbrook Pharma for HLV-77, it said. "
            "A newspaper had named an upfront payment of $500 million."
        ),
    ],
)
def test_a_deal_that_is_denied_is_none(text: str) -> None:
    reading = _read(text)
    assert reading.kind is Kind.DENIED
    assert reading.facts["upfront"] is None
    assert "denial of a deal" in reading.problems[0].message


def test_a_takeover_is_no_licence_whatever_was_licensed_before() -> None:
    reading = _read(
        "DARMSTADT, March 3, 2025. Bellerive KGaA will acquire Stannum Therapeutics for $39 per share in cash, "
        "an equity "
        "value of $2.1 billion. Stannum licensed STN-1 from Ostfeld in 2017 for an upfront payment of $20 million."
    )
    assert reading.kind is Kind.ACQUISITION
    assert (reading.facts["upfront"], reading.facts["equity"], reading.facts["licensees"]) == (None, None, [])


_MAIL = b"""From: "Anna Berg" <anna@nordwell.example>
To: bd@tarn.example
Subject: Licence agreement signed
Date: Tue, 06 May 2025 10:12:00 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

We are pleased to confirm that Nordwell A/S and Tarn Biosciences plc signed an exclusive licence agreement yesterday.
Tarn grants Nordwell the exclusive right to commercialise TRN-31 in the Nordics. The signing fee is DKK 40 mio.

> On 2 May 2025 Tom wrote:
> We could accept a deal worth DKK 30 mio in total.
"""


def test_what_an_answer_repeats_of_an_earlier_message_is_no_term() -> None:
    facts = read_document(_MAIL, "mail.eml").facts
    assert facts["upfront"] == {"amount": 40_000_000, "currency": "DKK", "bound": "exact"}
    assert facts["headline_total"] is None


def test_a_message_that_only_passes_another_one_on_is_read_for_that() -> None:
    head, _, body = _MAIL.partition(b"\n\n")
    passed = head + b"\n\nSee below.\n\n" + b"\n".join(b"> " + line for line in body.splitlines()[:2])
    assert all("TRN-31" not in passed.decode()[slice(*span)] for span in text_of_mail(passed, "mail.eml").aside)


@pytest.mark.parametrize(
    ("dateline", "places"),
    [
        ("OSAKA, Japan and Lyon, France, March 4, 2025 -- Alpha", "OSAKA, Japan and Lyon, France, "),
        ("Haifa, 8 July 2025 - Alpha", "Haifa, "),
        ("On March 4, 2025, Alpha", None),
        ("Alpha said on March 4, 2025", None),
    ],
)
def test_places_of_a_dateline(dateline: str, places: str | None) -> None:
    assert [dateline[slice(*span)] for span in dateline_places(dateline)] == ([places] if places else [])


def test_the_town_of_a_dateline_grants_nothing() -> None:
    facts = _read(
        "NEW YORK, Oct 1, 2025 -- Ambrix Therapeutics Inc. has granted Calder Pharma exclusive rights to commercialize "
        "AMB-7 in Japan. Ambrix will receive an upfront payment of $45 million."
    ).facts
    assert (facts["licensors"], facts["licensees"]) == (["Ambrix Therapeutics"], ["Calder Pharma"])
    assert facts["announced"] == "2025-10-01"


def test_the_day_of_an_older_agreement_is_not_the_day_of_the_news() -> None:
    facts = _read(
        "LONDON, 3 April 2025. Tarn Biosciences plc announces that it has amended its licence agreement with "
        "Nordwell A/S "
        "dated 14 June 2022 for TRN-22. Nordwell will pay GBP 5 million upon signing of the amendment."
    ).facts
    assert facts["announced"] == "2025-04-03"


def test_the_day_an_end_takes_effect_is_not_the_day_of_signing() -> None:
    facts = _read(
        "SAN DIEGO, Aug. 14, 2025 -- Corvane Therapeutics, Inc. announced that Meridian Pharma has decided to "
        "terminate "
        "the license agreement for CRV-8, effective November 12, 2025. All rights to CRV-8 revert to Corvane."
    ).facts
    assert facts["signed"] is None


_FILING = """Item 1.01. Entry into a Material Definitive Agreement.
On December 18, 2024 (the "Effective Date"), Portage Biosciences, Inc. (the "Company") entered into a License Agreement
with Ravenna Pharma GmbH ("Ravenna"). The Company granted to Ravenna an exclusive license to develop and commercialize
PTG-100 in the Territory. "Territory" means all countries of the world other than the United States, its territories and
possessions, and Canada. Ravenna will pay up to an aggregate of $135,000,000 upon development milestones."""


def test_the_effective_date_of_a_filing_is_the_day_of_signing_and_no_dateline() -> None:
    facts = _read(_FILING).facts
    assert (facts["signed"], facts["announced"]) == ("2024-12-18", None)


def test_a_country_s_own_territories_do_not_end_a_list() -> None:
    assert _read(_FILING).facts["territory"] == {"world": True, "include": [], "exclude": ["US", "CA"]}


def test_a_filing_that_adds_up_to_an_aggregate_is_no_second_hand_source() -> None:
    assert rank_of(_FILING) is Rank.PARTY


def test_rights_acquired_by_one_from_another() -> None:
    facts = _read(
        "TOKYO, Jan 15, 2025 - Rights to ONK-5, an oral CDK2 inhibitor, in Asia excluding Japan have been acquired by "
        "Hoshizora Pharma from Onkalis Inc. The payment at closing is US$18m. Amounts in shekels would be NIS 60 "
        "million."
    ).facts
    assert (facts["licensors"], facts["licensees"]) == (["Onkalis"], ["Hoshizora Pharma"])


def _page(table: str, before: str = "") -> str:
    return (
        "<html><body><p>Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to OSK-417 in Japan.</p>"
        f"{before}<table>{table}</table><p>Oskavia has cash of $3,200 and 300 employees.</p></body></html>"
    )


@pytest.mark.parametrize(
    ("page", "upfront", "currency"),
    [
        # 25,000 thousand, with and without a sign in the cell.
        (
            _page("<tr><th>$ in Thousands</th></tr><tr><td>Upfront payment</td><td>$ 25,000</td></tr>"),
            25_000_000,
            "USD",
        ),
        (_page("<tr><th>$ in Thousands</th></tr><tr><td>Upfront payment</td><td>25,000</td></tr>"), 25_000_000, "USD"),
        # 25.5 million.
        (_page("<tr><th>$ in Millions</th></tr><tr><td>Upfront payment</td><td>$25.5</td></tr>"), 25_500_000, "USD"),
        # 4,500 thousand euros, the unit in the line before the table.
        (
            _page(
                "<tr><th>Term</th><th>Amount</th></tr><tr><td>Upfront payment</td><td>4,500</td></tr>",
                "<p>The financial terms (in thousands of euros) are:</p>",
            ),
            4_500_000,
            "EUR",
        ),
    ],
)
def test_a_table_in_thousands_or_millions_with_or_without_signs(page: str, upfront: int, currency: str) -> None:
    facts = read_document(page, "note.html").facts
    assert facts["upfront"] == {"amount": upfront, "currency": currency, "bound": "exact"}


def test_a_row_that_says_maximum_states_a_ceiling() -> None:
    page = _page("<tr><th>$ in Thousands</th></tr><tr><td>Maximum milestone payments</td><td>$ 210,000</td></tr>")
    facts = read_document(page, "note.html").facts
    assert facts["milestones_total"] == {"amount": 210_000_000, "currency": "USD", "bound": "up_to"}


def test_the_end_of_an_indication_is_not_another_decision_or_its_day() -> None:
    events = _read(
        "Orsted Oncology has in-licensed LS-208, a TROP2 antibody-drug conjugate, from Lingshan Biopharma. "
        "LS-208 received "
        "conditional approval from China's NMPA in May 2024 for EGFR-mutated lung cancer, and full approval in January "
        "2025 for first-line lung cancer. The FDA granted breakthrough therapy designation to LS-208 for HER2-negative "
        "breast cancer on August 12, 2025, and fast track designation for small cell lung cancer."
    ).facts["regulatory_events"]
    assert [(one["agency"], one["event"], one["indication"], one["date"]) for one in events] == [
        ("NMPA", "conditional approval", "EGFR-mutated lung cancer", "2024-05"),
        ("NMPA", "approval", "first-line lung cancer", "2025-01"),
        ("FDA", "breakthrough therapy", "HER2-negative breast cancer", "2025-08-12"),
        ("FDA", "fast track", "small cell lung cancer", "2025-08-12"),
    ]


def test_neither_a_mutation_nor_a_contract_s_word_for_its_products_is_a_product() -> None:
    facts = _read(
        "Valmeric Therapeutics has granted Kurodani Pharma an exclusive license to develop products containing "
        "VLM-204, an "
        'oral KRAS G12D inhibitor (the "Licensed Products"), in Japan. The Licensed Products inhibit KRAS G12D.'
    ).facts
    assert [one["names"] for one in facts["assets"]] == [["VLM-204"]]


@pytest.mark.parametrize(
    ("text", "licensors", "licensees"),
    [
        (
            "Tellurian Vaccines grabs ex-Europe rights to Boreal's RSV vaccine BRV-9 for $65 million upfront.",
            ["Boreal"],
            ["Tellurian Vaccines"],
        ),
        (
            (
                "Quetzal Pharma and Iberfarma have signed an agreement whereby Quetzal takes over exclusive "
                "distribution of "
                "Iberfarma's migraine spray IBF-2 across Latin America."
            ),
            ["Iberfarma"],
            ["Quetzal Pharma"],
        ),
        (
            (
                'PARIS--(BUSINESS WIRE)--Galvane S.A. (Paris:GALV) (the "Company") today announced a license '
                "agreement with "
                "Petrosyan Therapeutics, LLC for GLV-2. The Company will pay Petrosyan $5 million at signing."
            ),
            ["Petrosyan Therapeutics"],
            ["Galvane"],
        ),
        (
            (
                "Ludwig & Soehne GmbH & Co. KG licenses from Stella-Maris S.p.A. LSM-1 (a peptide) for Germany and "
                "Austria."
            ),
            ["Stella-Maris"],
            ["Ludwig & Soehne"],
        ),
    ],
)
def test_who_grants_and_who_receives(text: str, licensors: list[str], licensees: list[str]) -> None:
    facts = _read(text).facts
    assert (facts["licensors"], facts["licensees"]) == (licensors, licensees)


def test_what_a_decision_says_of_its_use_stands_apart_with_its_words() -> None:
    reading = _read(
        "Orsted Oncology has in-licensed LS-208, a TROP2 antibody-drug conjugate, from Lingshan Biopharma. "
        "LS-208 received "
        "conditional approval from China's NMPA in May 2024 in combination with osimertinib for second- or third-line "
        "HR-positive, HER2-negative metastatic breast cancer. It is studied in NCT06112379 and jRCT2031240012."
    )
    (event,) = reading.facts["regulatory_events"]
    details = ("jurisdiction", "pathway", "line", "biomarker", "disease_stage", "partners")
    assert {key: event[key] for key in details} == {
        "jurisdiction": "CN",
        "pathway": "conditional",
        "line": "second- or third-line",
        "biomarker": "HR-positive, HER2-negative",
        "disease_stage": "metastatic",
        "partners": "osimertinib",
    }
    cited = {one.path.rpartition("/")[2]: one.quote for one in reading.evidence if "regulatory_events/0/" in one.path}
    assert {key: cited[key] for key in details[2:]} == {key: event[key] for key in details[2:]}
    printed = reading.as_json()
    assert printed["kind"] == "deal"
    assert [one["number"] for one in printed["trials"]] == ["NCT06112379", "jRCT2031240012"]


def test_details_of_a_decision_go_into_the_journal() -> None:
    draft = draft_agreement(
        _read(
            "Orsted Oncology has in-licensed LS-208, a TROP2 antibody, from Lingshan Biopharma. The FDA approved "
            "LS-208 for "
            "first-line HER2-positive breast cancer on May 4, 2024."
        )
    )
    assert draft is not None
    assert dict(draft.events[0].details) == {"line": "first-line", "biomarker": "HER2-positive"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("approved for adults with BRAF V600E-mutated melanoma", {"biomarker": "BRAF V600E-mutated"}),
        ("approved for PD-L1 ≥ 50% lung cancer", {"biomarker": "PD-L1 ≥ 50%"}),
        ("approved for unresectable or metastatic sarcoma", {"disease_stage": "unresectable or metastatic"}),
        ("approved combined with a statin and ezetimibe for cholesterol", {"partners": "a statin and ezetimibe"}),
        ("approved for psoriasis", {}),
    ],
)
def test_words_of_a_use(words: str, found: dict[str, str]) -> None:
    assert {one.key: one.words for one in details_of(words, 0, len(words))} == found


# What stands beside a story

_LICENSED = "Carrow Bio has granted Fennwick Pharma an exclusive license to TLR-550 in Japan."
_TEASER = "Hugo pays $900 million upfront for obesity drug"


def _carrow(*blocks: str) -> str:
    return f"<html><body><h1>Carrow licenses TLR-550 to Fennwick</h1><p>{_LICENSED}</p>{''.join(blocks)}</body></html>"


@pytest.mark.parametrize(
    "block",
    [
        f"<div class='related'><p>{_TEASER}. It is the largest such deal of the year.</p></div>",
        f"<div class='c-ticker-list'><p>{_TEASER}. It is the largest such deal of the year.</p></div>",
        f"<div id='sidebar'><p>{_TEASER}. It is the largest such deal of the year.</p></div>",
        f"<section class='promo box'><p>{_TEASER}. It is the largest such deal of the year.</p></section>",
        f"<div style='display: none'><p>{_TEASER}. It is the largest such deal of the year.</p></div>",
        "<p>Fennwick pays <del>$900 million upfront</del> an undisclosed sum upfront.</p>",
        "<p>Fennwick pays <span style='display:none'>$900 million upfront</span> an undisclosed sum upfront.</p>",
        f"<div><a href='/x'>{_TEASER}</a></div>",
    ],
)
def test_what_a_page_marks_as_beside_its_story_is_not_read(block: str) -> None:
    assert read_document(_carrow(block), "page.html").facts["upfront"] is None


@pytest.mark.parametrize(
    "block",
    [
        "<div class='has-sidebar'><p>Fennwick pays $9 million upfront.</p></div>",
        "<p>Fennwick pays <span class='ticker'>$9 million</span> upfront.</p>",
        "<div class='unrelated'><p>Fennwick pays $9 million upfront.</p></div>",
        "<p>Fennwick pays <ins>$9 million</ins> upfront.</p>",
        "<ul><li>Fennwick pays $9 million upfront for the rights</li></ul>",
    ],
)
def test_what_only_looks_like_it_is_read(block: str) -> None:
    assert read_document(_carrow(block), "page.html").facts["upfront"]["amount"] == 9_000_000


def test_a_page_that_marks_its_whole_story_so_is_read() -> None:
    page = f"<html><body><div class='related'>{_carrow('<p>Fennwick pays $9 million upfront.</p>')}</div></body></html>"
    assert read_document(page, "page.html").facts["upfront"]["amount"] == 9_000_000


def test_the_headline_of_another_story_with_a_sum_in_it_is_no_term() -> None:
    story = f"Carrow licenses TLR-550 to Fennwick\n\n{_LICENSED}\n\n"
    assert read_document(story + _TEASER).facts["upfront"] is None
    assert read_document(story + "Fennwick pays $9 million upfront for the rights").facts["upfront"] is not None
    assert read_document(story + "As much as $9 million upfront for the rights").facts["upfront"] is not None


def test_a_page_of_short_sentences_is_read() -> None:
    reading = read_document("Alpha licenses AX-1 to Beta. $5M upfront.")
    assert (reading.kind, reading.facts["upfront"]["amount"]) == (Kind.DEAL, 5_000_000)


# Pages about no deal, which recall one

_RECALLED = "Zeltrix Pharma licensed the drug from Ombra Bio in 2019 for $20 million upfront and up to $300 million."


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (
            (
                "Brannock plc agreed to acquire Silvermere Bio for $1.4 billion upfront, plus up to $300 million. "
                "Silvermere holds a licence from Yongjin for YJ-101, for which it paid $50 million upfront in 2022."
            ),
            Kind.ACQUISITION,
        ),
        (
            (
                "Carrick Royalty has purchased a portion of Dunmore Pharma's royalty interest in Zelunex for "
                "$150 million upfront and up to $75 million in milestones. Dunmore licensed Zelunex to Astra in 2019."
            ),
            Kind.ROYALTY_SALE,
        ),
        (
            (
                "Marsden Pharma is nearing a deal to license its obesity pill MSD-4 to Galloway for about $500 million "
                "upfront and up to $3 billion in milestones, people familiar with the matter said."
            ),
            Kind.TALKS,
        ),
        (
            f"FDA approves OMB-22 for gout\n\nThe FDA has approved OMB-22 of Zeltrix Pharma for gout. {_RECALLED}",
            Kind.OTHER,
        ),
        (
            (
                "Zeltrix sues Ombra\n\nZeltrix Pharma has sued Ombra Bio over the licence to OMB-22, claiming that a "
                f"$15 million milestone was not due. {_RECALLED}"
            ),
            Kind.OTHER,
        ),
        (
            (
                "Ombra Bio raises $60 million\n\nOmbra Bio has closed a $60 million series B round led by Westport. "
                f"{_RECALLED}"
            ),
            Kind.OTHER,
        ),
    ],
)
def test_the_terms_of_a_deal_that_is_only_recalled_are_not_the_pages(page: str, kind: Kind) -> None:
    reading = read_document(page)
    assert (reading.kind, reading.facts["upfront"], reading.facts["milestones"]) == (kind, None, [])


@pytest.mark.parametrize(
    "page",
    [
        "Lariat Bio may license LB-2 to Cobden Pharma in Japan for $15 million upfront, sources said.",
        "Cobden Pharma is considering licensing LB-2 from Lariat Bio for $15 million upfront.",
        "Lariat Bio plans to out-license LB-2 in Japan and hopes for $15 million upfront.",
        "Lariat Bio plans to enter into a license agreement for LB-2 in Japan and hopes for $15 million upfront.",
        "Lariat Bio is in advanced talks with Cobden Pharma to license LB-2 in Japan for $15 million upfront.",
        "Lariat Bio seeks a partner for LB-2\n\nLariat Bio wants to sell the rights to LB-2 for $15 million upfront.",
    ],
)
def test_a_deal_that_is_wished_for_or_talked_about_has_no_terms_yet(page: str) -> None:
    reading = read_document(page)
    assert (reading.kind, reading.facts["licensees"], reading.facts["upfront"]) == (Kind.TALKS, [], None)
    assert [one.value for one in reading.unplaced()] == [15_000_000]
    assert "talks of a deal" in reading.problems[0].message


@pytest.mark.parametrize(
    "page",
    [
        # What is planned beside the deal, or was planned before it, makes it no plan.
        (
            "Lariat Bio, which plans to license LB-2 in Europe too, has granted Cobden Pharma an exclusive license to "
            "LB-2 in Japan for $15 million upfront."
        ),
        "Lariat Bio has licensed LB-2 to Cobden Pharma in Japan for $15 million upfront. Cobden may license LB-3.",
        (
            "Cobden Pharma wants to license more drugs. It signed a license agreement with Lariat Bio for LB-2 in "
            "Japan with $15 million upfront."
        ),
    ],
)
def test_a_deal_that_is_agreed_is_read_beside_what_is_planned(page: str) -> None:
    reading = read_document(page)
    assert (reading.kind, reading.facts["upfront"] and reading.facts["upfront"]["amount"]) == (Kind.DEAL, 15_000_000)


@pytest.mark.parametrize(
    "page",
    [
        "Brannock plc agreed to acquire the rights to YJ-101 of Silvermere Bio for $14 million upfront.",
        (
            "Zeltrix Pharma and Ombra Bio, which had sued it, settle: Ombra has licensed OMB-22 to Zeltrix Pharma for "
            "$14 million upfront, after Ombra has sued Zeltrix last year, to settle the case."
        ),
        (
            "Ombra Bio has licensed OMB-22 to Zeltrix Pharma for $14 million upfront and has raised $60 million in a "
            "series B round led by Westport."
        ),
    ],
)
def test_a_deal_that_is_told_beside_such_news_is_read(page: str) -> None:
    reading = read_document(page)
    assert reading.kind is Kind.DEAL
    assert reading.facts["upfront"]["amount"] == 14_000_000
