/** One histogram: made once and fed with data. No React. */

import uPlot from 'uplot';
import { CursorFrame } from './cursorFrame';
import { clipped } from './drawing';
import { barText, countText, edgeText, type HistModel } from './histModel';
import { axisLook, axisWidth, END_OF_AXIS } from './plotOptions';
import { PlotStage } from './plotStage';
import type { Readout } from './readout';
import { scaleExtent } from './scale';
import type { ChartSetup } from './setup';
import { type ChartTheme, withAlpha } from './theme';
import { tickTexts, tickValues } from './ticks';

/** A bound needs so much width, a count so much height. */
const BOUND_WIDTH = 72;
const TICK_HEIGHT = 45;

export class HistPlot {
  readonly stage: PlotStage;
  private readonly frame: CursorFrame;
  private bar: number | null = null;

  constructor(
    private model: HistModel,
    private readonly setup: ChartSetup,
  ) {
    this.frame = new CursorFrame(setup.host);
    this.stage = new PlotStage(setup, {
      options: (theme) => this.options(theme),
      data: () => this.data(),
      range: () => null,
      onCursor: (u, shows) => this.onCursor(u, shows),
      readout: () => (this.bar === null ? null : { timeMs: this.bar, readout: this.readout(this.bar) }),
    });
    this.frame.on(this.stage.uplot);
  }

  /** Feeds new data; the model must have the signature of the one that the plot was made with. */
  update(model: HistModel): void {
    this.model = model;
    this.stage.uplot.setData(this.data());
  }

  /** Moves the cursor along the bars; from nowhere it begins at the first one. */
  step(by: number): void {
    const last = this.model.bars.length - 1;
    const to = Math.min(Math.max(this.bar === null ? 0 : this.bar + by, 0), last);
    if (last >= 0) {
      const { uplot } = this.stage;
      this.bar = to;
      this.stage.keyTo(uplot.valToPos(to + 0.5, 'x'), uplot.over.clientHeight / 3);
      const { head = '', rows } = this.readout(to);
      this.setup.callbacks.onReadout(
        `${head}. ${rows.map(({ name, text }) => `${name} ${text}`).join(', ')}.`,
      );
    }
  }

  leave(): boolean {
    this.show(null);
    return this.stage.leave();
  }

  private options(theme: ChartTheme): Omit<uPlot.Options, 'width' | 'height'> {
    const ticks = (u: uPlot) => Math.min(Math.max(Math.round((u.height - 32) / TICK_HEIGHT), 2), 6);
    return {
      padding: [8, END_OF_AXIS, 0, 0],
      cursor: { points: { show: false } },
      scales: {
        x: { time: false, range: () => [0, Math.max(this.model.bars.length, 1)] },
        y: { range: (u) => [...scaleExtent(0, this.model.largest, this.model.scale, ticks(u))] },
      },
      axes: [
        { ...axisLook(theme), size: 26, ...this.boundAxis(), grid: { show: false } },
        {
          ...axisLook(theme),
          scale: 'y',
          side: 3,
          size: (_, values) => axisWidth(values),
          splits: (u, _, min, max) => tickValues([min, max], this.model.scale, ticks(u)),
          values: (_, at) => tickTexts(at, this.model.scale).texts,
          filter: (_, at) => at,
        },
      ],
      // uPlot needs a series to find what is under the cursor; it draws nothing.
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: { draw: [(u) => this.drawBars(u, theme)] },
    };
  }

  private boundAxis(): uPlot.Axis {
    return {
      splits: (u) => {
        const edges = this.model.bars.length + 1;
        const every = Math.max(Math.ceil((edges * BOUND_WIDTH) / Math.max(u.width - 60, 1)), 1);
        return Array.from({ length: edges }, (_, i) => i).filter((i) => i % every === 0);
      },
      values: (_, edges) => edges.map((edge) => edgeText(this.model.bars, edge, this.model.look)),
      filter: (_, edges) => edges,
    };
  }

  /** One place for each bar; what is drawn does not come from here. */
  private data(): uPlot.AlignedData {
    const places = this.model.bars.map((_, i) => i + 0.5);
    return [places, places.map(() => 0)];
  }

  private drawBars(u: uPlot, theme: ChartTheme): void {
    const { look, series } = this.model;
    clipped(u, (ctx) => {
      series.forEach(({ color }, nth) => {
        const css = theme.color(color);
        ctx.fillStyle = withAlpha(css, look.fill);
        ctx.strokeStyle = css;
        ctx.lineWidth = look.lineWidth * uPlot.pxRatio;
        for (const bar of this.model.bars.keys()) {
          const box = this.boxOf(u, nth, bar);
          if (box[3] > 0) {
            ctx.fillRect(...box);
          }
          if (box[3] > 0 && look.lineWidth > 0) {
            const half = ctx.lineWidth / 2;
            ctx.strokeRect(
              box[0] + half,
              box[1] + half,
              Math.max(box[2] - ctx.lineWidth, 1),
              Math.max(box[3] - half, 1),
            );
          }
        }
      });
    });
  }

  /** The place of a bar of a series on the canvas; bars touch each other but for a hair. */
  private boxOf(
    u: uPlot,
    series: number,
    bar: number,
  ): [x: number, y: number, width: number, height: number] {
    const [low, high] = this.model.boxes[series]?.[bar] ?? [0, 0];
    const [left, right] = [bar, bar + 1].map((edge) => Math.round(u.valToPos(edge, 'x', true))) as [
      number,
      number,
    ];
    const [bottom, top] = [low, high].map((count) => Math.round(u.valToPos(count, 'y', true))) as [
      number,
      number,
    ];
    const gap = right - left > 4 * uPlot.pxRatio ? uPlot.pxRatio : 0;
    return [left + gap, top, Math.max(right - left - gap, 1), bottom - top];
  }

  private onCursor(u: uPlot, shows: boolean): void {
    const bar = Math.floor(u.posToVal(u.cursor.left ?? -1, 'x'));
    this.show(shows && bar >= 0 && bar < this.model.bars.length ? bar : null);
  }

  private show(bar: number | null): void {
    this.bar = bar;
    if (bar === null) {
      this.frame.hide();
      this.stage?.hideTooltip();
      return;
    }
    const { uplot } = this.stage;
    const [x, , width] = this.boxOf(uplot, 0, bar);
    this.frame.show([x, uplot.bbox.top, width, uplot.bbox.height]);
    const { left = 0, top = 0 } = uplot.cursor;
    this.stage.tell(bar, this.readout(bar), left, top);
  }

  private readout(bar: number): Readout {
    const { bars, series, look } = this.model;
    const found = bars[bar];
    return {
      head: found === undefined ? '' : barText(found, look),
      rows: series.map(({ key, name, color, counts }) => ({
        key,
        name,
        color,
        text: countText(counts[bar] ?? 0),
        lit: false,
      })),
      more: 0,
    };
  }
}
