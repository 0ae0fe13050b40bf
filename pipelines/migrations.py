"""The database's schema as named migrations. A migration that has landed is never edited: add another."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from pipelines.views import VIEWS

migrations = Migrations("crossread")

# What was fetched. Nothing here is overwritten but `fetched` and the pointer to the newest revision.
STORED = """
CREATE TABLE outlets (
  id TEXT PRIMARY KEY, name TEXT, home TEXT, language TEXT, country TEXT, owner TEXT, agency INTEGER
);
CREATE TABLE events (id TEXT PRIMARY KEY, title TEXT, since TEXT, until TEXT, demo INTEGER, spec TEXT, compared TEXT);
CREATE TABLE event_outlets (event TEXT, outlet TEXT, PRIMARY KEY (event, outlet)) WITHOUT ROWID;
CREATE TABLE articles (id TEXT PRIMARY KEY, outlet TEXT, url TEXT, first_seen TEXT, fetched TEXT, revision TEXT);
CREATE INDEX articles_outlet ON articles (outlet);
CREATE TABLE revisions (
  id TEXT PRIMARY KEY, article TEXT, seen TEXT, title TEXT, published TEXT, author TEXT, description TEXT,
  language TEXT, text TEXT, state TEXT, genre TEXT, words INTEGER
);
CREATE INDEX revisions_article ON revisions (article, seen);
CREATE TABLE event_articles (event TEXT, article TEXT, PRIMARY KEY (event, article)) WITHOUT ROWID;
CREATE INDEX event_articles_article ON event_articles (article);
CREATE TABLE drops (
  id TEXT PRIMARY KEY, event TEXT, outlet TEXT, url TEXT, reason TEXT, detail TEXT, title TEXT, published TEXT,
  fetched TEXT
);
CREATE INDEX drops_event ON drops (event, outlet);
CREATE TABLE runs (
  id TEXT PRIMARY KEY, event TEXT, started TEXT, finished TEXT, pages INTEGER, articles INTEGER, new INTEGER,
  edited INTEGER, dropped INTEGER, detail TEXT
);
CREATE INDEX runs_event ON runs (event, started);
CREATE TABLE edits (
  id TEXT PRIMARY KEY, article TEXT, revision TEXT, outlet TEXT, url TEXT, seen TEXT, kind TEXT, before TEXT, after TEXT
);
CREATE INDEX edits_article ON edits (article);
"""

# What was concluded. Every compare replaces the rows of its event.
CONCLUDED = """
CREATE TABLE claims (
  event TEXT, id TEXT, article TEXT, revision TEXT, outlet TEXT, position INTEGER, start INTEGER, end INTEGER,
  text TEXT, published TEXT, speaker TEXT, cue TEXT, PRIMARY KEY (event, id)
);
CREATE INDEX claims_article ON claims (article, position);
CREATE TABLE facts (event TEXT, claim TEXT, kind TEXT, start INTEGER, end INTEGER, text TEXT, value TEXT, unit TEXT);
CREATE INDEX facts_event ON facts (event, claim);
CREATE TABLE findings (
  event TEXT, id TEXT, kind TEXT, statement TEXT, claim TEXT, outlets INTEGER, origins INTEGER, first_published TEXT,
  first_outlet TEXT, PRIMARY KEY (event, id)
);
CREATE TABLE finding_claims (event TEXT, finding TEXT, claim TEXT, PRIMARY KEY (event, finding, claim)) WITHOUT ROWID;
CREATE INDEX finding_claims_claim ON finding_claims (event, claim);
CREATE TABLE differences (
  event TEXT, id TEXT, kind TEXT, reason TEXT, about TEXT, strength REAL, explanation TEXT, PRIMARY KEY (event, id)
);
CREATE TABLE sides (
  event TEXT, difference TEXT, position INTEGER, value TEXT, outlet TEXT, origin TEXT, article TEXT, claim TEXT,
  mark_start INTEGER, mark_end INTEGER, PRIMARY KEY (event, difference, position)
);
CREATE INDEX sides_article ON sides (article);
CREATE TABLE standings (
  event TEXT, finding TEXT, outlet TEXT, state TEXT, why TEXT, claim TEXT, PRIMARY KEY (event, finding, outlet)
);
CREATE TABLE article_origins (event TEXT, article TEXT, origin TEXT, PRIMARY KEY (event, article)) WITHOUT ROWID;
CREATE TABLE copied (
  event TEXT, origin TEXT, article TEXT, outlet TEXT, url TEXT, copied_from TEXT, share REAL, evidence TEXT,
  PRIMARY KEY (event, article)
);
CREATE TABLE utterances (
  event TEXT, utterance TEXT, claim TEXT, article TEXT, outlet TEXT, speaker TEXT, cue TEXT, start INTEGER,
  end INTEGER, quote TEXT
);
CREATE INDEX utterances_event ON utterances (event, utterance);
CREATE INDEX utterances_article ON utterances (article);
"""


def _run(db: Database, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def tables(db: Database) -> None:
    """Create what was fetched and what was concluded."""
    _run(db, STORED)
    _run(db, CONCLUDED)


# Every address under which an article was asked for: a failure there later is no failure of another article.
ADDRESSES = """
CREATE TABLE addresses (url TEXT PRIMARY KEY, article TEXT) WITHOUT ROWID;
CREATE INDEX addresses_article ON addresses (article);
"""


@migrations()
def views(db: Database) -> None:
    """Create the views that users query."""
    for name, sql in VIEWS.items():
        db.create_view(name, sql.strip())


@migrations()
def addresses(db: Database) -> None:
    """Create the table of the addresses under which articles were asked for."""
    _run(db, ADDRESSES)


@migrations()
def outlet_in_event(db: Database) -> None:
    """Let an article be one outlet's in one event and another's in the next: `read` makes outlets of its own."""
    db.execute("ALTER TABLE event_articles ADD COLUMN outlet TEXT")
    db.execute("UPDATE event_articles SET outlet = (SELECT a.outlet FROM articles a WHERE a.id = article)")


@migrations()
def copied_from_url(db: Database) -> None:
    """Say where the article stands that a copy came from; compare again to fill it."""
    db.execute("ALTER TABLE copied ADD COLUMN copied_from_url TEXT DEFAULT ''")


@migrations()
def claim_part(db: Database) -> None:
    """Tell the claims of a headline or a standfirst from those of the body, whose offsets theirs are not."""
    db.execute("ALTER TABLE claims ADD COLUMN part TEXT DEFAULT 'body'")


# Who says it first and who copies: passages with both texts, collapses of origins, attribution chains, the timeline.
ORIGINS = """
CREATE TABLE copied_passages (
  event TEXT, article TEXT, position INTEGER, start INTEGER, end INTEGER, passage TEXT, source TEXT,
  source_start INTEGER, source_end INTEGER, source_passage TEXT, PRIMARY KEY (event, article, position)
);
CREATE TABLE dependences (
  event TEXT, finding TEXT, position INTEGER, dependence TEXT, origin TEXT, explanation TEXT,
  PRIMARY KEY (event, finding, position)
);
CREATE TABLE dependent_claims (
  event TEXT, finding TEXT, position INTEGER, claim TEXT, PRIMARY KEY (event, finding, position, claim)
) WITHOUT ROWID;
CREATE TABLE attributed (
  event TEXT, finding TEXT, claim TEXT, article TEXT, outlet TEXT, speech TEXT, source TEXT, source_kind TEXT,
  role TEXT, heard_by TEXT, heard_by_outlet TEXT, first_outlet TEXT, first_published TEXT, PRIMARY KEY (event, claim)
);
CREATE TABLE moments (
  event TEXT, position INTEGER, step TEXT, subject TEXT, published TEXT, outlet TEXT, article TEXT, claim TEXT,
  value TEXT, note TEXT, PRIMARY KEY (event, position)
);
"""


@migrations()
def origins(db: Database) -> None:
    """Create what tells where statements come from; compare again to fill it."""
    _run(db, ORIGINS)


# The crawl's frontier: every address that was met for an event, what came of it, and when to ask for it again.
FRONTIER = """
CREATE TABLE frontier (
  event TEXT, key TEXT, kind TEXT, url TEXT, outlet TEXT, source TEXT, priority INTEGER, listed TEXT, sign TEXT,
  met TEXT, fetched TEXT, state TEXT, published TEXT, words INTEGER, failures INTEGER, due TEXT, etag TEXT,
  last_modified TEXT, digest TEXT, PRIMARY KEY (event, key)
) WITHOUT ROWID;
CREATE INDEX frontier_due ON frontier (event, kind, due);
CREATE INDEX frontier_outlet ON frontier (event, outlet);
CREATE TABLE robots (site TEXT PRIMARY KEY, fetched TEXT, status INTEGER, body BLOB) WITHOUT ROWID;
"""


@migrations()
def frontier(db: Database) -> None:
    """Remember every address that was met, so that the next run asks only for what is new or due."""
    _run(db, FRONTIER)
    db.execute("ALTER TABLE events ADD COLUMN fingerprint TEXT DEFAULT ''")


@migrations()
def compared_inputs(db: Database) -> None:
    """Remember what an event's findings were concluded from, so that a run that brought nothing need not compare."""
    for column in ("inputs TEXT DEFAULT ''", "summary TEXT DEFAULT ''", "claims INTEGER DEFAULT 0"):
        db.execute(f"ALTER TABLE events ADD COLUMN {column}")


