"""Find actors, quotes and open questions in an article: the only part that knows spaCy.

The flow inside: parse (`pipeline`) -> mentions and chains (`mentions`, `chains`) -> quotes with
their speakers (`quotes`) -> open questions (`questions`) -> salience (`salience`). Each step is a
function on a Doc, its language's pack and what the steps before it found; `analyse` puts them in
their order. Importing this package imports no spaCy (the cache is read without it).
"""
