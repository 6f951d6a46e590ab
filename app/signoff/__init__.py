"""Sign-off: the record of decisions on a model, and everything that is handed over with it."""
