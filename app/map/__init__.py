"""The map: what it shows, in which layer, and the same facts as a table."""
