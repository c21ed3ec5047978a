"""Prints the commonest words of each language that spelling correction knows, commonest first, a line
each: tag, tab, word. For `make ordinary`; needs the package wordfreq (3.1.1), whose lists are by Robyn
Speer and others under CC BY-SA 4.0 (src/index/ordinary/README.md)."""

from itertools import islice

from wordfreq import iter_wordlist

# Where words are written without spaces they are not corrected.
LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "tr", "ar"]
# Of these the ones that are kept are taken, which takes more than are kept.
MOST = 60_000

for language in LANGUAGES:
    for word in islice(iter_wordlist(language, "best"), MOST):
        print(f"{language}\t{word}")
