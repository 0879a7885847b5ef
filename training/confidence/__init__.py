"""Training of the coder's confidence."""
