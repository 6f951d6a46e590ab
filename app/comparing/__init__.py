"""What the compare page compares a model with."""
