"""Who may sell where: countries, dated regions, the words contracts use for them, and what an expression means.

The country table, the regions and the map's geometry are package data (`data/`, licences in `data/LICENCES.md`).
Payment is no business of this room.
"""
