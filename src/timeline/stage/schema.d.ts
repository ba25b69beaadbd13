/**
 * The written contract between the halves: every file that Python writes for the browser.
 *
 * A test writes the files of a dossier and has a compiler hold them against these types: nothing may be missing, and
 * nothing may be sent that is not named here. Days are whole numbers counted from 1970-01-01, negative before it.
 * An index counts from 0 in the list that its type names; -1 stands for none.
 */

/** Days from 1970-01-01. */
export type Day = number;
/** The number of an event in the columns of `EventColumns`. */
export type EventIndex = number;
/** The number of a claim in the columns of `ClaimColumns`. */
export type ClaimIndex = number;
/** The number of a place in `MapLayout.places`. */
export type PlaceIndex = number;
/** WGS 84, in degrees: longitude, latitude. */
export type Position = [longitude: number, latitude: number];
/** South-west and north-east corner. */
export type Box = [Position, Position];
/** First and last day, both inclusive. */
export type DaySpan = [Day, Day];
/** `#rrggbb` */
export type Colour = string;
/** The outline of a mark as an SVG path round the origin, of radius 1. */
export type ShapePath = string;
/**
 * Words of a page by their key; `{name}` is filled in. What is counted has a form for each plural category of the
 * language, such as `count.events.one`; `language` says which language that is.
 */
export type Words = Record<string, string>;
/** The languages of those texts that are not in the page's own, by the text's name. */
export type OtherLanguages<Name extends string> = Partial<Record<Name, string>>;
/** The facets of a question. */
export type FacetId =
  | "actor"
  | "weapon"
  | "category"
  | "standing"
  | "place"
  | "denied_by"
  | "origins"
  | "source_class"
  | "unnamed";
/** What the lanes of the timeline may stand for. */
export type LanesBy = "category" | "weapon" | "actor";

/** What Streamlit hands to the component. */
export interface ComponentData extends ServedPage {
  /** Which visit of the page this is: another value mounts again what failed. */
  run: number;
}

/** What a page is told in its head, so that its first picture waits for no live connection. */
export interface EarlyPage extends Server {
  /** Address of the style sheet of the stage. */
  sheet: string;
  /** The language that the page opens in, by each that the reader's may be; under an empty name that of all others. */
  opens: Record<string, string>;
  /** What is written already, by language. */
  languages: Record<string, EarlyLanguage>;
}

export interface EarlyLanguage {
  /** What the tab is called. */
  title: string;
  say: Said;
  /** The page's files by mode of colours, where they are written. */
  light: PageFiles | null;
  dark: PageFiles | null;
}

/** Where a page of a server is told to find what it needs. */
export interface Server {
  page: PageName;
  /** Address of the module that has the page and mounts it. */
  module: string;
  /** Address of the folder of data files, with a slash at its end. */
  base: string;
  /** Address of the server's own routes, with a slash at its end; empty where none answers. */
  server: string;
}

/** What a page of the stage is begun with on a server. */
export interface ServedPage extends PageData, Server {
  server: string;
  page: PageName;
}

export type PageName = "explore" | "claims" | "present";

/** What is said before the first file is there. */
export type Said = { not_loaded: string; try_again: string; loading: string };

export interface PageFiles {
  /** Name of the dossier's first file. */
  first: string;
  /** Names of the page's own files. */
  more: string[];
}

/** What a page of the stage is begun with, whoever shows it. */
export interface PageData extends PageFiles {
  page: PageName;
  /** Address of the server's own routes, with a slash at its end; empty where none answers. */
  server: string;
  say: Said;
  /** Where a page that presents finds the speaker's notes, and what the server wants to see for them. */
  notes?: NotesAddress;
}

/** What a published page is told: which pages there are, and the names of their files by language and mode. */
export interface Publication {
  /** Whether all pages are this one file; else each has its own. */
  isOneFile: boolean;
  /** Where the same pages lie on a server, without a slash at its end; empty where none is known. */
  address: string;
  /** The page that this is, where each has its own. */
  page: string;
  /** By language, the first one first. */
  languages: Record<string, PublishedLanguage>;
}

