/**
 * What the views of a page share in the browser: the reader's question, what is selected, and what follows from it.
 *
 * Days are counted from 1970-01-01, both ends of a span inclusive; an event is its number in the columns, -1 for none.
 */

import type { Files } from "./assets/state/files.js";
import type { Parts } from "./assets/state/parts.js";
import type {
  DaySpan,
  EventColumns,
  EventIndex,
  FacetId,
  First,
  PageData,
  PlotlyFigure,
  PlotlyLayout,
  PlotlyTrace,
  Texts,
} from "./schema.js";

/** The columns of the events, as known on the day that is shown. */
export interface Events extends EventColumns {
  /** Only where a day is asked for: 1 for an event nobody had reported by then. */
  absent?: number[];
  /** And 1 for one of which more became known later. */
  partly?: number[];
}

/** The first file, with the events as known on the day that is shown. */
export interface Spec extends Omit<First, "events"> {
  events: Events;
  /** The columns of the whole record: what stands in which lane does not change as less is known. */
  whole: EventColumns;
}

export interface Question {
  /** Ids by facet, or after a "-" those that are left out; an empty set asks for everything. */
  chosen: Record<FacetId, Set<string>>;
  /** A date such as 2022, 2022-05 or 2022-05-17, empty for none: the window opens on its first day. */
  from: string;
  /** The window closes on its last day. */
  to: string;
  /** An area of the map: west, south, east and north in degrees, with commas between; empty for all of it. */
  bbox: string;
  /** Words to find. */
  q: string;
  /** Such a date too: only what was public by its last day; empty for everything. */
  asof: string;
}

/** Which events answer a question. */
export interface Result {
  /** By event: 0 not, 1 possibly, 2 certainly. */
  shown: Uint8Array;
  certain: number;
  possible: number;
  /** By option of each facet, the events that would be shown if it were the only choice there. */
  counts: Record<FacetId, Int32Array>;
}

/** A day is asked for that is not shown yet: its columns are on their way, or could not be had and may be asked again. */
export interface AsOfPending {
  date: string;
  again: (() => void) | null;
}

/** Pixels from the window's top left corner. */
export interface ScreenPoint {
  x: number;
  y: number;
}

/** One picture of the state; every part may be missing. */
export interface View {
  /** Which events are shown has changed, or what is known of them. */
  onResult?(session: Session): void;
  /** The result is on the screen: what may come after it, since it lays the page out anew. */
  afterResult?(session: Session): void;
  /** The period on screen has changed. */
  onViewport?(session: Session): void;
  /** What is selected or pointed at has changed. */
  onHighlight?(selected: EventIndex, pointed: EventIndex): void;
  /** An event was selected, or none. */
  onSelect?(event: EventIndex): void;
  /** A pointer is on an event, or on none; without a place nothing is said beside it. */
  onTooltip?(event: EventIndex, at?: ScreenPoint): void;
  /** A day is asked for that is not shown yet; or none is any more: null. */
  onAsOfPending?(pending: AsOfPending | null): void;
  resize?(): void;
  end?(): void;
}

/**
 * What goes on as one act of the reader and has one entry of the history, however often it changes the state; "goes along"
 * has none, because something else has it.
 */
export type Gesture = "search" | "step" | "goes along";

/** What a picture of the events may do to the state. */
export interface Actions {
  select(event: EventIndex, gesture?: Gesture): void;
  /** Say what is pointed at in a view, named `by`; what a view left late lets go is not what another holds by then. */
  point(event: EventIndex, by: string, at?: ScreenPoint): void;
  /** Ask for the days of a window. */
  window(from: number, to: number): void;
  /** Ask for a window by its dates as the link writes them; empty for the period first shown. */
  period(from: string, to: string): void;
  /** The period on screen. */
  viewed(): DaySpan;
  /** The last day of which anything is known; infinite where all is. */
  readonly day: number;
  readonly texts: Texts | null;
}

/** The state that all views of a page share. */
export interface Session extends Actions {
  readonly spec: Spec;
  readonly root: HTMLElement;
  readonly data: PageData;
  readonly files: Files;
  readonly parts: Parts;
  question: Question;
  /** The question that the one asked is compared with; null for none. */
  compared: Question | null;
  selected: EventIndex;
  pointed: EventIndex;
  result: Result;
  /** The events that are shown, in order of time. */
  order: EventIndex[];
  /** What each event is found by, normalized; null while it has not arrived. */
  search: string[] | null;
  /** Whether the result is still that of other words than those asked for. */
  isSearching: boolean;
  texts: Texts | null;
  /** What a page adds to the link, by parameter; empty for nothing. */
  pageLink: Record<string, string>;
  /** Let a view follow the state; gives the view. */
  add<V extends View>(view: V): V;
  /** Derive what follows from the question, and tell the views. */
  update(): void;
  /** Show the record as known at the end of a year, month or day; empty for all of it. Tells whether it is shown. */
  asOf(date: string): Promise<boolean>;
  /** Choose an option of a facet, or no longer choose or leave out what is found under it. */
  toggle(facet: FacetId, id: string): void;
  /** Leave out what is found under an option of a facet; where it is left out, choose it instead. */
  exclude(facet: FacetId, id: string): void;
  /** Choose another option in the place of one, or leave that out where this one was. */
  replace(facet: FacetId, id: string, next: string): void;
  choose(facet: FacetId, id: string): void;
  /** Ask for what is marked in an area of the map, as the link writes it; empty for all of it. */
  within(bbox: string): void;
  find(text: string): void;
  /** Say that a search has been typed to its end. */
  commitSearch(): void;
  clearAll(): void;
  /** Go to the next (1) or previous (-1) event shown; where none is selected, to the first in the period. */
  step(by: number): void;
  readTexts(): Promise<Texts>;
  /** What a link asks that leads to what is shown, with its question mark; empty for nothing. */
  query(): string;
  /** The whole of that link, for somebody else. */
  address(): string;
}

/** What the page loads besides its modules. */
export interface Libraries {
  /** Rejects with NotLoaded. */
  Plotly(): Promise<Plotly>;
  /** deck.gl; null where no GPU draws or it could not be had. */
  deck(): Promise<{ deck: unknown } | null>;
}

/** What the stage uses of Plotly. */
export interface Plotly {
  react(plot: HTMLElement, data: PlotlyTrace[], layout: PlotlyLayout, config: object): Promise<void>;
  relayout(plot: HTMLElement, change: object): Promise<void>;
  purge(plot: HTMLElement): void;
  register(module: object): void;
}

/** An element that Plotly has drawn into. */
export interface PlotlyElement extends HTMLElement {
  _fullLayout?: { xaxis: PlotlyAxis; yaxis: PlotlyAxis };
  on(event: string, listen: (change: Record<string, unknown>) => void): void;
}

export interface PlotlyAxis {
  /** Pixels from the page's edge of the plot to the axis, and along it. */
  _offset: number;
  _length: number;
  /** From a value, or from the number Plotly computes with, to pixels along the axis. */
  d2p(value: number | string): number;
  r2p(value: number | string): number;
}

export type { PlotlyFigure };
