"""A voice guide whose answers are files: the engine, which knows nothing of any subject."""
