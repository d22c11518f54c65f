"""Who holds what, when: control derived from claims and their assessments, and disputes."""
