"""Coded stretches of public documents: where they stand and how they are labelled, without their words."""
