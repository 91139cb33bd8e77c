"""What may never be stored: signs of a person or of a secret."""
