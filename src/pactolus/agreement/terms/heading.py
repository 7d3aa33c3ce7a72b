"""What the agreement is, who made it, on which products, and which rights it grants where."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.values import Amount, CurrencyCode, DateValue, Identifier

Right = Literal["research", "develop", "register", "manufacture", "commercialize", "import", "distribute"]


AgreementKind = Literal[
    "license",
    "option",
    "collaboration",
    "co-development",
    "co-commercialization",
    "supply",
    "asset purchase",
    "amendment",
]


Modality = Literal[
    "antibody-drug conjugate",
    "monoclonal antibody",
    "bispecific antibody",
    "small molecule",
    "vaccine",
    "cell therapy",
    "gene therapy",
    "oligonucleotide",
    "peptide",
    "radiopharmaceutical",
    "protein",
    "other",
]


Stage = Literal["preclinical", "phase 1", "phase 1/2", "phase 2", "phase 2/3", "phase 3", "filed", "approved"]


class Heading(Term):
    """The table `[agreement]`: what the agreement is, and its three dates."""

    id: Identifier
    title: str = ""
    kinds: tuple[AgreementKind, ...] = ()
    status: Literal["in force", "announced", "terminated", "amended"] = "announced"
    announced: DateValue | None = None
    signed: DateValue | None = None
    effective: DateValue | None = None
    currency: CurrencyCode = Field("USD", description="the currency of account")
    headline: Amount | None = Field(
        None, description="the deal value as a document totals it; not a term, and never paid as such"
    )


class Party(Term):
    """`[[party]]`: who grants, who receives; a subsidiary names its parent."""

    id: Identifier
    name: str
    role: Literal["licensor", "licensee", "third party"]
    parent: str | None = Field(None, description="name of the parent, where the text states the relation")
    aliases: tuple[str, ...] = ()


class Product(Term):
    """`[[product]]`: the asset, with every name the documents give it."""

    id: Identifier
    names: tuple[str, ...] = Field(min_length=1)
    modality: Modality | None = None
    targets: tuple[str, ...] = ()
    stage: Stage | None = None


class Grant(Term):
    """`[[grant]]`: which rights, to which products, where."""

    id: Identifier
    licensor: Identifier
    licensee: Identifier
    products: tuple[Identifier, ...] = Field((), description="none named: every product of the agreement")
    rights: tuple[Right, ...] = ()
    exclusivity: Literal["exclusive", "non-exclusive", "co-exclusive"] | None = None
    territory: str | None = Field(None, description="a territory expression, 'worldwide excluding CN, Europe and JP'")
    field: str | None = Field(None, description="field of use")
    sublicensable: bool | None = None
