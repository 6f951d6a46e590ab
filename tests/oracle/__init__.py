"""A brute-force reading of the semantics page that shares no code with the engine.

It is slow on purpose: it starts every fail time at "never", lowers them until the equations hold,
lists every simple route of every hop and tries every set of failures. ``Readings`` in the
docstrings say how each passage that could be read in two ways was read.
"""
