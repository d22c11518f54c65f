"""Reports in: what a user points at becomes `Report` values, or is refused with a reason."""