export interface PublishedLanguage {
  /** Which way it is written. */
  direction: "ltr" | "rtl";
  /** By mode of colours, the names of the first file and of that of the Claims page. */
  light: PublishedFiles;
  dark: PublishedFiles;
  /** Names of the file of the Present page and of that of sentences. */
  present: string;
  sentences: string;
  /** Name of the file of speaker's notes; empty where it holds none. */
  notes: string;
  say: Said;
  /** What the tab is called, by page. */
  titles: Record<string, string>;
}

export interface PublishedFiles {
  first: string;
  claims: string;
}

/** Sentences for the record as of today, by id, with `{link}` where the link belongs. */
export interface Sentences {
  event: Record<string, string>;
  question: Record<string, string>;
}

/** What the panel for downloads offers, as the server writes it when the panel opens. */
export interface Downloads {
  /**
   * The story that is presented, or the sources that were searched for, what is shown, if anything is asked, and
   * everything, each with the groups of formats that it comes in, and the names of those, if not all of them. Of what is
   * not measured there are so many events that no file is written before somebody wants it.
   */
  choices: { label: string; query: string; isMeasured: boolean; groups: DownloadFormat["group"][]; only: string[] }[];
  /** The name of the picture that is shown of a choice. */
  preview: string;
  formats: DownloadFormat[];
  /** Words of the panel, and their language. */
  words: Words;
}

export interface DownloadFormat {
  /** Such as events.csv: the name at its standing address. */
  name: string;
  group: "data" | "reading" | "pictures";
  title: string;
  opens: string;
  /** Whether it is written soon enough that its size may be asked for before anybody wants it. */
  isMeasured: boolean;
}

/** How something is cited, as the server writes it when it is asked. */
export interface Citation {
  /** The permanent address; empty where the dossier has none. */
  address: string;
  /** By format: plain, bibtex, ris, csl. */
  texts: Record<string, string>;
  /** Words of the dialog that shows it. */
  words: Words;
}

export interface NotesAddress {
  address: string;
  key: string;
}

/** The speaker's notes, by story and step: given only to whoever presents. */
export type Notes = Record<string, string[]>;

/** The first file: what both views need to draw, and the names of the files that come later. */
export interface First {
  language: string;
  /** Which way that language is written. */
  direction: "ltr" | "rtl";
  about: {
    title: string;
    description: string;
    map_note: string;
    lang?: OtherLanguages<"title" | "description" | "map_note">;
    /** What the record finds, in sentences that say who says so, each of a question that has all of it. */
    findings: { question: string; text: string; lang?: OtherLanguages<"text"> }[];
    /** After which day nothing was collected, in a sentence; empty where the dossier does not say. */
    collected: string;
    /** By the id of a withdrawn event, that of the one in its place. */
    successors: Record<string, string>;
  };
  words: Words;
  /** Names of the months, January first. */
  months: string[];
  /** How years are named with their era; only where a dossier has some that need it. */
  eras?: Eras;
  /** Plotly's locale, which it takes whole or not at all. */
  dates: PlotlyLocale;
  theme: Theme;
  /** The standings, strongest first. */
  standings: string[];
  /** Which parts of a record the dossier has, 1 or 0: what it lacks is not on the screen. */
  holds: Holdings;
  /** Ids that a link may ask for, by facet. */
  known: Record<FacetId, string[]>;
  events: WrittenEvents;
  facets: Facet[];
  timeline: TimelineLayout;
  map: MapLayout;
  files: {
    texts: string;
    /** In parts, in the order of the events: many texts are not read in one go. */
    search: string[];
    known: string;
    cards: string[];
    /** Events whose cards travel in one file. */
    shard: number;
    /** The file of each picture, by what a card calls it. */
    images: Record<string, string>;
    /** How the record looks on paper: a page in the dark reads it. */
    paper: string;
  };
}

/** The looks that paper needs, which is light. */
export type PaperLook = { theme: Theme; layers: MapLayout["layers"] };

/** Words round a year before Christ and after, and what is said of a typed date that cannot be read. */
export interface Eras {
  bc: string;
  ad: string;
  unread: string;
}

