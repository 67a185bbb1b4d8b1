/** One chart of series over time: made once and fed with data. No React. */

import type uPlot from 'uplot';
import type { PlotModel } from './plotModel';
import { type Live, plotOptions } from './plotOptions';
import { PlotStage } from './plotStage';
import { NOTHING, type Readout, readOut, readoutSentence } from './readout';
import type { ChartSetup } from './setup';

/** So near to a line, in pixels, the pointer lights it. */
const NEAR = 24;

export class Plot {
  private readonly live: Live;
  readonly stage: PlotStage;
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

  private data(): uPlot.AlignedData {
    const { aligned, stacked } = this.live.model;
    return [aligned.times, ...stacked.values];
  }

  private restack(): void {
    const { uplot } = this.stage;
    uplot.delBand(null);
    for (const { upper, lower, dir } of this.live.model.stacked.bands) {
      uplot.addBand({ series: [upper + 1, lower + 1], dir });
    }
  }

  private moveTo(index: number): void {
    const time = this.live.model.aligned.times[index];
    if (time === undefined) {
      return;
    }
    const { uplot } = this.stage;
    this.stage.keyTo(uplot.valToPos(time, 'x'), uplot.over.clientHeight / 3);
    const { tooltip } = this.live.model;
    const said = readoutSentence(this.stage.moment(time), readOut(this.shown(), time, this.litKey, tooltip));
    this.setup.callbacks.onReadout([said, ...this.stage.markWords()].join(' '));
  }

  private shown() {
    return this.live.model.columns.filter((_, i) => this.stage.uplot.series[i + 1]?.show !== false);
  }

  /** All that there is at the cursor. */
  private atCursor(): { timeMs: number; readout: Readout } | null {
    const { idx } = this.stage.uplot.cursor;
    const time = typeof idx === 'number' ? this.live.model.aligned.times[idx] : undefined;
    const all = { ...this.live.model.tooltip, rows: Number.POSITIVE_INFINITY };
    return time === undefined
      ? null
      : { timeMs: time, readout: readOut(this.shown(), time, this.litKey, all) };
  }

  private onCursor(u: uPlot, shows: boolean): void {
    const { left = -1, top = 0, idx } = u.cursor;
    const time = typeof idx === 'number' ? this.live.model.aligned.times[idx] : undefined;
    if (!shows || time === undefined) {
      this.stage?.hideTooltip();
      this.light(null);
      return;
    }
    const nearest = this.nearest(u, idx ?? 0, top);
    if (this.stage.active === 'pointer') {
      this.light(nearest !== null && nearest.distance < NEAR ? nearest.key : null);
    }
    this.tell(time, nearest?.key ?? null, left, top);
  }

  /** What the panel wants to be shown at a moment: all series, the nearest alone, or nothing but marks. */
  private tell(time: number, nearest: string | null, left: number, top: number): void {
    const { tooltip } = this.live.model;
    const columns = this.shown().filter(({ field }) => tooltip.mode !== 'single' || field.key === nearest);
    if (tooltip.mode !== 'none') {
      this.stage.tell(time, readOut(columns, time, this.litKey, tooltip), left, top);
    } else if (this.stage.markWords().length > 0) {
      this.stage.tell(time, NOTHING, left, top);
    } else {
      this.stage.hideTooltip();
    }
  }

  /** The series whose line is nearest to a height. */
  private nearest(u: uPlot, index: number, top: number): { key: string; distance: number } | null {
    let best: { key: string; distance: number } | null = null;
    for (const [i, { field }] of this.live.model.columns.entries()) {
      const value = u.data[i + 1]?.[index];
      if (value != null && u.series[i + 1]?.show !== false) {
        const distance = Math.abs(u.valToPos(value, this.live.model.axisOf(i).key) - top);
        best = best === null || distance < best.distance ? { key: field.key, distance } : best;
      }
    }
    return best;
  }
}
