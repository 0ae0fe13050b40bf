"""Addresses: one form for the many spellings of one page."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from courlan import clean_url
from w3lib.url import canonicalize_url, url_query_cleaner

# Parameters that tell where a reader came from, not which page it is.
TRACKING = (
    "utm_source utm_medium utm_campaign utm_term utm_content utm_id utm_name fbclid gclid dclid msclkid mc_cid mc_eid igshid "
    "ref ref_src cmpid cid ns_mchannel ns_source ns_campaign ito smid partner taid xtor at_medium at_campaign at_custom1 ftag "
    "ocid guccounter guce_referrer guce_referrer_sig _ga yclid twclid"
).split()


def canonical(url: str, base: str = "") -> str:
    """Return the one form of an http(s) address, absolute, without tracking and fragment; empty for anything else."""
    try:
        absolute = urljoin(base, url.strip()) if base else url.strip()
        if urlsplit(absolute).scheme not in ("http", "https") or not urlsplit(absolute).hostname:
            return ""
        cleaned = url_query_cleaner(clean_url(absolute) or absolute, TRACKING, remove=True)
        return str(canonicalize_url(cleaned))
    except ValueError:
        return ""


def same_site(url: str, home: str) -> bool:
    """Return whether an address is an outlet's own: its host is the home's, or one is a subdomain of the other.

    Two loopback addresses are two sites; ports count.
    """
    a, b = (urlsplit(address).netloc.lower().removeprefix("www.") for address in (url, home))
    return a == b or a.endswith(f".{b}") or b.endswith(f".{a}")
