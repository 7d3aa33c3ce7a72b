"""One result to text, HTML and JSON; map and charts as SVG. Nothing is computed here.

`study` is the report of a whole deal, `view` what it shows, `charts` its drawings, `figures` how numbers are written.
"""
