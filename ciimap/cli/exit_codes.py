"""What the exit status says; the same for every command."""

CLEAN = 0  # done, and nothing found at or above --fail-on
FOUND = 1  # done, with findings at or above --fail-on
UNABLE = 2  # not done: wrong usage, a file that cannot be used, or a defect of ours
LIMITED = 3  # done, but a limit was reached before everything was decided
INTERRUPTED = 130  # Ctrl-C, as shells count it
PIPE_CLOSED = 141  # whoever read our output stopped reading, as shells count it
