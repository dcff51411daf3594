"""Our own sentences for Assist, without a language model."""
