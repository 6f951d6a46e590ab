"""``python -m ciimap``, for where the command is not on the path."""

from ciimap.cli import main

if __name__ == "__main__":
    main()
