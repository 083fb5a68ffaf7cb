"""All input and output: settings, files, the network. What comes in is handed on as captures."""
