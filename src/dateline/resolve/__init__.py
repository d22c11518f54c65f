"""Which one is meant: the names in a reading are tied to actors and places.

names        one form for all spellings of a name
packs        what is known of one conflict: parties, people, places, relations
nations      countries, their people and their forces, by any name
actors       a name, a date and a country to a party
"""
