from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.consent import is_dialog, shown_lines
from pipelines.extract import extract

URL = "https://kestrel.example/harbour/bridge"
# Invented, in the manner of many: a title, what is asked, the buttons.
DIALOGS = {
    "en": (
        "We value your privacy",
        "We and our 847 partners store and access information on a device, such as cookies, and process personal data. "
        "With your permission we and our partners may use precise geolocation data. You may change your choices at any "
        "time by returning to this site.",
        ("Accept all", "Manage options"),
    ),
    "before": (
        "Before you continue to Harbour Search",
        "We use cookies and data to deliver and maintain our services. If you choose to accept all, we will also use "
        "cookies and data to develop new services. Read what your choices mean.",
        ("Reject all", "Accept all"),
    ),
    "de": (
        "Bevor Sie fortfahren",
        "Wir verwenden Cookies und ähnliche Technologien. Ihre Einwilligung können Sie jederzeit widerrufen.",
        ("Alle akzeptieren", "Einstellungen"),
    ),
    "fr": (
        "Le respect de votre vie privée est notre priorité",
        "Avec votre accord, nos partenaires et nous utilisons des cookies pour stocker des données personnelles.",
        ("Tout accepter", "En savoir plus"),
    ),
    "es": (
        "Antes de continuar",
        "Nosotros y nuestros socios usamos cookies y tratamos tus datos personales con tu consentimiento.",
        ("Aceptar y continuar",),
    ),
    "it": (
        "La tua privacy è importante",
        "Noi e i nostri partner utilizziamo cookie; il tuo consenso può essere revocato in ogni momento.",
        ("Accetta e continua",),
    ),
    "nl": (
        "Voordat je verder gaat",
        "Wij en onze partners gebruiken cookies. Je toestemming kun je altijd intrekken.",
        ("Alle cookies accepteren",),
    ),
    "pl": (
        "Szanujemy Twoją prywatność",
        "Nasi partnerzy i my używamy plików cookie za Twoją zgodą.",
        ("Zgadzam się",),
    ),
    "sv": (
        "Vi värnar om din integritet",
        "Vi använder cookies med ditt samtycke.",
        ("Godkänn alla",),
    ),
}
STORY = (
    "<p>The harbour bridge at Kestrel was closed on Tuesday after inspectors found a crack in a main beam, and the "
    "port authority said that it would not be opened before June.</p><p>Police counted twelve people who were hurt in "
    "the crush that followed, and a shop beside the bridge lost all of its windows in the same hour.</p>"
)
ON_CONSENT = (
    "<p>The council of Kestrel wants to forbid the dialogs that ask readers for their consent to cookies before a page "
    "is shown, its spokeswoman said on Tuesday in the old customs house.</p><p>“We value your privacy”, such dialogs "
    "say, and then name several hundred partners with whom personal data is shared. Of a hundred readers ninety-four "
    "press the button that accepts all, the council found in March.</p><p>Publishers of the island said they would "
    "fight the rule in court. Advertisers pay about a third less where nobody consents.</p>"
)


def dialog(key: str) -> str:
    title, asked, buttons = DIALOGS[key]
    pressed = "".join(f"<button>{button}</button>" for button in buttons)
    return f"<div class=dialog><h1>{title}</h1><p>{asked}</p>{pressed}</div>"


def page(body: str, title: str = "Kestrel Daily", head: str = "") -> str:
    return (
        f"<html><head><title>{title}</title>{head}</head><body>{body}<footer>Imprint | Contact</footer></body></html>"
    )


@pytest.mark.parametrize("key", DIALOGS)
def test_a_page_that_is_only_a_dialog_is_a_wall(key: str) -> None:
    assert extract(page(dialog(key)), URL).state == "consent-wall"
    assert extract(page(dialog(key), DIALOGS[key][0]), URL).state == "consent-wall"


@pytest.mark.parametrize("key", DIALOGS)
def test_an_article_below_a_dialog_is_an_article(key: str) -> None:
    assert extract(page(dialog(key) + f"<article><h1>Bridge closed</h1>{STORY}</article>"), URL).state == "ok"
    assert extract(page(f"<article><h1>Bridge closed</h1>{STORY}</article>" + dialog(key)), URL).state == "ok"


def test_a_report_on_consent_is_an_article() -> None:
    story = f"<article><h1>Island wants an end of cookie dialogs</h1>{ON_CONSENT}</article>"
    assert extract(page(story, "Island wants an end of cookie dialogs"), URL).state == "ok"
    assert extract(page(dialog("en") + story), URL).state == "ok"
    assert extract(page(f"<article><h1>We value your privacy</h1>{ON_CONSENT}</article>"), URL).state == "ok"


def test_a_page_that_says_it_is_an_article_is_no_consent_wall() -> None:
    dated = '<meta property="article:published_time" content="2025-05-20T10:00:00+02:00">'
    assert extract(page(dialog("en"), head=dated), URL).state != "consent-wall"


def test_what_is_not_shown_is_not_read() -> None:
    hidden = "<script>We value your privacy</script><style>x</style><p>We <b>value</b>\n your <a>privacy</a><br>x</p>"
    assert shown_lines(page(hidden, "T")) == ["T", "We value your privacy", "x", "Imprint | Contact"]
    assert shown_lines("") == []


def test_buttons_alone_or_words_alone_are_no_dialog() -> None:
    assert is_dialog(["We value your privacy", "Accept all"])
    assert not is_dialog(["We value your privacy"])
    assert not is_dialog(["Accept all"])
    assert not is_dialog([])


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_page_has_lines(text: str) -> None:
    assert all(line == line.strip() and line for line in shown_lines(text))


@pytest.mark.parametrize(
    "hostile",
    ["We value your privacy " * 100_000, "<p>we" * 100_000, "<div>" * 100_000 + "Accept all", "cookie" * 100_000],
    ids=["words", "paragraphs", "deep", "one word"],
)
def test_hostile_pages_take_bounded_time(hostile: str) -> None:
    began = time.process_time()
    is_dialog(shown_lines(hostile))
    assert time.process_time() - began < 3
