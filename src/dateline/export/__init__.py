"""Other people's shapes: what Dateline knows, written in the formats that others read.

documents    one reading as a flat JSON document, `dateline.reading/1`
geojson      who holds which place, as GeoJSON
"""
