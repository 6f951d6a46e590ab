"""Benchmarks: ratios against peers in the same run, never times asserted in a test."""
