"""The map in a browser, and the API that it asks.

app       puts the parts together; serving runs it on an address
api/      the questions, one router a file, in the words of the command line
desk      asks the record for every router, and remembers answers
static/   the pages: HTML, CSS and ES modules, written by hand; vendor/ is fetched at build
"""
