"""What HTML's own vocabulary says of the text inside an element."""

from __future__ import annotations


def _words(lines: str) -> frozenset[str]:
    """The words of a vocabulary."""
    return frozenset(lines.split())


# Elements without an end tag.
VOID = _words("area base br col embed hr img input link meta param source track wbr")
# Elements for programs, not for readers.
SCRIPTED = _words("script style template noscript")
# Elements whose text no reader sees: scripts, what stands in for scripts and players, and the names of drawings.
UNSEEN = _words("""
    head script style template noscript iframe object applet noembed noframes audio video canvas datalist title desc
""")
# Elements that a browser sets as blocks; a control of a form stands apart from its neighbours as well.
BLOCKS = _words("""
    address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre
    search section select summary table tbody td textarea tfoot th thead tr ul
""")
HEADINGS = _words("h1 h2 h3 h4 h5 h6")
# Parts of a page that HTML and ARIA set apart from its content.
ASIDES = _words("nav footer aside button form menu select dialog")
ASIDE_ROLES = _words("""
    navigation banner complementary contentinfo search menu menubar toolbar dialog alert alertdialog form
""")
