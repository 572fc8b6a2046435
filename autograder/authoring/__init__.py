"""Build notebooks and public cases from the text, the reference and the misconceptions."""
