"""What all slides of a deck are made with: the deck itself, its layouts, its words, its numbered sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dossier import dates
from timeline.dossier.model import Dossier
from timeline.drawing.theme import Palette
from timeline.exports.selection import Selection
from timeline.exports.slides import fitting, sheet
from timeline.exports.slides.colours import Colours
from timeline.exports.slides.fitting import Paragraph, Run
from timeline.exports.slides.markup import LANGUAGES
from timeline.exports.slides.script import Script
from timeline.exports.slides.sheet import Sheet
from timeline.exports.slides.slide_layouts import Box, Layouts
from timeline.text import Words, words
from timeline.wording.references import Citing, Kind

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Desk:
    """The deck being written."""

    selection: Selection
    drawn: Dossier
    """What timelines and maps show: the events that the deck tells of."""
    presentation: Presentation
    layouts: Layouts
    colours: Colours
    script: Script
    citing: Citing

    @property
    def say(self) -> Words:
        """Give the words of the deck's language."""
        return words(self.selection.language)

    @property
    def language(self) -> str:
        """Give the deck's language, BCP 47."""
        return LANGUAGES[self.selection.language]

    @property
    def palette(self) -> Palette:
        """Give the colours."""
        return self.colours.palette

    @property
    def room(self) -> Box:
        """Give the box of a slide's content, in points."""
        return self.layouts.room

    def blank(self, layout: SlideLayout) -> Sheet:
        """Add a slide."""
        return sheet.blank(self.presentation, layout, self.colours, self.language)

    def finish(self, page: Sheet) -> None:
        """Fill the foot of a slide."""
        about = self.script.dossier.about
        page.footer(" · ".join(filter(None, (about.title.to(self.selection.language), self.selection.version))))

    def part(self, title: str, number: int, total: int) -> str:
        """Title one of several slides that belong together, so that no two are called the same."""
        return title if total == 1 else self.say("exports.slides.part", title=title, number=number, total=total)

    def run(self, text: str, **style: object) -> Run:
        """Set words of the deck's language."""
        return Run(text, self.language, **style)  # type: ignore[arg-type] # fields of a run

    def quiet(self, text: str) -> Run:
        """Set words that step back."""
        return self.run(text, colour=self.palette.quiet)

    def link(self, number: int) -> str:
        """Give where a source leads: to its permanent address in the record, else to the document itself."""
        source = self.source(number)
        found = self.citing.address(Kind.SOURCE, source) or self.script.dossier.sources[source].url
        return found if found.startswith(_WEB) else ""

    def source(self, number: int) -> str:
        """Give the id of a source by its number."""
        return next(id_ for id_, own in self.script.numbers.found.items() if own == number)

    def marked(self, numbers: Iterable[int]) -> list[Run]:
        """Write the numbers of sources as what leads to them: [3]."""
        runs: list[Run] = []
        for number in numbers:
            runs += [
                self.run(" "),
                Run(f"[{number}]", self.language, colour=self.palette.quiet, link=self.link(number)),
            ]
        return runs

    def sources_line(
        self, numbers: Sequence[int], room: float, tall: float, sizes: Sequence[float]
    ) -> tuple[Paragraph, float]:
        """Write the sources of a slide as fully as there is room: dated, by their publishers, or only numbered."""
        head = self.say("present.source" if len(numbers) == 1 else "present.sources") + self.say("stage.colon")
        for is_dated in (True, False):
            runs = [self.run(head, bold=True, colour=self.palette.quiet)]
            for i, number in enumerate(numbers):
                text = f"{' · ' if i else ''}[{number}] "
                runs += [
                    self.quiet(text),
                    Run(
                        self._short(number, is_dated=is_dated),
                        self.language,
                        link=self.link(number),
                        colour=self.palette.quiet,
                    ),
                ]
            if size := fitting.largest([Paragraph(tuple(runs))], room, tall, sizes):
                return Paragraph(tuple(runs)), size
        runs = [self.run(head, bold=True, colour=self.palette.quiet)]
        runs.append(self.quiet(self.say("exports.slides.numbered", first=min(numbers), last=max(numbers))))
        return Paragraph(tuple(runs)), sizes[-1]

    def _short(self, number: int, *, is_dated: bool) -> str:
        source, language = self.script.dossier.sources[self.source(number)], self.selection.language
        publisher = source.names(language)[0]
        dated = dates.cited(source.published, language) if source.published and is_dated else ""
        return self.say.listed((publisher, dated))