export interface PlotlyLocale {
  days: string[];
  shortDays: string[];
  months: string[];
  shortMonths: string[];
  periods: string[];
  dateTime: string;
  date: string;
  time: string;
  decimal: string;
  thousands: string;
  grouping: number[];
  currency: string[];
}

export type ColourName =
  | "paper"
  | "panel"
  | "ink"
  | "quiet"
  | "line"
  | "edge"
  | "accent"
  | "denial"
  | "sea"
  | "land"
  | "land_alt"
  | "limit"
  | "legal"
  | "sea_label";

export interface Theme {
  mode: "light" | "dark";
  /** A list of families, as CSS writes it. */
  font: string;
  colours: Record<ColourName, Colour>;
  /** What Plotly needs for an axis of time: the ground it lies on, and the axis but for its period. */
  axes: { ground: PlotlyLayout; time: PlotlyLayout };
  marks: MarkRecipe;
}

/** How a mark is painted, wherever it stands; lengths in halves of its size. */
export interface MarkRecipe {
  /** Width of the line of paper under the outline. */
  halo: number;
  /** Width of the line in the mark's own colour. */
  outline: number;
  /** How far the tick of what is disputed reaches to either side, how far above the middle it stands, and its width. */
  tick: number;
  rise: number;
  tick_width: number;
  /** How far anything of a mark reaches from its middle. */
  room: number;
  /** Least share of its colour that a speck has. */
  least: number;
  /** Height in rows and share of the colour of a span: of what happened within, of what lasted. */
  bars: [height: number, share: number][];
  /** What is seen along a span, by which of its ends are soft: shares and opacities. */
  fades: [share: number, opacity: number][][];
  /** What a small picture shows: left, top, width, height. */
  glyph: [left: number, top: number, width: number, height: number];
  /** The outline of an event that concerns no weapon. */
  dot: ShapePath;
  /** By weapon class. */
  shapes: ShapePath[];
  /** How much of a mark is filled, by standing: 0 to 1. */
  fills: number[];
  /** By category. */
  categories: Colour[];
}

/** Values that repeat, each written once: by event, `of` is the number of its own. */
export interface Shared<Value> {
  each: Value[];
  of: number[];
}

/** The columns as they are written: lists that events have in common once. */
export interface WrittenEvents extends Omit<EventColumns, "at" | "keys"> {
  at: Shared<PlaceIndex[]>;
  keys: Record<FacetId, Shared<number[]>>;
}

/** One value an event, in order of time. */
export interface EventColumns {
  id: string[];
  from: Day[];
  to: Day[];
  /** Where its mark stands, in days and tenths. */
  moment: number[];
  /** 1 where it lasted throughout its span; 0 where it happened some time within. */
  lasted: number[];
  /** Which ends of its span are soft: 1 the first, 2 the last, 3 both. */
  fade: number[];
  /** Number of its category among the colours. */
  category: number[];
  /** Number of its weapon class among the shapes; -1 where it concerns no weapon. */
  shape: number[];
  /** Number of its standing. */
  standing: number[];
  disputed: number[];
  at: PlaceIndex[][];
  /** By facet, the numbers of the options it is found under. */
  keys: Record<FacetId, number[][]>;
}

export interface FacetOption {
  id: string;
  label: string;
  /** What it is part of, by id; empty for nothing. */
  parent?: string;
  /** Of an actor in a role: the role; its parent is the actor in any. */
  role?: string;
  /** Whether it stands after the others: a country among places, an actor who only reports. */
  minor?: boolean;
  /** What it means, in a sentence. */
  means?: string;
  /** The number of its colour, shape or fill in `MarkRecipe`. */
  mark?: number;
  /** Whether its mark has the tick of what is disputed. */
  tick?: boolean;
}

export interface Facet {
  id: FacetId;
  label: string;
  options: FacetOption[];
}

/** Pixels to a name from what it names: radii and widths to the right, radii and pixels down. */
export type Candidate = [aside: number, back: number, down: number, drop: number];

