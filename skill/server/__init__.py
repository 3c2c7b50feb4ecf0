"""The way in over HTTP: a gate that lets in only Amazon, and the web application behind it."""
