"""The history of a workspace on the page: trends as charts and tables, and one model's past."""
