"""When a payment falls due: on the agreement's being made, or on something that happens to the product later.

Both are said in the same few shapes ('upon the filing of an NDA', 'once sales pass ...'), whatever the event.
"""

from __future__ import annotations

# The agreement's being made, by whatever word.
SIGNING = (
    r"(?:(?:contract|agreement|licen[cs]e|deal) )?(?:full )?(?:sign(?:ing|ature)|execut(?:ion|ing)|conclusion|closing|"
    r"effectiveness|effective date|entry into force|coming into force|inception|outset|appointment|"
    r"completion(?! of))\b(?! of (?:the |an? )?(?:study|trial))"
)
# 'the date of', as far as it leads up to that.
ITS_DATE = (
    r"(?:(?:the|its|our|their) )?(?:(?:date|day|time|moment) of )?(?:the )?(?:contract(?:'s|’s)? |agreement(?:'s|’s)? |"
    r"licen[cs]e )?"
)
# 'on signing', 'at closing', 'when the licence was signed', 'within 30 days of the Effective Date'.
SIGNED = (
    rf"(?:(?:up)?on|at|with|by|following|after) {ITS_DATE}{SIGNING}|"
    r"(?:up)?on (?:the |its |our |their )?(?:(?:signing|closing|execution) date|(?:entry|entering) into "
    r"(?:the |this |an? )?(?:[\w-]{1,20} )?(?:agreement|licen[cs]e|contract|alliance|collaboration|deal|"
    r"partnership))\b|"
    r"(?:when|once|as soon as) (?:(?:the |this )?(?:agreement|licen[cs]e|contract|deal|transaction|option|it) "
    r"(?:(?:was|is) (?:signed|concluded|executed|granted(?=[,;.]))|takes effect|becomes effective|closes|"
    r"comes into force)|(?:we|it|they|the company) (?:signed|entered into))\b|"
    rf"within (?:[\w()-]{{1,12}} ){{1,4}}?(?:of|from|after|following) {ITS_DATE}(?:{SIGNING}|date (?:of|hereof)\b)|"
    r"at the time of (?:the |this )?(?:licen[cs]e|agreement|grant)\b|"
    r"(?:payable|receivable|due|to be paid) within (?:[\w()-]{1,12} ){1,3}(?:days|weeks)(?=[,.;])|at once\b"
)
# What is paid at once by its name, whatever it is paid for.
CALLED_UPFRONT = (
    r"contract money|(?:technology|platform) access (?:fee|payment)|initial (?:compensation|outlay)|"
    r"(?:(?:due|payable|paid) )?(?:up)?on (?:completion|conclusion)(?=,|\.| of (?:the|this) (?:contract|agreement|"
    r"deal|transaction))|closing (?:payment|consideration)|(?:contract|execution|amendment|exclusivity) fee|"
    r"to (?:acquire|obtain|secure|gain|buy) (?:the|this|an?) (?:exclusive )?option\b|for (?:the|this|its|an?) "
    r"(?:exclusive )?option(?=[.,;]| to (?:take|obtain|acquire|secure|(?:in-?)?licen[cs]e)| on\b)"
)
# What is paid for progress by its name.
_STEP = (
    r"(?:pre-?clinical|clinical|development|regulatory|registration|approval|commercial(?:i[sz]ation)?|sales|launch|"
    r"phase (?:[123]|i{1,3})\w?)"
)
CALLED_MILESTONE = (
    # 'in preclinical and phase 1 payments', 'development, regulatory and commercial payments'.
    rf"{_STEP}(?:(?:,|,? and|,? or| &|/) ?{_STEP}){{1,4}} payments?\b|"
    r"(?:development|clinical|regulatory|approval|commercial|sales) instal{1,2}ments|sales bonus(?:es)?|"
    r"(?:tied|linked|pegged) to (?:(?:development|clinical|regulatory|approvals?|sales|commercial|progress|"
    r"success),? (?:and )?){2,4}|"
    # 'is eligible for additional payments of up to $X'.
    r"(?:(?<=eligible for )|(?<=eligible to receive )|(?<=eligible to earn ))additional payments"
    r"(?= (?:of|totall?ing|worth|up to))"
)
# What is no event of a product: a deal that is closed, shares that are sold, a licence that is passed on.
_NOT_OURS = (
    r"(?!(?:19|20)\d\d|deal|transaction|acqui|merger|offering|financing|agreement|contract|option|sub-?licen|"
    r"anniversar|"
    r"most\b|least\b|[mb]illion|crore|[mb]n\b)"
)
_BETWEEN = rf"(?:{_NOT_OURS}[\w.'’()/&-]{{1,22}},? ){{0,8}}?"
_NOUNS = (
    r"(?:filings?|submission|acceptance|approvals?|authori[sz]ations?|registrations?|reimbursement|pricing|listing|"
    r"inclusion|launch|first (?:commercial )?sale|dosing|enrol\w+|initiation|start|commencement|"
    r"(?:(?<!at )(?<!on )completion|completion(?= of\b))(?! of (?:the |an? |its |this )?(?:[\w-]{1,20} )?(?:acqui|"
    r"merger|offering|financing|transaction|"
    r"placement|sale|purchase|deal))|achievement|attainment|clearance|designation|(?:pre-?)?qualification|"
    r"first patient|events|goals|thresholds|levels of (?:\w+ ){0,2}sales)\b"
)
_VERBS = (
    r"(?:fil(?:es|ed)|submit(?:s|ted)|accept(?:s|ed)|approv(?:es|ed)|grant(?:s|ed)|authori[sz](?:es|ed)|"
    r"registers|registered|launch(?:es|ed)|dosed|enrol(?:s|led|ls)|treated|initiat(?:es|ed)|begins|begun|start(?:s|ed)|"
    r"commenc(?:es|ed)|complet(?:es|ed)|reach(?:es|ed)?|achiev(?:es|ed)|obtain(?:s|ed)|(?<= )met|exceed(?:s|ed)?|"
    r"(?:sur)?pass(?:es|ed)?|cleared|enters|occurs?|(?<!was )(?<!were )happens?)\b"
    r"(?: (?:certain|specified|agreed|annual|net|the|its|all|of) ?){0,3}(?: ?sales (?:thresholds?|levels|"
    r"targets|goals))?"
)
_KINDS = (
    r"(?:(?:achieving|reaching|meeting|the|certain|specified|agreed|development|clinical|regulatory|commercial|sales|"
    r"approval|and)[ ,]{1,2}){1,7}"
)
# 'on acceptance of the NDA', 'when reimbursement is granted', 'once purchases reach 50,000 units'.
HAPPENS = (
    rf"(?:(?:up)?on|at(?! the start\b(?! of))|in respect of|in connection with) {_BETWEEN}{_NOUNS}|(?:up)?on "
    rf"{_BETWEEN}(?:exceed|reach|pass|"
    rf"attain)ing\b|(?:when|once|if|as soon as) {_BETWEEN}{_VERBS}|"
    rf"should {_BETWEEN}(?:occur|happen|come to pass|be (?:met|achieved|reached|granted|approved|obtained))\b|"
    r"for (?:the |its |a |first |each |an )*(?:filing|submission|acceptance|approval|launch|registration|"
    r"authori[sz]ation|"
    r"first (?:phase [123i]{1,3} )?patient)s?\b|by reference to (?:[a-z]{2,12} ){0,3}sales\b|"
    rf"for {_KINDS}(?:goals|events|targets|objectives|thresholds|hurdles)\b|"
    r"(?:approval|acceptance|filing|submission|launch|completion|registration)s?\b[^.;$€£¥]{0,70} (?:entitl|trigger)"
    r"(?:es|ed|ing)\b|"
    r"in respect of phase (?:[123]|i{1,3})\w?\b"
)
