"""One module for each format; none knows another, and the registry lists them all."""
