"""How answers are laid out as tables: one module a family of answers, each with its `Layout`s.

holdings     who holds what, and what changed
happenings   events, incidents and the accounts of one, disputes
speakers     sources, and how often the record is right
relations    how parties stand to each other
network      routes and what is cut off
knowledge    places, packs and dumps
log          what was added
"""
