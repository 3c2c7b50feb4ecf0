"""What teaches the recogniser, and what tells an editor why it chose as it did: no listener needs any of it."""
