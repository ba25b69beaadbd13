"""What a dossier is made of: frozen, typed records. Nothing here reads files, asks questions or draws.

The one door: import the records from here.
"""

from timeline.dossier.model.day import FIRST_YEAR, LAST_YEAR, Day, iso_year, month_length
from timeline.dossier.model.dossier import Dossier
from timeline.dossier.model.editorial import Correction, Search, SeedStatement, Withdrawal
from timeline.dossier.model.kept import kept_with_the_dossier
from timeline.dossier.model.language import ENGLISH, Language, Text, opens_in
from timeline.dossier.model.missing import Blank, Missing
from timeline.dossier.model.records import (
    DATE,
    LAST_RANK,
    About,
    Actor,
    Claim,
    Event,
    Feature,
    Geometry,
    Image,
    LegalState,
    Participation,
    Place,
    Position,
    Quantity,
    Question,
    RecordSlide,
    SlideKind,
    Source,
    Step,
    Weapon,
)
from timeline.dossier.model.span import Extent, Span, TimeOfDay
from timeline.dossier.model.vocabulary import COLOURS, Flag, Stance, Standing, Term, Vocabulary, flagged, labels

__all__ = [
    "COLOURS",
    "DATE",
    "ENGLISH",
    "FIRST_YEAR",
    "LAST_RANK",
    "LAST_YEAR",
    "About",
    "Actor",
    "Blank",
    "Claim",
    "Correction",
    "Day",
    "Dossier",
    "Event",
    "Extent",
    "Feature",
    "Flag",
    "Geometry",
    "Image",
    "Language",
    "LegalState",
    "Missing",
    "Participation",
    "Place",
    "Position",
    "Quantity",
    "Question",
    "RecordSlide",
    "Search",
    "SeedStatement",
    "SlideKind",
    "Source",
    "Span",
    "Stance",
    "Standing",
    "Step",
    "Term",
    "Text",
    "TimeOfDay",
    "Vocabulary",
    "Weapon",
    "Withdrawal",
    "flagged",
    "iso_year",
    "kept_with_the_dossier",
    "labels",
    "month_length",
    "opens_in",
]
