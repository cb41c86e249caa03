"""The runner: loads one plugin and answers the host's messages. Runs inside the sandbox, never in the host."""
