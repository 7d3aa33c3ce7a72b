"""The command line: one module a command. No arithmetic, and nothing heavy imported before a command runs."""
