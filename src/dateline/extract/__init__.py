"""What a report says: events, counts, dates, attribution and statements of control."""
