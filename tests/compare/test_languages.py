"""Which language a text is in."""

from __future__ import annotations

import pytest

from compare.languages import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Police said 12 people died in the fire.", "en"),
        ("5 dead.", "en"),
        ("Portvale dredger sunk", "en"),
        ("", "en"),
        ("Las Vegas van driver held", "en"),
        ("12 Menschen starben bei dem Brand.", "de"),
        ("Wir haben 12 Verletzte.", "de"),
        ("Le groupe a perdu 3,5 millions d'euros.", "fr"),
        ("El accidente dejó 8 heridos.", "es"),
        ("Dodici persone sono morte.", "it"),
        ("De politie heeft 12 mensen aangehouden.", "nl"),
        ("Minst 12 personer skadades när tåget spårade ur.", "sv"),
        ("東京で5人が死亡した。", "ja"),
        ("警察说12人死亡", "zh"),
        ("Полиция сообщила о 12 погибших.", "ru"),
        ("قالت الشرطة إن 12 شخصا قتلوا", "ar"),
        ("Mindestens 12 Menschen starben.", ""),  # no little word: not English, no more is known
    ],
)
def test_language(text: str, code: str) -> None:
    assert language_of(text) == code


def test_what_a_page_says_decides_where_its_text_does_not_tell() -> None:
    assert language_of("Mindestens 12 Menschen starben.", "de-AT") == "de"
    assert language_of("5 dead.", "en-GB") == "en"
    assert language_of("Police said that the fire was out and that nobody was hurt in it.", "de") == "en"
    assert language_of("Die Polizei hat den Mann nach dem Brand in der Stadt festgenommen.", "en") == "de"
