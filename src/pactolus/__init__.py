"""Biopharma licensing agreements, readable, executable and valuable."""
