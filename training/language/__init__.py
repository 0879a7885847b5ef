"""The language model: data, training, assembly, scores."""
