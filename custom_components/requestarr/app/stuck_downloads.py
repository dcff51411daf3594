"""What the apps' own sentences mean: why a download or its import does not go on.

The sentences are English whatever language an app speaks, but for those of download
clients. Each is known whole, from its first word to its last: names and paths stand in
them as others wrote them, and may hold any word. What people read of a reason is in
`translations/en.json`, under `common.reason_...`.
"""

from collections.abc import Iterable
import re

from .state import Reason

# A name, a path, or a list of them: whatever others wrote.
NAME = r".+"
FILE = r"(?:movie|episode|album|track)"
THING = rf"(?:{FILE}s?|series|artist|book)"
TIME = r"\d[\d/.:TZ -]*(?: ?[AP]M)?"
CLIENT = r"\S+(?: \S+)?"

EXPECTED = (
    rf"One or more {THING} expected in this release were not imported"
    r"(?: or missing(?: from the release)?)?\.?"
)


def _known(reason: Reason, *sentences: str) -> tuple[Reason, re.Pattern[str]]:
    """Return what recognises any of those sentences, whatever names are in them."""
    either = "|".join(f"(?:{sentence})" for sentence in sentences)
    return reason, re.compile(f"(?:{either})", re.IGNORECASE | re.DOTALL)


# Of several that are said, the first here says the most.
IMPORTS = (
    _known(Reason.IMPORT_NO_SPACE, r"Not enough free space"),
    _known(
        Reason.IMPORT_DANGEROUS,
        r"Caution: Found (?:executable|potentially dangerous) file(?: with extension: .+)?",
    ),
    _known(
        Reason.IMPORT_NO_ACCESS,
        rf"\[{NAME}\] is not a valid local path\. You may need a Remote Path Mapping\.?",
        rf"Import failed, path does not exist or is not accessible by \w+: {NAME}",
        r"Download doesn't contain intermediate path, Skipping\.",
        r"Intermediate Download path inside drone factory, Skipping\.",
        rf"Access to the path {NAME} is denied\.?",
    ),
    _known(Reason.IMPORT_SAMPLE, r"Sample"),
    _known(
        Reason.IMPORT_UNSURE,
        r"Unable to determine if file is a sample",
        r"Failed to determine if file is a sample",
    ),
    _known(
        Reason.IMPORT_ARCHIVE,
        r"Found archive file, might need to be extracted",
        r"Invalid video file, unsupported extension: '\.(?:rar|zip|7z|r\d\d|tar|gz)'",
        r"File is still being unpacked",
    ),
    _known(
        Reason.IMPORT_NO_MATCH,
        rf"Unknown {THING}",
        rf"{THING} (?:title|name) mismatch[,;] automatic import is not possible\.?(?: .+)?",
        rf"Found matching {THING} via grab history, but release was matched to {THING} by ID\. .+",
        rf"{THING} was matched by ID\. Manual Import required\.?",
        rf"Unable to import automatically, found multiple {THING}: {NAME}",
        r"Unable to parse (?:file|download)(?:, automatic import is not possible)?\.?",
        r"Unable to identify correct episode\(s\) using release name and scene mappings",
        r"Invalid season or episode",
        rf"Movie {NAME} was not found in the grabbed release: {NAME}",
        rf"Episodes? {NAME} (?:was|were) not found in the grabbed release: {NAME}",
        rf"Episodes? {NAME} (?:was|were) unexpected considering the {NAME} folder name",
        rf"Season {NAME} was unexpected considering the {NAME} folder name",
        rf"Couldn't find similar album for {NAME}",
        rf"Couldn't parse (?:track|album) from: {NAME}",
        r"(?:Album|Track) match is not close enough: [\d.,\s]+% vs [\d.,\s]+%(?: .+)?",
        r"Worst track match: [\d.,\s]+% vs [\d.,\s]+%(?: .+)?",
        r"No tracks matched",
        r"Has unmatched tracks",
        r"This show has individual episode mappings on TheXEM\b.+",
    ),
    _known(
        Reason.IMPORT_NOT_BETTER,
        rf"Not an? (?:[a-z]+ ){{0,3}}upgrade for existing {FILE} files?(?:\(s\))?\.?(?: .+)?",
        r"Has fewer tracks than existing release",
        r"Has the same filesize as existing file",
    ),
    _known(
        Reason.IMPORT_NOT_WANTED,
        r"Album release not requested",
        rf"{FILE} is not monitored",
        r"Partial season packs are not supported",
        r"Extras are not supported",
        r"Multiple versions of an album not supported",
        r"File is suspected multi-part file, \w+ doesn't support this",
    ),
    _known(Reason.IMPORT_INCOMPLETE, EXPECTED, r"Has missing tracks"),
    _known(
        Reason.IMPORT_ALREADY_THERE,
        rf"{FILE} (?:file )?(?:has )?(?:been )?already (?:been )?imported(?: at {TIME})?",
    ),
    _known(
        Reason.IMPORT_NO_FILES,
        rf"No files found are eligible for import in {NAME}",
        r"No audio tracks detected",
        r"Invalid (?:video|audio) file, .+",
    ),
)
HEADINGS = (_known(Reason.IMPORT_INCOMPLETE, EXPECTED),)
CLIENTS = (
    _known(
        Reason.DOWNLOAD_ENCRYPTED,
        r"Encrypted download detected",
        r"Aborted, encryption detected",
        r"Unpacking failed, archive requires a password",
    ),
    _known(
        Reason.CLIENT_NO_SPACE,
        r"Unpacking failed, write error or disk is full\?",
        r"(?:The )?disk (?:is )?full",
        rf"(?:{NAME}: )?No space left on device(?: \({NAME}\))?",
        r"There is not enough space on the disk\.?(?: : {NAME})?",
        r"PAR Status: \w+ - Unpack Status: SPACE - .+",
    ),
    _known(
        Reason.DOWNLOAD_STALLED,
        r"The download is stalled with no connections",
        r"The download is stalled",
    ),
    _known(
        Reason.DOWNLOAD_MISSING_FILES,
        rf"{CLIENT} is reporting missing files",
    ),
    _known(
        Reason.CLIENT_ERROR,
        rf"{CLIENT} is reporting an error",
        rf"{CLIENT} cannot resolve magnet link with DHT disabled",
        rf"Unable to communicate with {CLIENT}.*",
    ),
)


def import_reason(said: Iterable[str], headings: Iterable[str] = ()) -> Reason | None:
    """Return why an import does not go on, None if none of the sentences is known.

    A heading may be nothing but the name of a file.
    """
    known = [text for text in headings if _first(HEADINGS, [text])]
    return _first(IMPORTS, [*said, *known])


def client_reason(said: Iterable[str]) -> Reason | None:
    """Return why a download does not go on, None if none of the sentences is known."""
    return _first(CLIENTS, said)


def _first(
    known: Iterable[tuple[Reason, re.Pattern[str]]], said: Iterable[str]
) -> Reason | None:
    """Return the first reason that any of the sentences gives."""
    sentences = [" ".join(sentence.split()) for sentence in said]
    return next(
        (
            reason
            for reason, pattern in known
            if any(pattern.fullmatch(sentence) for sentence in sentences)
        ),
        None,
    )
