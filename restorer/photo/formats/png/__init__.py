"""PNG in and out: chunks, colours, texts, what is left of damaged files."""
