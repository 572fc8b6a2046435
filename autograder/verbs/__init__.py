"""What the command can be told: a module a door, a function a verb."""
