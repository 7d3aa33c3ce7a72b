"""What a deal is worth: the agreement's own rules, run on simulated journals.

`programme` (what is assumed about the future), `propose` (a programme from cited figures), `simulate` (futures through
the ledger's one interpreter), `result` (what comes out). No payment rule lives here.
"""
