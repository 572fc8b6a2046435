"""The right answers, one module per lab."""
