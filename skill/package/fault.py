"""What keeps a package from being built."""


class PackageError(RuntimeError):
    """A package that cannot be built; the message says what to do."""
