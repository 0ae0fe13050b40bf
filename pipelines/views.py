"""The views that users query, denormalised: one CSV says it all. Their columns are the contract's, in its order.

Every statement bears the url, the outlet, the day of publication and the exact sentence with its offsets.
"""

# ruff: noqa: S608 - what is put into the statements are this file's own constants

from __future__ import annotations

# Reasons of drops that are an address of the event without an article; other drops (off-topic) are merely counted.
COUNTED_ONLY = ("off-topic", "out of window", "duplicate address")

_RECEIPT = """
JOIN claims c ON c.event = f.event AND c.id = f.claim
JOIN articles a ON a.id = c.article
"""

VIEWS: dict[str, str] = {
    "agreements": f"""
SELECT f.event, f.id AS finding, f.statement, f.outlets, f.origins,
  (SELECT group_concat(name, '; ') FROM (
     SELECT DISTINCT coalesce(nullif(o.name, ''), k.outlet) AS name FROM finding_claims fc
     JOIN claims k ON k.event = fc.event AND k.id = fc.claim LEFT JOIN outlets o ON o.id = k.outlet
     WHERE fc.event = f.event AND fc.finding = f.id ORDER BY name)) AS outlet_names,
  f.first_published, f.first_outlet, a.url, c.outlet, c.published, c.text AS sentence, c.start, c.end,
  c.article, c.id AS claim
FROM findings f {_RECEIPT} WHERE f.outlets > 1
ORDER BY f.event, f.origins DESC, f.outlets DESC, f.first_published, f.id""",
    "disagreements": """
SELECT s.event, s.difference, d.kind, d.reason, d.about, s.value, s.outlet, s.origin, c.published, c.text AS sentence,
  CASE c.part WHEN 'body' THEN c.start END AS start, CASE c.part WHEN 'body' THEN c.end END AS "end", a.url,
  d.strength, d.explanation, s.mark_start, s.mark_end, s.article, s.claim, c.part
FROM sides s JOIN differences d ON d.event = s.event AND d.id = s.difference
JOIN claims c ON c.event = s.event AND c.id = s.claim JOIN articles a ON a.id = s.article
ORDER BY s.event, d.strength DESC, d.id, s.position""",
    "only_in": f"""
SELECT f.event, f.id AS finding, f.statement, c.outlet, c.published, c.text AS sentence, c.start, c.end, a.url,
  f.outlets, f.origins, c.article, c.id AS claim
FROM findings f {_RECEIPT} WHERE f.origins = 1
ORDER BY f.event, c.outlet, c.published, c.article, c.position""",
    "coverage": """
SELECT s.event, s.finding, f.statement, s.outlet, s.state, s.why, coalesce(a.url, '') AS url,
  coalesce(c.published, '') AS published, coalesce(c.text, '') AS sentence, c.start, c.end, c.article, s.claim
FROM standings s JOIN findings f ON f.event = s.event AND f.id = s.finding
LEFT JOIN claims c ON c.event = s.event AND c.id = s.claim LEFT JOIN articles a ON a.id = c.article
ORDER BY s.event, f.origins DESC, f.outlets DESC, f.first_published, s.finding, s.outlet""",
    "copies": """
SELECT k.event, k.origin, k.outlet, k.url, k.copied_from, k.share, k.evidence, k.article, k.copied_from_url, k.direction
FROM copied k ORDER BY k.event, k.share DESC, k.url""",
    "quotes": """
SELECT u.event, u.utterance, u.speaker, u.cue, u.quote, u.outlet, c.published, u.start, u.end, a.url,
  c.text AS sentence, u.article, u.claim
FROM utterances u JOIN claims c ON c.event = u.event AND c.id = u.claim JOIN articles a ON a.id = u.article
ORDER BY u.event, u.utterance, c.published, u.outlet""",
    "passages": """
SELECT p.event, ma.outlet, ma.url, p.start, p.end, p.passage, sa.outlet AS copied_from, sa.url AS copied_from_url,
  p.source_start, p.source_end, p.source_passage, p.article, p.source
FROM copied_passages p JOIN articles ma ON ma.id = p.article JOIN articles sa ON sa.id = p.source
ORDER BY p.event, p.article, p.position""",
    "collapses": """
SELECT x.event, x.finding, f.statement, x.dependence, x.explanation, x.origin, c.outlet, c.published,
  c.text AS sentence, c.start, c.end, a.url, c.article, c.id AS claim
FROM dependences x JOIN findings f ON f.event = x.event AND f.id = x.finding
JOIN dependent_claims k ON k.event = x.event AND k.finding = x.finding AND k.position = x.position
JOIN claims c ON c.event = k.event AND c.id = k.claim JOIN articles a ON a.id = c.article
ORDER BY x.event, x.finding, x.position, c.published, c.outlet""",
    "chains": """
SELECT x.event, x.finding, f.statement, x.source, x.source_kind, x.role, x.speech, x.heard_by, x.heard_by_outlet,
  x.first_outlet, x.first_published, x.outlet, c.published, c.text AS sentence, c.start, c.end, a.url, c.speaker,
  c.cue, x.article, x.claim
FROM attributed x JOIN findings f ON f.event = x.event AND f.id = x.finding
JOIN claims c ON c.event = x.event AND c.id = x.claim JOIN articles a ON a.id = x.article
ORDER BY x.event, f.origins DESC, x.finding, c.published, x.claim""",
    "timeline": """
SELECT m.event, m.published, m.outlet, m.step, m.note, m.value, coalesce(f.statement, d.about) AS about,
  c.text AS sentence, CASE c.part WHEN 'body' THEN c.start END AS start,
  CASE c.part WHEN 'body' THEN c.end END AS "end", a.url, f.id AS finding, d.id AS difference, m.article, m.claim
FROM moments m JOIN claims c ON c.event = m.event AND c.id = m.claim JOIN articles a ON a.id = m.article
LEFT JOIN findings f ON f.event = m.event AND f.id = m.subject
LEFT JOIN differences d ON d.event = m.event AND d.id = m.subject
ORDER BY m.event, m.position""",
    "changes": """
SELECT ea.event, coalesce(ea.outlet, e.outlet) AS outlet, e.url, e.seen, e.kind, e.before, e.after, e.article,
  e.revision
FROM edits e JOIN event_articles ea ON ea.article = e.article ORDER BY ea.event, e.seen, e.url, e.id""",
    "articles_seen": f"""
SELECT ea.event, coalesce(ea.outlet, a.outlet) AS outlet, a.url, r.title, r.published, a.fetched, r.state, r.words,
  coalesce(ao.origin, '') AS origin, r.genre, a.id AS article
FROM event_articles ea JOIN articles a ON a.id = ea.article JOIN revisions r ON r.id = a.revision
LEFT JOIN article_origins ao ON ao.event = ea.event AND ao.article = a.id
UNION ALL
SELECT d.event, d.outlet, d.url, d.title, d.published, d.fetched, d.reason, 0, '', '', ''
FROM drops d WHERE d.reason NOT IN {COUNTED_ONLY!r}
ORDER BY 1, 2, 3""",
    # Of each reviewer's decisions on a difference the last one stands.
    "reviews": """
SELECT d.event, d.noticed AS difference, d.kind, d.reason, d.about,
  (SELECT group_concat(json_extract(v.value, '$.value'), '; ') FROM json_each(d.sides) v) AS "values",
  d.explanation, d.decision, d.reviewer, d.note, d.decided,
  NOT EXISTS (SELECT 1 FROM decisions l WHERE l.event = d.event AND l.noticed = d.noticed
    AND l.reviewer = d.reviewer AND l.id > d.id) AS stands,
  coalesce(n.updated, '') <> d.seen AS new_values, coalesce(n.difference, '') AS found_as,
  '/difference/' || d.noticed AS path
FROM decisions d LEFT JOIN noticed n ON n.event = d.event AND n.id = d.noticed
ORDER BY d.event, d.decided, d.id""",
}

# What happened here, and when: another machine's database with the same articles has other rows. Not exported.
LOGS: dict[str, str] = {
    "runs_log": """
SELECT r.event, r.id AS run, r.started, r.finished AS ended, r.compared,
  CASE WHEN r.outcome = '' THEN 'under way'
    WHEN r.outcome IN ('finished', 'stopped') AND r.compared IS NULL THEN 'not compared' ELSE r.outcome END AS outcome,
  r.reason, r.pages, r.articles, r.new, r.edited, r.dropped, r.differences, r.fresh AS new_differences,
  r.updated AS updated_differences, r.pid
FROM runs r ORDER BY r.started DESC, r.event""",
    "differences_seen": """
SELECT n.event, n.id AS difference, n.kind, n.reason, n.about,
  (SELECT group_concat(json_extract(v.value, '$.value'), '; ') FROM json_each(n.sides) v) AS "values",
  n.explanation, n.first_seen, n.updated, nullif(n.gone, '') AS gone, n.told, '/difference/' || n.id AS path,
  nullif(n.difference, '') AS current
FROM noticed n ORDER BY n.event, n.updated DESC, n.id""",
}
