"""Who said what, kept: a record that only adds.

base        what every record can do
facets      by what a claim is filtered, and what a whole set of statements must hold
codec       model values to JSON and back
log         the entries of the log, and the digests that seal them
erasure     what is blanked of a text that may not be kept, and how it shows in the log
faults      what in a log is not as it was added; table_faults: what in the tables
dump        a whole record as lines; replay: taking in another record; backup: copying a file
addition    the rows that one report adds
schema      the tables; migrations makes them, step by step, and guards keeps them from change
writing     additions to the tables; sql_erasure: the one thing that blanks rows in them
log_tables  the log read from the tables
sql         the record over the tables, for any SQL database
sqlite      a record in one file
postgresql  a record on a server, for a team; server_errors: what it refuses, in plain words
memory      a record in memory: the reference for the others
addresses   which of them a path or a URL means
"""
