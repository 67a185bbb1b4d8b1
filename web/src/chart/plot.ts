/** One chart: a uPlot made once and fed with data, its tooltip, its cursor and its keys. No React. */

import uPlot from 'uplot';
import type { PlotModel } from './plotModel';
import { type Live, type PlotSize, plotOptions, scaleOf } from './plotOptions';
import { readOut, readoutSentence } from './readout';
import { type ChartTheme, readTheme } from './theme';
import { momentText } from './timeTicks';
import { Tooltip } from './tooltip';

export interface PlotCallbacks {
  readonly onZoom: (fromMs: number, toMs: number) => void;
  readonly onZoomOut: () => void;
  /** A sentence about the moment under the keyboard's cursor. */
  readonly onReadout: (sentence: string) => void;
}

/** So near to a line, in pixels, the pointer lights it. */
const NEAR = 24;

export class Plot {
  private readonly live: Live;
  private readonly tooltip: Tooltip;
  private readonly uplot: uPlot;
  private readonly theme: ChartTheme;
  private readonly listeners = new AbortController();
  private active: 'pointer' | 'keys' | null = null;
  private litKey: string | null = null;

  constructor(
    host: HTMLElement,
    model: PlotModel,
    size: PlotSize,
    syncKey: string,
    private readonly callbacks: PlotCallbacks,
  ) {
    this.live = { model };
    this.theme = readTheme(host);
    this.tooltip = new Tooltip(host.ownerDocument);
    const events = {
      onZoom: callbacks.onZoom,
      onZoomOut: callbacks.onZoomOut,
      onCursor: (u: uPlot) => this.onCursor(u),
    };
    const options = plotOptions(this.live, this.theme, size, syncKey, events);
    this.uplot = new uPlot(options, this.data(), host);
    this.listen();
  }

  /** Feeds new data; the model must have the signature of the one that the plot was made with. */
  update(model: PlotModel, hidden: ReadonlySet<string>): void {
    this.live.model = model;
    this.uplot.batch(() => {
      model.columns.forEach(({ field }, i) => {
        const show = !hidden.has(field.key);
        if (this.uplot.series[i + 1]?.show !== show) {
          this.uplot.setSeries(i + 1, { show }, false);
        }
      });
      this.restack();
      this.uplot.setData(this.data());
    });
  }

  resize(size: PlotSize): void {
    if (size.width > 0 && size.height > 0) {
      this.uplot.setSize(size);
    }
  }

  /** Lights one series and fades the others; null lights all. */
  light(key: string | null): void {
    if (key === this.litKey) {
      return;
    }
    this.litKey = key;
    const index = this.live.model.columns.findIndex(({ field }) => field.key === key);
    this.uplot.setSeries(index < 0 ? null : index + 1, { focus: true }, false);
  }

  /** Moves the cursor by so many samples; from nowhere it begins at the last one. */
  step(by: number): void {
    const { times } = this.live.model.aligned;
    const { idx } = this.uplot.cursor;
    const from = this.active === 'keys' && typeof idx === 'number' ? idx + by : times.length - 1;
    this.moveTo(Math.min(Math.max(from, 0), times.length - 1));
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

  private data(): uPlot.AlignedData {
    const { aligned, stacked } = this.live.model;
    return [aligned.times, ...stacked.values];
  }

  private restack(): void {
    this.uplot.delBand(null);
    for (const [upper, lower] of this.live.model.stacked.bands) {
      this.uplot.addBand({ series: [upper + 1, lower + 1] });
    }
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
      this.tooltip.hide();
      this.light(null);
    }
  }

  private moveTo(index: number): void {
    const time = this.live.model.aligned.times[index];
    if (time === undefined) {
      return;
    }
    this.active = 'keys';
    this.point(this.uplot.valToPos(time, 'x'), this.uplot.over.clientHeight / 3);
    this.callbacks.onReadout(readoutSentence(this.moment(time), readOut(this.columns(), time, null)));
  }

  /** Puts the cursor somewhere, here and on the charts that share it. */
  private point(left: number, top: number): void {
    // uPlot's types leave out the third argument, which tells the other charts.
    const setCursor: (at: { left: number; top: number }, fire: boolean, tell: boolean) => void =
      this.uplot.setCursor;
    setCursor({ left, top }, true, true);
  }

  private columns() {
    return this.live.model.columns.filter((_, i) => this.uplot.series[i + 1]?.show !== false);
  }

  private moment(time: number): string {
    const { fromMs, toMs } = this.live.model.range;
    return momentText(time, toMs - fromMs);
  }

  private onCursor(u: uPlot): void {
    const { left = -1, top = 0, idx } = u.cursor;
    const time = typeof idx === 'number' ? this.live.model.aligned.times[idx] : undefined;
    if (this.active === null || left < 0 || time === undefined) {
      this.tooltip.hide();
      return;
    }
    if (this.active === 'pointer') {
      this.light(this.nearest(u, idx ?? 0, top));
    }
    const rect = u.over.getBoundingClientRect();
    const at = { x: rect.left + left, y: rect.top + top };
    this.tooltip.show(this.moment(time), readOut(this.columns(), time, this.litKey), at);
  }

  /** The series whose line is nearest to the pointer, if one is near. */
  private nearest(u: uPlot, index: number, top: number): string | null {
    let best = { key: null as string | null, distance: NEAR };
    this.live.model.columns.forEach(({ field, style }, i) => {
      const value = u.data[i + 1]?.[index];
      if (value == null || u.series[i + 1]?.show === false) {
        return;
      }
      const distance = Math.abs(u.valToPos(value, scaleOf(this.live, style)) - top);
      best = distance < best.distance ? { key: field.key, distance } : best;
    });
    return best.key;
  }
}
