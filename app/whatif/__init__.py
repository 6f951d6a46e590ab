"""What if: scenarios, the cascade on the map, and what it means for the businesses."""
