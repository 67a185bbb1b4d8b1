/** One heatmap: a uPlot for axes, cursor and zoom, made once and fed with data, and cells drawn into it. No React. */

import uPlot from 'uplot';
import { colorAt, heatPalette } from './heatColors';
import { cellBox, drawCells } from './heatDrawing';
import {
  boundText,
  boundTicks,
  cellAt,
  type HeatCell,
  type HeatModel,
  type HeatReadout,
  readCell,
} from './heatModel';
import type { PlotCallbacks } from './plot';
import {
  axisLook,
  axisWidth,
  cursorOptions,
  END_OF_AXIS,
  type PlotSize,
  timeAxis,
  zoom,
} from './plotOptions';
import { type ChartTheme, readTheme } from './theme';
import { momentText } from './timeTicks';
import { Tooltip } from './tooltip';

/** A tick needs so much height. */
const TICK_HEIGHT = 18;

export class HeatPlot {
  private readonly tooltip: Tooltip;
  private readonly uplot: uPlot;
  private readonly theme: ChartTheme;
  private readonly palette: readonly string[];
  private readonly frame: HTMLElement;
  private readonly listeners = new AbortController();
  private active: 'pointer' | 'keys' | null = null;
  private cell: HeatCell | null = null;

  constructor(
    host: HTMLElement,
    private model: HeatModel,
    size: PlotSize,
    syncKey: string,
    private readonly callbacks: PlotCallbacks,
  ) {
    this.theme = readTheme(host);
    this.palette = heatPalette(this.theme);
    this.tooltip = new Tooltip(host.ownerDocument);
    this.uplot = new uPlot(this.options(size, syncKey), this.data(), host);
    this.frame = host.ownerDocument.createElement('div');
    this.frame.className = 'k-heat-cell';
    this.frame.hidden = true;
    this.uplot.over.append(this.frame);
    this.listen();
  }

  /** Feeds new data; the model must have the signature of the one that the plot was made with. */
  update(model: HeatModel): void {
    this.model = model;
    this.uplot.setData(this.data());
  }

  resize(size: PlotSize): void {
    if (size.width > 0 && size.height > 0) {
      this.uplot.setSize(size);
    }
  }

  /** Moves the cursor along the times; from nowhere it begins at the last one. */
  step(by: number): void {
    const last = this.model.times.length - 1;
    const from = this.active === 'keys' && this.cell !== null ? this.cell.column + by : last;
    this.moveTo({ column: Math.min(Math.max(from, 0), last), row: this.cell?.row ?? this.fullestRow(last) });
  }

  /** Moves the cursor up and down the buckets. */
  rise(by: number): void {
    const { times, rows } = this.model;
    const { column, row } = this.cell ?? { column: times.length - 1, row: -by };
    this.moveTo({ column, row: Math.min(Math.max(row + by, 0), rows.length - 1) });
  }

  leave(): boolean {
    const was = this.active !== null;
    this.active = null;
    this.show(null);
    this.point(-10, -10);
    return was;
  }

  destroy(): void {
    this.listeners.abort();
    this.tooltip.remove();
    this.uplot.destroy();
  }

  private options(size: PlotSize, syncKey: string): uPlot.Options {
    const { theme } = this;
    const events = {
      onZoom: this.callbacks.onZoom,
      onZoomOut: this.callbacks.onZoomOut,
      onCursor: (u: uPlot) => this.onCursor(u),
    };
    return {
      ...size,
      ms: 1,
      padding: [8, END_OF_AXIS, 0, 0],
      legend: { show: false },
      cursor: { ...cursorOptions(theme, syncKey, events, 0), points: { show: false } },
      scales: {
        x: { time: true, range: () => [this.model.range.fromMs, this.model.range.toMs] },
        y: { range: () => [0, Math.max(this.model.rows.length, 1)] },
      },
      axes: [timeAxis(theme), { ...axisLook(theme), ...this.boundAxis() }],
      // uPlot needs a series to find the time under the cursor; it draws nothing.
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: {
        draw: [(u) => drawCells(u, this.model, this.palette)],
        setCursor: [events.onCursor],
        setSelect: [(u) => zoom(u, events)],
      },
    };
  }

