"""What a document says: statements with their chains of speakers, claims, events, warnings, as suggestions. Pure."""
