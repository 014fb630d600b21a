"""Formats of Tutti that a pattern cannot say: what generators need to know to send valid data."""

import schemathesis
from hypothesis import strategies as st

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODY = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def with_checks(parts):
    """GB 32100 and GB 11714: the check characters behind the first sixteen."""
    kind, division, body = parts
    digits = [int(c) if c.isdigit() else ord(c) - 55 for c in body]
    rest = (11 - sum(d * w for d, w in zip(digits, (3, 7, 9, 10, 5, 8, 4, 2)))) % 11
    code = kind + division + body + "0123456789X"[rest]
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code))
    return code + ALPHABET[-total % 31]


schemathesis.openapi.format(
    "credit-code",
    st.tuples(
        st.sampled_from(["91", "92", "93", "51", "11", "12"]),
        st.from_regex(r"[0-9]{6}", fullmatch=True),
        st.text(st.sampled_from(BODY), min_size=8, max_size=8),
    ).map(with_checks),
)
