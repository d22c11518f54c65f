"""Who said what, kept: a record that only adds.

base       what every record can do
facets     by what a claim is filtered, and what a whole set of statements must hold
codec      model values to JSON and back
schema     the tables
sql        the record over the tables, for any SQL database
sqlite     a record in one file
memory     a record in memory: the reference for the others
"""
