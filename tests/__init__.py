"""Tests: they need no account, no network and no device."""
