"""Signs of the market that copy is written for: regulators, registers, web addresses, telephone numbers, money."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from medlint.late import late

_SIGNS: dict[str, tuple[str, ...]] = {
    "uk": (
        r"\bMHRA\b",
        r"\bGPhC\b",
        r"\bCare Quality Commission\b",
        r"\bCQC\b",
        r"\bNHS\b",
        r"\.co\.uk\b",
        r"\.org\.uk\b",
        r"\+44\b",
        r"£(?=\s?\d)",
        r"\ben-GB\b",
    ),
    "au": (
        r"\bTGA\b",
        r"\bAhpra\b",
        r"\bAHPRA\b",
        r"\bARTG\b",
        r"\bAUST ?[LR] ?\d{3,}",
        r"\.com\.au\b",
        r"\.org\.au\b",
        r"\+61\b",
        r"\ben-AU\b",
    ),
    "ca": (
        r"\bHealth Canada\b",
        r"\bSanté Canada\b",
        r"\bNPN ?\d{4,}",
        r"\bDIN ?\d{6,}",
        r"\bPAAB\b",
        r"https?://[\w.-]+\.ca\b",
        r"\bwww\.[\w-]+\.ca\b",
        r"\ben-CA\b",
    ),
    "eu": (
        r"\bEuropean Medicines Agency\b",
        r"\bEMA\b",
        r"\bEFSA\b",
        r"\bHPRA\b",
        r"\b(?:www\.|https?://)[\w.-]+\.(?:eu|ie|de|fr|nl|at|es|it)\b",
        r"€(?=\s?\d)",
        r"\ben-IE\b",
    ),
    "us": (
        r"\bFTC\b",
        r"\bHIPAA\b",
        r"\bFDA\b",
        r"\bDEA\b",
        r"\ben-US\b",
        r"\b(?:call|text|dial) 988\b",
        r"\b[A-Z][a-z]+, (?:AZ|CA|CO|FL|GA|IL|MA|MI|NC|NJ|NV|NY|OH|OR|PA|TN|TX|UT|VA|WA) \d{5}\b",
    ),
}
_PATTERNS = {market: late("|".join(f"(?:{sign})" for sign in signs)) for market, signs in _SIGNS.items()}
_FACTOR = 2
"""How many times as many files must speak for a market as for the next one."""


@dataclass
class Signs:
    """What the files looked at say of their market."""

    files: int = 0
    """How many were looked at."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many of them speak for each market."""
    words: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """The signs themselves, with the number of files that have each."""

    def add(self, text: str) -> None:
        """Look at the text of one file."""
        self.files += 1
        for market, pattern in _PATTERNS.items():
            found = {" ".join(sign.split()) for sign in pattern.findall(text)}
            if found:
                self.counts[market] += 1
                self.words[market].update(found)

    @property
    def market(self) -> str:
        """The market that the files clearly speak for; nothing where they do not."""
        first, second = [*self.counts.most_common(2), ("", 0), ("", 0)][:2]
        return first[0] if first[1] and first[1] >= _FACTOR * second[1] else ""

    def shown(self, market: str) -> str:
        """Give the commonest signs of a market, for people."""
        return ", ".join(word for word, _ in self.words[market].most_common(3))
