"""Run code that nobody vouches for, and ask it for values; know nothing of courses."""