# How each run ended, open until it did; and every difference that was ever seen, which outlives each compare.
RUN_LOG = """
ALTER TABLE runs ADD COLUMN pid INTEGER;
ALTER TABLE runs ADD COLUMN outcome TEXT DEFAULT '';
ALTER TABLE runs ADD COLUMN reason TEXT DEFAULT '';
ALTER TABLE runs ADD COLUMN compared TEXT;
ALTER TABLE runs ADD COLUMN differences INTEGER;
ALTER TABLE runs ADD COLUMN fresh INTEGER;
ALTER TABLE runs ADD COLUMN updated INTEGER;
UPDATE runs SET outcome = 'finished', compared = finished;
"""
NOTICED = """
CREATE TABLE noticed (
  event TEXT, id TEXT, difference TEXT, kind TEXT, reason TEXT, about TEXT, explanation TEXT, sides TEXT,
  first_seen TEXT, updated TEXT, gone TEXT, fresh TEXT, told TEXT, PRIMARY KEY (event, id)
);
CREATE INDEX noticed_updated ON noticed (event, updated);
CREATE INDEX noticed_id ON noticed (id);
CREATE TABLE noticed_ids (
  event TEXT, difference TEXT, noticed TEXT, PRIMARY KEY (event, difference)
) WITHOUT ROWID;
CREATE INDEX noticed_ids_difference ON noticed_ids (difference);
CREATE TABLE noticed_places (
  event TEXT, noticed TEXT, article TEXT, sentence TEXT, place INTEGER, outlet TEXT, value TEXT,
  PRIMARY KEY (event, noticed, article, sentence, place)
) WITHOUT ROWID;
"""


