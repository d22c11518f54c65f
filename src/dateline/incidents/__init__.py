"""Claims of one happening brought together across reports and days (event coreference)."""
