"""The kinds of members that bodies of requests have."""

from .binding import any_kind, flag_kind, list_kind, number_kind, text_kind

INT = number_kind("System.Int32")
MAYBE_INT = number_kind("System.Nullable`1[System.Int32]", nullable=True)
FLAG = flag_kind()
MAYBE_FLAG = flag_kind(nullable=True)
TEXT = text_kind()
INTS = list_kind(INT)
TEXTS = list_kind(TEXT)
ANY = any_kind()
