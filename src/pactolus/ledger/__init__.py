"""The ledger: what is owed, as a function of the agreement and the journal.

A payment rule stands once, in `rules/`; the agreement is lowered to a table of rows (`lowering`, `table`), and one
interpreter (`interpreter`) runs them over a timeline. The number type is a parameter: exact decimals for what is owed,
traced decimals (`trace`) that remember how they were made, and floats where `pactolus.valuation` compiles the same
functions.
"""
