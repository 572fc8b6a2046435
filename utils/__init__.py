"""What a student may import: checking, data sets and pictures."""
