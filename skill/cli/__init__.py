"""The commands behind `./run`."""
