"""The grammar of dates in news English, by what the words are made of. `onrecord.values.when` puts it together."""