/** The timeline but for its marks, which are columns of the events; lengths are pixels, heights rows. */
export interface TimelineLayout {
  extent: DaySpan;
  /** The period first shown. */
  window: DaySpan;
  /** The first and last day on which something became known. */
  known_range: DaySpan;
  legal: LegalState[];
  /** The end of the axis of which nothing was collected; null where the dossier does not say. */
  uncollected: UncollectedEnd | null;
  /** Quick periods: dates as the link writes them, empty for the main one. */
  ranges: Period[];
  /** Across a mark, and a speck where there are too many for marks. */
  mark: number;
  speck: number;
  /** Days of the shortest span that is drawn beside its mark. */
  shortest: number;
  /** Above the marks of a lane, and where its name stands there too; below them. */
  head: [bare: number, named: number];
  foot: number;
  /** 1 where there are too many events for marks with shape and standing. */
  dense: number;
  /** The short names of the events that anchor the timeline, in order of time; left: 1 where it stands before its mark. */
  labels: [event: EventIndex, text: string, width: number, left: number][];
  candidates: Candidate[];
  /**
   * By what they stand for, the options whose lanes there are; -1 that of whatever belongs to no other, -2 that
   * and the lanes beyond those that eyes compare.
   */
  lanes: Record<LanesBy, number[]>;
}

export interface UncollectedEnd {
  label: string;
  first: Day;
}

export interface LegalState {
  id: string;
  label: string;
  /** What is contested about it. */
  note: string;
  lang?: OtherLanguages<"label" | "note">;
  from: Day;
  /** Inclusive. */
  to: Day;
  /** Of its name, counted from the foot. */
  row: number;
  begins: EventIndex;
  /** -1 where it has not ended. */
  ends: EventIndex;
}

export interface Period {
  label: string;
  from: string;
  to: string;
}

/** West, south, east, north, in degrees. */
export type Bounds = [west: number, south: number, east: number, north: number];
/** A line on the map. */
export type Line = Position[];

export interface MapLayout {
  places: Place[];
  /** The land of each state: 1 where places of the dossier lie in it, and polygons, each its outline and then its holes. */
  land: [concerned: number, polygons: Line[][]][];
  limits: Line[];
  hatch: Line[];
  /** Limits that are disputed, in dashes. */
  disputed: Line[];
  /** Cut into what is drawn of them: solid where documented, dashed or dotted where not. */
  routes: [place: PlaceIndex, dashes: Line[]][];
  /**
   * Names of the base map, those first that are written first; land: of a country the number of its land, else -1;
   * subject: 1 where the dossier is about it.
   */
  labels: { text: string; at: Position; role: string; land: number; subject: number }[];
  /** The view that the dossier's events ask for. */
  home: Bounds;
  /** How far the base map reaches; east beyond 180 where it crosses that, 360 wide for the whole world. */
  bounds: Bounds;
  /** The zoom, as deck.gl counts, nearer than which nothing is framed. */
  nearest: number;
  /** Pixels across a mark and a speck. */
  mark: number;
  speck: number;
  /** Places with marks above which there are specks, and names that are tried. */
  most: { stacks: number; names: number };
  /** The layers as pydeck authored them, without rows; functions of a row begin with "@@=". */
  layers: Record<string, unknown>[];
  candidates: { beside: Candidate[]; over: Candidate[] };
}

export interface Place {
  id: string;
  name: string;
  at: Position;
  /** A country is named anyway; a route is no spot. */
  role: "point" | "area" | "route" | "country";
  /** Metres within which it is known; 0 where no such area is drawn. */
  radius: number;
  /** Of what is more than a point. */
  box: Bounds | null;
  /** The day on which a route became public. */
  public: Day | null;
  /** A country's own name; empty for all that is no country. */
  short: string;
}

/** The same as it is written. */
export interface WrittenTexts extends Omit<Texts, "when"> {
  when: Shared<string>;
}

/** What is read, which may come after what is seen. */
export interface Texts {
  title: string[];
  /** Languages of the titles that are not in the page's. */
  lang: Record<EventIndex, string>;
  /** Dates in words. */
  when: string[];
  /** By facet, what each option is found by besides its label, normalized; empty for none. */
  names: Partial<Record<FacetId, string[]>>;
}

/** What each event of a part is found by, normalized as a search compares it; it waits until somebody searches. */
export type SearchTexts = string[];

