"""Training of what the coder learns from coded documents."""
