"""The questions of the API, one router a file, in the words of the command line."""