  private boundAxis(): uPlot.Axis {
    return {
      scale: 'y',
      side: 3,
      size: (_, values) => axisWidth(values),
      splits: (u) => boundTicks(this.model.rows, (u.height - 40) / TICK_HEIGHT),
      values: (_, ticks) => ticks.map((tick) => boundText(this.model, tick)),
      filter: (_, ticks) => ticks,
    };
  }

  private data(): uPlot.AlignedData {
    const times = [...this.model.times];
    return [times, times.map(() => 0)];
  }

  private listen(): void {
    const { over } = this.uplot;
    const { signal } = this.listeners;
    over.addEventListener('mouseenter', () => this.setActive('pointer'), { signal });
    over.addEventListener('mouseleave', () => this.setActive(null), { signal });
    window.addEventListener('scroll', () => this.tooltip.hide(), { signal, passive: true, capture: true });
  }

  private setActive(active: 'pointer' | null): void {
    this.active = active;
    if (active === null) {
      this.show(null);
    }
  }

  private moveTo(cell: HeatCell): void {
    const time = this.model.times[cell.column];
    if (time === undefined) {
      return;
    }
    this.active = 'keys';
    const middle = time - this.model.stepMs / 2;
    this.point(this.uplot.valToPos(middle, 'x'), this.uplot.valToPos(cell.row + 0.5, 'y'));
    const readout = readCell(this.model, cell);
    if (readout !== null) {
      this.callbacks.onReadout(`${this.moment(time)}. ${readout.bucket}: ${readout.count}.`);
    }
  }

  /** Where most of the values of a time lie. */
  private fullestRow(column: number): number {
    const counts = this.model.rows.map(({ counts: all }) => all[column] ?? 0);
    return counts.indexOf(Math.max(...counts, 0));
  }

  /** Puts the cursor somewhere, here and on the charts that share it. */
  private point(left: number, top: number): void {
    // uPlot's types leave out the third argument, which tells the other charts.
    const setCursor: (at: { left: number; top: number }, fire: boolean, tell: boolean) => void =
      this.uplot.setCursor;
    setCursor({ left, top }, true, true);
  }

  private moment(time: number): string {
    const { fromMs, toMs } = this.model.range;
    return momentText(time, toMs - fromMs);
  }

  private onCursor(u: uPlot): void {
    const { left = -1, top = -1 } = u.cursor;
    if (this.active === null || left < 0) {
      this.show(null);
      return;
    }
    this.show(cellAt(this.model, u.posToVal(left, 'x'), u.posToVal(top, 'y')));
  }

  /** Frames a cell and says what it holds. */
  private show(cell: HeatCell | null): void {
    this.cell = cell;
    const readout = cell === null ? null : readCell(this.model, cell);
    this.frame.hidden = readout === null;
    if (cell === null || readout === null) {
      this.tooltip.hide();
      return;
    }
    const at = this.placeFrame(cell);
    this.tooltip.show(this.moment(this.model.times[cell.column] ?? 0), this.rows(readout), at);
  }

  private rows({ bucket, count, upTo, share }: HeatReadout) {
    const color = share === null ? 'transparent' : colorAt(this.palette, share);
    const own = { key: 'bucket', name: bucket, color, text: count, lit: true };
    const below = { key: 'up to', name: 'up to there', color: 'transparent', text: upTo, lit: false };
    return { rows: upTo === '' ? [own] : [own, below], more: 0 };
  }

  /** The frame lies above the canvas, in its CSS pixels; gives the place of the cell on the page. */
  private placeFrame(cell: HeatCell): { x: number; y: number } {
    const { bbox, over } = this.uplot;
    const pixel = devicePixelRatio;
    const [x, y, width, height] = cellBox(this.uplot, this.model, cell);
    const [left, top] = [(x - bbox.left) / pixel, (y - bbox.top) / pixel];
    Object.assign(this.frame.style, {
      transform: `translate(${left}px, ${top}px)`,
      width: `${width / pixel}px`,
      height: `${height / pixel}px`,
    });
    const rect = over.getBoundingClientRect();
    return { x: rect.left + left + width / pixel, y: rect.top + top + height / pixel / 2 };
  }
}
