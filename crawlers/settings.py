"""Scrapy's settings. ITEM_PIPELINES is the table of contents of the walk. The only file that reads the environment."""

from __future__ import annotations

import importlib.util
import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

BOT_NAME = "crossread"
SPIDER_MODULES = ["crawlers.spiders"]
NEWSPIDER_MODULE = "crawlers.spiders"

ITEM_PIPELINES = {
    "pipelines.extract.Extract": 100,
    "pipelines.repeats.Repeats": 150,
    "pipelines.validate.Validate": 200,
    "pipelines.store.Store": 300,
}

# Ours
CROSSREAD_DB = str(ROOT / "data.db")
CROSSREAD_EVENTS = str(ROOT / "events")
CROSSREAD_OUTLETS = str(ROOT / "outlets")
CROSSREAD_ALLOW_PRIVATE = False
CROSSREAD_ARCHIVE = ""
CROSSREAD_FRESH = False  # ask for everything again, whatever was read before
CROSSREAD_PAGES_PER_OUTLET = 200
CROSSREAD_LISTINGS_PER_OUTLET = 40
CROSSREAD_LOG = os.environ.get("CROSSREAD_LOG", "")  # DEBUG, INFO, ...: what Scrapy has to say, on stderr

# Who we are. An outlet must be able to reach whoever runs the crawl: set CROSSREAD_CONTACT to an address or a page.
_contact = re.sub(r"[^\x21-\x7e]+", "", os.environ.get("CROSSREAD_CONTACT", ""))
USER_AGENT = f"Crossread/0.1 (+{_contact})" if _contact else "Crossread/0.1"
ROBOTSTXT_USER_AGENT = "Crossread"
DEFAULT_REQUEST_HEADERS = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
COOKIES_ENABLED = False
REFERER_ENABLED = True

# Politeness; crawlers/politeness.py makes an exception for loopback.
ROBOTSTXT_OBEY = True
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 15.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
DOWNLOAD_DELAY = 0.5
CONCURRENT_REQUESTS = 32
CONCURRENT_REQUESTS_PER_DOMAIN = 2

# What a hostile or broken server can cost.
DOWNLOAD_TIMEOUT = 20
DNS_TIMEOUT = 10
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True
RETRY_TIMES = 1
RETRY_HTTP_CODES = [500, 502, 503, 504]  # not 429: asking again at once is what it forbids
RETRY_EXCEPTIONS = [
    "scrapy.exceptions.DownloadFailedError",
    "scrapy.exceptions.DownloadTimeoutError",
    "scrapy.exceptions.ResponseDataLossError",
]
REDIRECT_MAX_TIMES = 6
METAREFRESH_MAXDELAY = 5  # a page that reloads itself every minute is no redirect
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}
# A proxy would resolve names where the guard cannot see it.
HTTPPROXY_ENABLED = False

DOWNLOADER_MIDDLEWARES = {
    "crawlers.guard.Guard": 10,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawlers.robots.Robots": 100,
    "crawlers.patience.Patience": 560,  # between those for retries (550) and for redirects (600)
}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "crawlers.politeness.Politeness": 0,
    "crawlers.archive.Archive": 0,
}
TWISTED_DNS_RESOLVER = "crawlers.resolver.GuardedResolver"

# Speed: Scrapy starts CONCURRENT_ITEMS tasks for each response (100 as shipped); 4 fetched 1.34 times as many pages a
# second, and uvloop 1.3 to 1.8 times as many again.
CONCURRENT_ITEMS = 4
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
ASYNCIO_EVENT_LOOP = "uvloop.Loop" if importlib.util.find_spec("uvloop") else None

# For development: answers are kept in this folder and taken from there, so that a parser can be mended without asking
# anybody twice. Nothing is revalidated; a real crawl does without.
HTTPCACHE_DIR = os.environ.get("CROSSREAD_HTTP_CACHE", "")
HTTPCACHE_ENABLED = bool(HTTPCACHE_DIR)
HTTPCACHE_IGNORE_HTTP_CODES = [*range(300, 400), *range(400, 600)]

# Nothing listens, nothing reports home, nothing is printed.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_ENABLED = False
LOGSTATS_INTERVAL = 0
STATS_DUMP = False
LOG_STDOUT = False
LOG_LEVEL = CROSSREAD_LOG or "ERROR"