/** One value a claim, in the order of the table: from these any day's standings, disputes and actors follow. */
export interface ClaimColumns {
  /** The first day on which a reader finds each claim. */
  from: Day[];
  event: EventIndex[];
  /** The standing that it supports by itself, 0 the strongest; -1 for none. */
  strength: number[];
  denial: number[];
  /** The options of the actor facet that its claimant answers to. */
  actors: number[][];
  /** The report that an assertion descends from, numbered within its event; -1 for what asserts nothing. */
  origin: number[];
  /** The option of the class of its source; -1 for none. */
  source_class: number[];
  /** 1 where its claimant has no name. */
  unnamed: number[];
  /** For each event, the options that its participants answer to. */
  own: number[][];
  /** The events that nobody claims: known from their first day. */
  unclaimed: EventIndex[];
  /** For each option of the actor facet, its normalized names; empty for an actor in a role. */
  names: string[];
  /** For an event told of on several days, the normalized text it is found by until all is known, without claimants. */
  search: Record<EventIndex, string>;
}

export interface CardImage {
  /** What it is called among `Files.images`. */
  name: string;
  alt: string;
  credit: string;
  lang?: OtherLanguages<"alt">;
}

export interface Holdings {
  claims: number;
  /** Whether it is told how sure an event is. */
  standing: number;
  /** Whether any event has a place that is drawn. */
  map: number;
}

export interface Card {
  summary: string;
  note: string;
  lang?: OtherLanguages<"summary" | "note">;
  actors: { id: string; name: string; role: string }[];
  weapons: { id: string; name: string }[];
  places: { id: string; name: string; mapped: boolean }[];
  /** Why it has no place, in words, where the record tells. */
  nowhere?: string;
  /** Names of the places at which something was stated. */
  stated: string[];
  /** 1 where it is only the background of the dossier's subject. */
  background: number;
  /** The legal states that it begins or ends. */
  legal: { label: string; note: string; lang?: OtherLanguages<"label" | "note"> }[];
  claims: Statement[];
  /** The last day on which it or a claim about it was corrected, in words; empty where none was. */
  corrected: string;
  tags?: string[];
  /** An address to read on. */
  link?: string;
  /** Cells of columns that the program does not know, by the column's name. */
  more?: [column: string, cell: string][];
  image?: CardImage;
}

/** A claim in words: who says what, where it can be read, and what it counts as. */
export interface Statement {
  /** Its id, to cite it by; on slides there is none. */
  id?: string;
  claimant: string;
  stance: string;
  /** The stance in words. */
  manner: string;
  assertion: number;
  denial: number;
  /** 1 where the claimant is party to the matter. */
  party: number;
  text: string;
  /** Of the source. */
  note: string;
  lang?: OtherLanguages<"text" | "note">;
  /** A quantity as kind, number and unit; empty for none. */
  figure: string;
  /** The date in words. */
  made: string;
  public: Day;
  source: string;
  source_id: string;
  url: string;
  /** Why it has no address, in words, where the record tells. */
  unlinked?: string;
  /** Where in the source it stands. */
  locator?: string;
  /** The grades of source and claim, in words. */
  grade?: string;
  /** Shared by the claims that are one sentence about several events. */
  utterance?: string;
  /** The report that it descends from, by id and in words. */
  origin: string;
  report: string;
  /** What the publisher is and whose words were read, as far as it is known. */
  class?: string;
  /** Address of a copy in a public archive. */
  archived?: string;
}

/** The Claims page: the questions, the matrix and the figures. What a claim says is on the card of its event. */
export interface ClaimsPage {
  /** By claim: its place among the claims on the card of its event. */
  place: number[];
  /** By claim: the day by which it was surely public. */
  public: Day[];
  /** Of the claims that are one sentence about several events: what they share. */
  utterance: Record<ClaimIndex, string>;
  /** Of the claims that answer a question: what each does to it. */
  side: Record<ClaimIndex, Side>;
  /** Of the same: the number of its actor among those of the matrix. */
  actor: Record<ClaimIndex, number>;
  /** The columns of the matrix; an empty id stands for all who only report. */
  actors: { id: string; name: string }[];
  questions: DossierQuestion[];
  quantities: Quantities[];
  words: Words;
}

