"""What leaves: records in the forms that other tools read. Pure."""
