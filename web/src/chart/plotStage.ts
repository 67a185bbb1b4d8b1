/** What every chart has: one uPlot, its tooltip, the cursor of pointer and keys, zooming, marking and pinning. No React. */

import uPlot from 'uplot';
import type { TimeRange } from '../model/time';
import { drawMarks, drawSpans } from './markDrawing';
import { MarkLayer, NEAR_MARK } from './markLayer';
import { markWords } from './marks';
import { NOTHING, type Readout } from './readout';
import type { ChartSetup, PlotSize } from './setup';
import { stageCursor } from './stageCursor';
import { type ChartTheme, readTheme } from './theme';
import { momentText, tickDate } from './timeTicks';
import { Tooltip } from './tooltip';

/** What a kind of chart gives to its stage. */
export interface StageParts {
  readonly options: (theme: ChartTheme) => Omit<uPlot.Options, 'width' | 'height'>;
  readonly data: () => uPlot.AlignedData;
  /** What the axis of times spans; null for a chart without one. */
  readonly range: () => TimeRange | null;
  /** The cursor moved; `shows` is false where it is not over this chart any more. */
  readonly onCursor: (u: uPlot, shows: boolean) => void;
  /** What stands at the cursor, to be pinned; null for nothing. */
  readonly readout: () => { readonly timeMs: number; readonly readout: Readout } | null;
}

/** A finger hits a mark that is so near, in pixels. */
const NEAR_FINGER = 20;

/** The keys walk samples; marks between two of them are told if they are no further away, in pixels. */
const NEAR_SAMPLE = 24;

export class PlotStage {
  readonly uplot: uPlot;
  readonly theme: ChartTheme;
  active: 'pointer' | 'keys' | null = null;
  private readonly tooltip: Tooltip;
  private readonly marks: MarkLayer;
  private readonly listeners = new AbortController();
  private marking = false;

  constructor(
    private readonly setup: ChartSetup,
    private readonly parts: StageParts,
  ) {
    const { host, size } = setup;
    this.theme = readTheme(host);
    this.tooltip = new Tooltip(host.ownerDocument);
    this.marks = new MarkLayer(setup.marks, parts.range);
    this.uplot = new uPlot(this.options(size), parts.data(), host);
    this.listen();
  }

  resize(size: PlotSize): void {
    if (size.width > 0 && size.height > 0) {
      this.uplot.setSize(size);
    }
  }

  /** Draws the marks anew; the data stay. */
  redraw(): void {
    this.uplot.redraw(false);
  }

  /** Takes the cursor away; false when there was none. */
  leave(): boolean {
    const was = this.active !== null;
    this.active = null;
    this.tooltip.hide();
    this.point(-10, -10);
    return was;
  }

  destroy(): void {
    this.listeners.abort();
    this.tooltip.remove();
    this.uplot.destroy();
  }

  /** Puts the cursor of the keyboard somewhere, here and on the charts that share it. */
  keyTo(left: number, top: number): void {
    this.active = 'keys';
    this.point(left, top);
  }

  /** Shows a readout beside a point of the plot, with the words of the marks that are near. */
  tell(timeMs: number, readout: Readout, left: number, top: number): void {
    const rect = this.uplot.over.getBoundingClientRect();
    this.tooltip.show(readout.head ?? this.moment(timeMs), readout, this.markWords(), {
      x: rect.left + left,
      y: rect.top + top,
    });
  }

  hideTooltip(): void {
    this.tooltip.hide();
  }

  moment(timeMs: number): string {
    const range = this.parts.range();
    return range === null ? '' : momentText(timeMs, range.toMs - range.fromMs);
  }

  /** What the marks at the cursor say. */
  markWords(): string[] {
    return markWords(this.marks.atCursor(this.uplot, this.nearCursor()));
  }

  /** Takes the cursor of the keyboard to the next mark, and reads it out. */
  toMark(by: 1 | -1): void {
    const { cursor, over } = this.uplot;
    const from = this.active === 'keys' ? (cursor.left ?? 0) : by === 1 ? -1 : over.clientWidth + 1;
    const met = this.marks.next(this.uplot, from, by);
    if (met === null) {
      this.setup.callbacks.onReadout('There are no marks here.');
      return;
    }
    this.keyTo(met.left, over.clientHeight / 3);
    const words = markWords(met.cluster.marks).join('. ');
    this.setup.callbacks.onReadout(
      `Mark ${met.place} of ${met.count}, ${this.moment(met.cluster.timeMs)}. ${words}`,
    );
  }

