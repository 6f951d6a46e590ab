"""The capability page's parts: files and saving, the answers, and what stands beside them."""
