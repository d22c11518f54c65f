"""How answers look in a notebook: HTML and SVG, without script, without network.

elements   trees of HTML: text is escaped wherever it comes from, since no string is ever pasted
claims     who says so, in which sentence; events, disputes
holdings   who holds a place, with the accounts; a timeline; many places
ribbon     a timeline as a band
ground     places on the shipped basemap
marked     a report with what was read in it marked in its text
listing    any table

Importing it registers all of them with `displayed.html_of`.
"""

from dateline.display import claims, holdings, listing, marked

__all__ = ["claims", "holdings", "listing", "marked"]
