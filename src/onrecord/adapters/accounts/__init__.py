"""Who may use an archive: accounts, how they sign in, and to whom each page is shown."""
