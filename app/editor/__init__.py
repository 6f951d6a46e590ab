"""What the pages that edit a model are made of: the desk, its bar, and forms for each kind."""