@migrations()
def run_log(db: Database) -> None:
    """Say of each run how it ended; a row that older versions wrote was written at its end."""
    _run(db, RUN_LOG)


@migrations()
def noticed(db: Database) -> None:
    """Remember the differences that were seen, so that what is new is known; compare to fill it."""
    _run(db, NOTICED)


@migrations()
def expectations(db: Database) -> None:
    """Keep with each outlet the least that it should give; 0 where nothing is expected."""
    for column in ("expect_articles_a_day", "expect_body", "expect_date"):
        db.execute(f"ALTER TABLE outlets ADD COLUMN {column} REAL DEFAULT 0")


@migrations()
def copy_direction(db: Database) -> None:
    """Say of a copy whether anything tells which of the two came first; compare again to fill it."""
    db.execute("ALTER TABLE copied ADD COLUMN direction TEXT DEFAULT 'known'")


@migrations()
def reading(db: Database) -> None:
    """Say whose a revision's date is (page, listing, guess) and by which rules of the outlet's file it was read."""
    db.execute("ALTER TABLE revisions ADD COLUMN dated TEXT DEFAULT ''")
    db.execute("ALTER TABLE revisions ADD COLUMN reading TEXT DEFAULT ''")


# In which articles of an outlet a paragraph stood, one for each matter and never more than it takes to tell.
REPEATS = """
CREATE TABLE repeats (
  outlet TEXT, paragraph TEXT, article TEXT, matter TEXT, seen TEXT, PRIMARY KEY (outlet, paragraph, article)
) WITHOUT ROWID;
"""


@migrations()
def repeats(db: Database) -> None:
    """Remember which paragraphs an outlet repeats in articles on different matters."""
    _run(db, REPEATS)


