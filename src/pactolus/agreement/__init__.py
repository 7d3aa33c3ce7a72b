"""The agreement: its terms as types, its plain-text file, its checks, and its completion.

No arithmetic on terms lives here: what a term makes anybody owe is for `pactolus.ledger` alone to say.
"""
