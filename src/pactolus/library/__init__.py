"""What other deals paid: published deal facts with the addresses they were read at, and a deal set beside them.

`comparables` loads the table `data/deals.csv` (100 deals of 2016 to 2026, mostly antibody-drug conjugates and
oncology) and compares the three figures that announcements state.
"""