# What people decided about differences. Nothing is ever changed or taken away: a later decision stands beside it.
# `sides` and `seen` (`noticed.updated` then) say what it was that was judged.
DECISIONS = """
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY, event TEXT, noticed TEXT, reviewer TEXT,
  decision TEXT CHECK (decision IN ('confirmed', 'rejected')), note TEXT, decided TEXT, seen TEXT, kind TEXT,
  reason TEXT, about TEXT, explanation TEXT, sides TEXT
);
CREATE INDEX decisions_noticed ON decisions (event, noticed, reviewer);
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never changed: add another'); END;
CREATE TRIGGER decisions_last BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never taken away: add another'); END;
"""


@migrations()
def decisions(db: Database) -> None:
    """Keep what reviewers decided about differences."""
    _run(db, DECISIONS)


# The words that the site searches; the index holds no texts, and these say what its rows are. AUTOINCREMENT: an id is
# never given twice, and VACUUM gives none anew.
SEARCH = """
CREATE TABLE indexed (event TEXT, kind TEXT, first INTEGER, last INTEGER, PRIMARY KEY (event, kind)) WITHOUT ROWID;
CREATE TABLE indexed_articles (id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT, article TEXT, revision TEXT);
CREATE TABLE indexed_claims (id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT, claim TEXT);
CREATE TABLE indexed_quotes (
  id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT, utterance TEXT, claim TEXT, start INTEGER
);
CREATE VIRTUAL TABLE article_words USING fts5 (
  title, text, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE claim_words USING fts5 (
  text, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE quote_words USING fts5 (
  speaker, quote, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
"""


@migrations()
def search(db: Database) -> None:
    """Create the index of words; compare again to fill it."""
    _run(db, SEARCH)


# Counts of each event, of each outlet in it, and of each two outlets, with the indexes that the site's pages need.
TALLIES = """
CREATE TABLE event_tallies (
  event TEXT PRIMARY KEY, articles INTEGER, outlets INTEGER, origins INTEGER, differences INTEGER,
  contradictions INTEGER, agreements INTEGER
) WITHOUT ROWID;
CREATE TABLE outlet_tallies (
  event TEXT, outlet TEXT, articles INTEGER, failures INTEGER, statements INTEGER, shared INTEGER, alone INTEGER,
  first INTEGER, copies INTEGER, copied INTEGER, same_text INTEGER, differences INTEGER, moved INTEGER,
  corrected INTEGER,
  PRIMARY KEY (outlet, event)
) WITHOUT ROWID;
CREATE INDEX outlet_tallies_event ON outlet_tallies (event);
CREATE TABLE outlet_pairs (
  event TEXT, outlet TEXT, other TEXT, statements INTEGER, differences INTEGER, copies INTEGER, copied INTEGER,
  same_text INTEGER, PRIMARY KEY (outlet, other, event)
) WITHOUT ROWID;
CREATE INDEX outlet_pairs_event ON outlet_pairs (event);
CREATE INDEX findings_agreed ON findings (event, origins DESC, outlets DESC, first_published, id) WHERE outlets > 1;
CREATE INDEX differences_strongest ON differences (event, strength DESC, id);
CREATE INDEX articles_outlet_seen ON articles (outlet, first_seen);
CREATE INDEX drops_outlet ON drops (outlet, fetched);
CREATE INDEX edits_outlet ON edits (outlet, seen);
"""


@migrations()
def tallies(db: Database) -> None:
    """Keep counts of events and outlets; compare again to fill them."""
    _run(db, TALLIES)


# What the event page reads in its order, without sorting all of a large event; of a statement that no second origin
# makes, the outlet, which is kept with the counts.
ORDERED = """
ALTER TABLE findings ADD COLUMN outlet TEXT;
UPDATE findings SET outlet = (SELECT c.outlet FROM claims c WHERE c.event = findings.event AND c.id = findings.claim)
  WHERE origins = 1;
CREATE INDEX findings_shared ON findings (event, origins DESC, outlets DESC, first_published, id) WHERE outlets > 1;
CREATE INDEX findings_alone ON findings (event, outlet, first_published, id) WHERE origins = 1;
CREATE INDEX differences_strength ON differences (event, strength DESC, id);
"""


@migrations()
def ordered(db: Database) -> None:
    """Keep statements and differences in the order in which the site shows them."""
    _run(db, ORDERED)


@migrations()
def one_index_each(db: Database) -> None:
    """Drop the indexes of `ordered` that `tallies` had made already, under other names."""
    for name in ("findings_shared", "differences_strength"):
        db.execute(f"DROP INDEX {name}")
