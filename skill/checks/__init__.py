"""What `./run check` says of a guide: `words` holds its words, `amazon` what is published of it."""