  /** Pins what is under the cursor, and the marks so many pixels around; nothing where nothing is. */
  pin(near = this.nearCursor()): void {
    const shown = this.parts.readout();
    const marks = this.marks.atCursor(this.uplot, near);
    if (shown === null && marks.length === 0) {
      return;
    }
    const { left = 0, top = 0 } = this.uplot.cursor;
    const rect = this.uplot.over.getBoundingClientRect();
    const timeMs = shown?.timeMs ?? Math.round(this.uplot.posToVal(left, 'x'));
    this.tooltip.hide();
    this.setup.callbacks.onPin({
      at: { x: rect.left + left, y: rect.top + top },
      timeMs,
      moment: shown?.readout.head ?? this.moment(timeMs),
      readout: shown?.readout ?? NOTHING,
      marks,
    });
  }

  /** How far around the cursor marks belong to it: to that of the keyboard up to the next samples. */
  private nearCursor(): number {
    if (this.active !== 'keys') {
      return NEAR_MARK;
    }
    const gap = this.uplot.over.clientWidth / Math.max(this.uplot.data[0].length, 1);
    return Math.min(Math.max(gap / 2, NEAR_MARK), NEAR_SAMPLE);
  }

  private options(size: PlotSize): uPlot.Options {
    const options = this.parts.options(this.theme);
    const hooks = options.hooks ?? {};
    const timed = this.parts.range() !== null;
    return {
      ...options,
      ...size,
      ms: 1,
      tzDate: tickDate,
      legend: { show: false },
      cursor: { ...stageCursor(this.setup, timed, (marking) => this.startDrag(marking)), ...options.cursor },
      hooks: {
        ...hooks,
        drawAxes: [...(hooks.drawAxes ?? []), (u) => drawSpans(u, this.marks.clusters(u), this.theme)],
        draw: [...(hooks.draw ?? []), (u) => drawMarks(u, this.marks.clusters(u), this.theme)],
        setCursor: [(u) => this.parts.onCursor(u, this.shows(u))],
        setSelect: [(u) => this.selected(u)],
      },
    };
  }

  private startDrag(marking: boolean): void {
    this.marking = marking && this.setup.callbacks.onAnnotate !== null;
    this.uplot.root.classList.toggle('k-marking', this.marking);
  }

  /** Turns what was dragged into a range, or a mark. */
  private selected(u: uPlot): void {
    const { left, width } = u.select;
    if (width <= 0) {
      return;
    }
    const [from, to] = [u.posToVal(left, 'x'), u.posToVal(left + width, 'x')].map(Math.round) as [
      number,
      number,
    ];
    u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    if (this.marking) {
      this.setup.callbacks.onAnnotate?.(from, to);
    } else {
      this.setup.callbacks.onZoom(from, to);
    }
  }

  private listen(): void {
    const { over } = this.uplot;
    const { signal } = this.listeners;
    over.addEventListener('mouseenter', () => this.setActive('pointer'), { signal });
    over.addEventListener('mouseleave', () => this.setActive(null), { signal });
    over.addEventListener('click', (event) => this.clicked(event), { signal });
    window.addEventListener('scroll', () => this.tooltip.hide(), { signal, passive: true, capture: true });
  }

  /** A click pins what is under it; with Ctrl or Cmd it marks the moment. A drag is no click: uPlot stops that one. */
  private clicked(event: MouseEvent): void {
    const { onAnnotate } = this.setup.callbacks;
    const marks = (event.ctrlKey || event.metaKey) && this.parts.range() !== null;
    if (marks && onAnnotate !== null) {
      const moment = Math.round(this.uplot.posToVal(this.uplot.cursor.left ?? 0, 'x'));
      onAnnotate(moment, moment);
    } else {
      this.pin('pointerType' in event && event.pointerType === 'touch' ? NEAR_FINGER : NEAR_MARK);
    }
  }

  private setActive(active: 'pointer' | null): void {
    this.active = active;
    if (active === null) {
      this.tooltip.hide();
      this.parts.onCursor(this.uplot, false);
    }
  }

  /** Whether this chart tells what is under the cursor: its own, or one that it shares with its tooltip, in sight. */
  private shows(u: uPlot): boolean {
    if ((u.cursor.left ?? -1) < 0) {
      return false;
    }
    return this.active !== null || (this.setup.sync.tooltip && isInSight(u.over));
  }

  private point(left: number, top: number): void {
    // uPlot's types leave out the third argument, which tells the other charts.
    const setCursor: (at: { left: number; top: number }, fire: boolean, tell: boolean) => void =
      this.uplot.setCursor;
    setCursor({ left, top }, true, true);
  }
}

function isInSight(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < element.ownerDocument.documentElement.clientHeight;
}
