"""Dateline: a sourced record of a war, from news reports."""

__version__ = "0.1.0"
