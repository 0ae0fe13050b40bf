"""Lines in which a page speaks of itself: when it was updated, how long it takes to read, how often it was shared.

Such a line is made of these words and figures alone, so that a sentence is never taken for one: "Updated at 10:43" is a
stamp, "Updated figures show 15 dead" is none.
"""

from __future__ import annotations

import re

# A longer line is a sentence.
LONGEST = 120
# Without a figure it is a button or "Last updated on Friday".
MOST_WITHOUT_FIGURE = 4
WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?|\d+(?:[.,:/]\d+)*")
# One of these must stand in it. In English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and Swedish.
CUES = frozenset(
    """updated update published posted modified edited revised ago read comment comments share shares view views like
    likes reaction reactions reply replies retweets aktualisiert veröffentlicht geändert lesezeit kommentar
    kommentare aufrufe lesedauer publié publiée lecture commentaire commentaires partages vues actualizado
    actualizada publicado publicada lectura comentario comentarios compartidos visto aggiornato aggiornata
    pubblicato lettura commenti commento condivisioni atualizado atualizada leitura comentários partilhas bijgewerkt
    gepubliceerd leestijd reacties geleden zaktualizowano opublikowano komentarzy komentarze czytania uppdaterad
    publicerad lästid kommentarer hace atrás fa temu sedan mis mise обновлено опубликовано комментариев назад""".split()
)
# What may stand beside: hours, days, months, zones, and the little words between them.
BESIDE = frozenset(
    """last first originally on at the a an of in to and by this article story page was is time min mins minute minutes
    hr hrs hour hours h sec secs second seconds day days week weeks month months year years yesterday today now just
    m s d w am pm a.m p.m noon midnight gmt utc bst est edt cst cdt mst mdt pst pdt cet cest msk ist jst et pt ct
    local eastern mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday tues weds
    thur thurs jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august
    september october november december st nd rd th k all total zuletzt zuerst am um uhr vor std stunde stunden
    minuten tag tagen tage sekunden gestern heute lesen der die das den und montag dienstag mittwoch donnerstag
    freitag samstag sonntag januar februar märz mai juni juli oktober dezember à jour le la les de du dernière
    modifié modifiée il y heure heures jour jours temps hier aujourd'hui et lundi mardi mercredi jeudi vendredi
    samedi dimanche janvier février mars avril juin juillet août septembre octobre novembre décembre última ultima
    actualización el los las hora horas minuto minutos día días dia dias tiempo ayer hoy lunes martes miércoles
    jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
    diciembre ultimo aggiornamento ore ora minuti giorno giorni tempo ieri oggi alle il di gennaio febbraio aprile
    maggio giugno luglio settembre ottobre dicembre em às há leia laatst op om uur dag dagen minuut gisteren vandaag
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart juli augustus godz godzin
    godziny minut dni dzień dziś wczoraj senast kl för timmar timme minuter dagar idag igår""".split()
)
# What says "3 hours ago" where no single word does.
AGO = re.compile(r"\b(?:il y a|vor|há) \d", re.IGNORECASE)
# "This page was updated in May 2019" is of the page, "the first was published in May 2019" of something else.
VERBS = frozenset(["was", "is"])
PAGES = frozenset(["article", "story", "page"])
FIGURE = re.compile(r"\d")
# "Updated at 10:43 by Jane Roe".
BYLINE = re.compile(r"\b[Bb]y [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}")
HOUR = re.compile(r"(\d{1,2})(?:h|hs|m|min|k|am|pm|th|st|nd|rd)(?=\d|\b)", re.IGNORECASE)
# "Photo 3 of 12", "1/12": where a gallery stands.
COUNTER = re.compile(
    r"\W*(?:(?:photo|image|picture|slide|foto|bild|immagine|imagen|zdjęcie)\s*)?\d+\s*(?:/|of|von|sur|de|di|van|z|av)"
    r"\s*\d+\W*",
    re.IGNORECASE,
)


def is_stamp(line: str) -> bool:
    """Return whether a line says nothing but when its page was made or changed, how it is read, shared or leafed."""
    if len(line) > LONGEST:
        return False
    if COUNTER.fullmatch(line):
        return True
    found = [word.rstrip(".").casefold() for word in WORD.findall(HOUR.sub(r"\1 ", BYLINE.sub("", line)))]
    words = [word for word in found if not FIGURE.match(word)]
    if any(word not in CUES and word not in BESIDE for word in words):
        return False
    if not any(word in CUES for word in words) and not AGO.search(line):
        return False
    if not VERBS.isdisjoint(words) and PAGES.isdisjoint(words):
        return False
    return len(words) < len(found) or len(words) <= MOST_WITHOUT_FIGURE
