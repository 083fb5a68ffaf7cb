"""Who may use an archive: accounts, how they sign in, and to whom each page is shown.

Its models, as those of `store`, need Django set up before they are imported: importing that one does it.
"""

import onrecord.adapters.store  # noqa: F401
