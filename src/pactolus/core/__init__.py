"""What every room shares, and nothing of the trade.

The closed list: `errors` (one tree), `problems` (bad input as values), `evidence` (words behind a value), `money`
(exact amounts and their rounding), `bounds` (values known exactly, partly or not at all), `dates` (dates with their
precision, periods), `files` (text read exactly and written whole), `csv_table` (rows of a CSV file).
"""
