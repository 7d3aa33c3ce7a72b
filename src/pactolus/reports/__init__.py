"""One result to text, HTML and JSON; map and charts as SVG. Nothing is computed here.

`study` is the report of a whole deal and `view` what it shows; `charts` and `timeline` are its drawings, made of `svg`;
`figures` is how numbers are written, `data` the report as JSON.
"""
