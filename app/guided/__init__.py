"""The guided start: one question after the other, in the order of the method."""
