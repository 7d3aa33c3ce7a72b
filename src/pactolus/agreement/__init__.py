"""The agreement: its terms as types, its plain-text file, its checks, and its completion.

What a term makes anybody owe is for `pactolus.ledger` alone to say. The one sum made here shares a milestone total out
to the steps that completion assumes (`parting`).
"""
