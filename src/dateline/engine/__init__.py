"""Where bulk work runs: one interface, an adaptor for each engine."""
