/** One chart of series over time: made once and fed with data. No React. */

import type uPlot from 'uplot';
import type { PlotModel } from './plotModel';
import { type Live, plotOptions, scaleOf } from './plotOptions';
import { type ChartSetup, type PlotSize, PlotStage } from './plotStage';
import { type Readout, readOut, readoutSentence } from './readout';

/** So near to a line, in pixels, the pointer lights it. */
const NEAR = 24;

export class Plot {
  private readonly live: Live;
  private readonly stage: PlotStage;
  private litKey: string | null = null;

  constructor(
    model: PlotModel,
    hidden: ReadonlySet<string>,
    private readonly setup: ChartSetup,
  ) {
    this.live = { model, hidden };
    this.stage = new PlotStage(setup, {
      options: (theme) => plotOptions(this.live, theme),
      data: () => this.data(),
      range: () => this.live.model.range,
      onCursor: (u, shows) => this.onCursor(u, shows),
      readout: () => this.atCursor(),
    });
  }

  /** Feeds new data; the model must have the signature of the one that the plot was made with. */
  update(model: PlotModel, hidden: ReadonlySet<string>): void {
    const { uplot } = this.stage;
    this.live.model = model;
    uplot.batch(() => {
      model.columns.forEach(({ field }, i) => {
        const show = !hidden.has(field.key);
        if (uplot.series[i + 1]?.show !== show) {
          uplot.setSeries(i + 1, { show }, false);
        }
      });
      this.restack();
      uplot.setData(this.data());
    });
  }

  resize(size: PlotSize): void {
    this.stage.resize(size);
  }

  redraw(): void {
    this.stage.redraw();
  }

  /** Lights one series and fades the others; null lights all. */
  light(key: string | null): void {
    if (key === this.litKey) {
      return;
    }
    this.litKey = key;
    const index = this.live.model.columns.findIndex(({ field }) => field.key === key);
    this.stage.uplot.setSeries(index < 0 ? null : index + 1, { focus: true }, false);
  }

  /** Moves the cursor by so many samples; from nowhere it begins at the last one. */
  step(by: number): void {
    const { times } = this.live.model.aligned;
    const { idx } = this.stage.uplot.cursor;
    const from = this.stage.active === 'keys' && typeof idx === 'number' ? idx + by : times.length - 1;
    this.moveTo(Math.min(Math.max(from, 0), times.length - 1));
  }

  leave(): boolean {
    return this.stage.leave();
  }

  pin(): void {
    this.stage.pin();
  }

  destroy(): void {
    this.stage.destroy();
  }

  private data(): uPlot.AlignedData {
    const { aligned, stacked } = this.live.model;
    return [aligned.times, ...stacked.values];
  }

  private restack(): void {
    const { uplot } = this.stage;
    uplot.delBand(null);
    for (const [upper, lower] of this.live.model.stacked.bands) {
      uplot.addBand({ series: [upper + 1, lower + 1] });
    }
  }

  private moveTo(index: number): void {
    const time = this.live.model.aligned.times[index];
    if (time === undefined) {
      return;
    }
    const { uplot } = this.stage;
    this.stage.keyTo(uplot.valToPos(time, 'x'), uplot.over.clientHeight / 3);
    const words = [
      readoutSentence(this.stage.moment(time), this.readout(time)),
      ...this.stage.markWords(time),
    ];
    this.setup.callbacks.onReadout(words.join(' '));
  }

  private readout(time: number, most?: number): Readout {
    const shown = this.live.model.columns.filter((_, i) => this.stage.uplot.series[i + 1]?.show !== false);
    return readOut(shown, time, this.litKey, most);
  }

  private atCursor(): { timeMs: number; readout: Readout } | null {
    const { idx } = this.stage.uplot.cursor;
    const time = typeof idx === 'number' ? this.live.model.aligned.times[idx] : undefined;
    return time === undefined
      ? null
      : { timeMs: time, readout: this.readout(time, Number.POSITIVE_INFINITY) };
  }

  private onCursor(u: uPlot, shows: boolean): void {
    const { left = -1, top = 0, idx } = u.cursor;
    const time = typeof idx === 'number' ? this.live.model.aligned.times[idx] : undefined;
    if (!shows || time === undefined) {
      this.stage?.hideTooltip();
      this.light(null);
      return;
    }
    if (this.stage.active === 'pointer') {
      this.light(this.nearest(u, idx ?? 0, top));
    }
    this.stage.tell(time, this.readout(time), left, top);
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
