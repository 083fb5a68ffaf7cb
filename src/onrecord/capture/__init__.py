"""What was got, unchanged: bytes with their digest, where and when they were got, and how they are encoded. Pure."""
