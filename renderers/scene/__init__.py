"""A drawing as data: primitives, texts that fit, colours. Everything that is drawn is made of these."""
