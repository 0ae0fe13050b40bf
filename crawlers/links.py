"""Addresses: what may be asked for, under which name it is known, and to which site it belongs. No network."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit, urlunsplit

from tldextract import TLDExtract
from w3lib.url import safe_url_string

# Scrapy drops longer ones without a word (URLLENGTH_LIMIT), so that they are refused here, with a reason.
LONGEST = 2000
# Parameters that only say where a reader came from. Narrower than courlan's list, which also drops "cid", "eid" and
# "uid": on many sites these are the article.
TRACKING = re.compile(
    r"(?:utm|itm|mtm|pk|at|ns|stm|hsa|vero|oly|mkt)_.+"
    r"|(?:fb|g|gb|dc|ms|y|tw|tt|wb|li_fat_|s_kw)cl(?:k)?id|gclsrc|[gw]braid|igshid|mc_[ce]id|_ga|_gl|_hs(?:enc|mi)"
    r"|xtor|cmp(?:id)?|smid|smtyp|ito|ref_?src|ref_url|ocid|ncid|sr_share|s_cid|guccounter|guce_referrer(?:_sig)?",
    re.IGNORECASE,
)
PORTS = {"http": 80, "https": 443}
# Where others keep copies of pages made for telephones, and what makes such a page's address of the article's own.
AMP_CACHES = re.compile(r"^/(?:amp|c|v)/(?:s/)?(?=[^/]+\.)")
AMP_HOSTS = ("www.google.com", "google.com")
AMP_PATH = re.compile(r"/amp(?=/?$)|\.amp(?=\.html?$|$)|^/amp(?=/.)", re.IGNORECASE)
AMP_PARAMETER = re.compile(r"(?:amp|outputtype=amp|amp=[^&]*|_?amp_js_v=[^&]*|usqp=[^&]*)", re.IGNORECASE)


def clean(url: str, base: str = "") -> str:
    """Return `url` (absolute, or relative to `base`) as it is asked for and stored, or empty where it cannot be.

    Scheme and host in lower case, no fragment, no default port, no tracking parameters; the rest as it was.
    """
    try:
        parts = _unwrapped(urlsplit(urljoin(base, url.strip())))
        port = parts.port
        safe = urlsplit(safe_url_string(urlunsplit(parts)))
    except (ValueError, UnicodeError):
        return ""
    host = safe.hostname or ""
    if parts.scheme not in PORTS or not _is_host(host) or "@" in parts.netloc:
        return ""
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != PORTS[parts.scheme]:
        netloc += f":{port}"
    whole = urlunsplit((parts.scheme, netloc, safe.path or "/", _untracked(safe.query), ""))
    return whole if len(whole) <= LONGEST else ""


def key(url: str) -> str:
    """Return what all spellings of one address share.

    Without the scheme, "www." and a slash at the end, its parameters in order, and as the article's own where it is
    that of a rendering for telephones (AMP).
    """
    parts = urlsplit(url)
    host = re.sub(r"^(?:www|amp)\.(?=[^.]+\.)", "", parts.netloc)
    query = "&".join(sorted(pair for pair in parts.query.split("&") if not AMP_PARAMETER.fullmatch(pair)))
    return f"{host}{AMP_PATH.sub('', parts.path).rstrip('/')}?{query}"


def _unwrapped(parts: SplitResult) -> SplitResult:
    """Return the article's own address where somebody else's cache of such renderings is linked."""
    host = parts.hostname or ""
    found = AMP_CACHES.match(parts.path) if host in AMP_HOSTS or host.endswith(".cdn.ampproject.org") else None
    if not found:
        return parts
    scheme = "https" if "/s/" in found[0] else "http"
    return urlsplit(f"{scheme}://{parts.path[found.end() :]}?{parts.query}")


@lru_cache(maxsize=4096)
def site(url: str) -> str:
    """Return the registrable domain of an address; for a bare IP address or a local name, host and port."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if is_local(host):
        return parts.netloc
    # A suffix that is on no list (.example, .internal) is taken for one of a single label.
    return _suffixes().extract_str(host).top_domain_under_public_suffix or ".".join(host.split(".")[-2:])


def is_literal(host: str) -> bool:
    """Return whether `host` is an IP address."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def is_local(host: str) -> bool:
    """Return whether `host` is an IP address or a name without a domain, so that only the port tells sites apart."""
    return is_literal(host) or "." not in host.rstrip(".") or host.endswith(".localhost")


def is_loopback(host: str) -> bool:
    """Return whether `host` says by itself that it is this machine."""
    bare = host.strip("[]")
    return bare == "localhost" or bare.endswith(".localhost") or (is_literal(bare) and ip_address(bare).is_loopback)


def parts_of(url: str) -> SplitResult:
    """Return an address in parts; one that cannot be split has none."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def _untracked(query: str) -> str:
    kept = (pair for pair in query.split("&") if pair and not TRACKING.fullmatch(_name(pair)))
    return "&".join(kept)


def _name(pair: str) -> str:
    return next((name for name, _ in parse_qsl(pair, keep_blank_values=True)), pair)


def _is_host(host: str) -> bool:
    return bool(host) and not re.search(r"[^\w.:-]|\.\.|^\.", host, re.ASCII)


@cache
def _suffixes() -> TLDExtract:
    """The list of public suffixes that came with tldextract: no download, no cache on disk."""
    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
