"""The hidden tests, one pytest module per lab: what decides the grade."""