/** What one statement does to a question. */
export type Side = "asserts" | "admits" | "denies" | "declines";

/** A question that the dossier asks, with every claim that answers it. */
export interface DossierQuestion {
  id: string;
  question: string;
  /** A neutral sentence that says what is claimed by whom. */
  wording: string;
  why: string;
  lang?: OtherLanguages<"question" | "wording" | "why">;
  claims: ClaimIndex[];
  /** Ids of the options of the weapon facet that it is about; empty where it is about none, or about all. */
  weapons: string[];
  /** The first day on which it could be asked. */
  since: Day | null;
}

/** The figures of one kind and unit; they are never added. */
export interface Quantities {
  id: string;
  label: string;
  kind: string;
  unit: string;
  /** The id of those that count the other end of the same act; empty for none. */
  beside: string;
  note: string;
  claims: ClaimIndex[];
  /** Who gives each. */
  names: Record<ClaimIndex, string>;
  /** Each that is drawn, in words; and each that cannot be, with its claimant. */
  amounts: Record<ClaimIndex, string>;
  undrawn: Record<ClaimIndex, string>;
  drawings: Drawings;
}

/** As Plotly takes it: named here is what the stage reads of it. */
export interface PlotlyFigure {
  data: PlotlyTrace[];
  layout: PlotlyLayout;
}

export interface PlotlyTrace {
  name?: string;
  meta?: unknown;
  x?: (number | string | null)[];
  y?: (number | string | null)[];
  customdata?: number[];
  base?: (number | string)[];
  [more: string]: unknown;
}

export interface PlotlyLayout {
  annotations?: PlotlyLabel[];
  shapes?: PlotlyShape[];
  width?: number;
  height?: number;
  [more: string]: unknown;
}

export interface PlotlyLabel {
  name?: string;
  y?: number | string;
  xanchor?: string;
  [more: string]: unknown;
}

export interface PlotlyShape {
  name?: string;
  fillcolor?: string;
  opacity?: number;
  line?: { color?: string; width?: number; [more: string]: unknown };
  [more: string]: unknown;
}

/** The Present page: the stories in words, a strip of time for each, all sources by name. */
export interface PresentPage {
  words: Words;
  stories: Story[];
  /** Of the strip of time under a slide: pixels of its marks and its type, and the most rows. */
  strip: { mark: number; type: number; rows: number };
  version: string;
  method: string[];
  /** By id: its publisher and its date, short. */
  sources: Record<string, [string, string]>;
}

export interface Story {
  id: string;
  name: string;
  /** How many steps and minutes, in words. */
  length: string;
  /** What its first slide says of the matter. */
  findings: SlideLine[];
  steps: StoryStep[];
  /** What follows the steps and shows no event. */
  record: (FiguresSlide | BalanceSlide)[];
  /** The period that its strip shows. */
  window: DaySpan;
}

export interface StoryStep {
  event: EventIndex;
  title: string;
  say: string;
  lang?: OtherLanguages<"title" | "say">;
  window: DaySpan | null;
  places: PlaceIndex[];
  claims: SlideClaim[];
}

/** A line on a slide. */
export interface SlideLine {
  text: string;
  lang?: OtherLanguages<"text">;
}

/** How many, according to whom: figures of one kind and unit by day and claimant. An amount is empty where no number is given. */
export interface FiguresSlide {
  kind: "figures";
  title: string;
  rows: { claimant: string; made: string; disputed: number; given: { amount: string; of: string }[] }[];
  /** How many figures have no room, in words; empty for none. */
  more: string;
  /** Who denies or disputes the events that they are about. */
  denials: string;
  /** Ids of the sources. */
  sources: string[];
}

/** What is undisputed, disputed and not known, and what may be said of it. */
export interface BalanceSlide {
  kind: "balance";
  title: string;
  columns: { head: string; note: string; lines: SlideLine[]; more: string }[];
  said: { head: string; lines: SlideLine[] };
  sources: string[];
}

/** What of a claim its slide shows. */
export type SlideClaim = Pick<
  Statement,
  "claimant" | "made" | "text" | "lang" | "assertion" | "denial" | "stance" | "manner" | "source_id"
>;
