/** One heatmap: a uPlot for axes, cursor and zoom, made once and fed with data, and cells drawn into it. No React. */

import type uPlot from 'uplot';
import { CursorFrame } from './cursorFrame';
import { colorAt, heatPalette } from './heatColors';
import { cellBox, drawCells, drawCounts } from './heatDrawing';
import {
  boundText,
  boundTicks,
  cellAt,
  type HeatCell,
  type HeatModel,
  type HeatReadout,
  readCell,
} from './heatModel';
import { axisLook, axisWidth, END_OF_AXIS, timeAxis } from './plotOptions';
import { PlotStage } from './plotStage';
import type { Readout } from './readout';
import type { ChartSetup } from './setup';
import type { ChartTheme } from './theme';

/** A tick needs so much height. */
const TICK_HEIGHT = 18;

export class HeatPlot {
  readonly stage: PlotStage;
  private readonly palette: readonly string[];
  private readonly frame: CursorFrame;
  private cell: HeatCell | null = null;

  constructor(
    private model: HeatModel,
    private readonly setup: ChartSetup,
  ) {
    this.frame = new CursorFrame(setup.host);
    this.stage = new PlotStage(setup, {
      options: (theme) => this.options(theme),
      data: () => this.data(),
      range: () => this.model.range,
      onCursor: (u, shows) => this.onCursor(u, shows),
      readout: () => this.atCursor(),
    });
    this.palette = heatPalette(model.options.color, this.stage.theme);
    this.frame.on(this.stage.uplot);
  }

  /** Feeds new data; the model must have the signature of the one that the plot was made with. */
  update(model: HeatModel): void {
    this.model = model;
    this.stage.uplot.setData(this.data());
  }

  /** Moves the cursor along the times; from nowhere it begins at the last one. */
  step(by: number): void {
    const last = this.model.times.length - 1;
    const from = this.stage.active === 'keys' && this.cell !== null ? this.cell.column + by : last;
    this.moveTo({ column: Math.min(Math.max(from, 0), last), row: this.cell?.row ?? this.fullestRow(last) });
  }

  /** Moves the cursor up and down the buckets. */
  rise(by: number): void {
    const { times, rows } = this.model;
    const { column, row } = this.cell ?? { column: times.length - 1, row: -by };
    this.moveTo({ column, row: Math.min(Math.max(row + by, 0), rows.length - 1) });
  }

  leave(): boolean {
    this.show(null);
    return this.stage.leave();
  }

  private options(theme: ChartTheme): Omit<uPlot.Options, 'width' | 'height'> {
    const { placement } = this.model.options.axis;
    return {
      padding: [8, placement === 'right' ? 0 : END_OF_AXIS, 0, placement === 'left' ? 0 : END_OF_AXIS],
      cursor: { points: { show: false } },
      scales: {
        x: { time: true, range: () => [this.model.range.fromMs, this.model.range.toMs] },
        y: {
          dir: this.model.options.axis.reverse ? -1 : 1,
          range: () => [0, Math.max(this.model.rows.length, 1)],
        },
      },
      axes: [timeAxis(theme), { ...axisLook(theme), ...this.boundAxis() }],
      // uPlot needs a series to find the time under the cursor; it draws nothing.
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: {
        draw: [
          (u) => drawCells(u, this.model, this.palette),
          (u) => drawCounts(u, this.model, this.palette, theme),
        ],
      },
    };
  }

  private boundAxis(): uPlot.Axis {
    return {
      scale: 'y',
      side: this.model.options.axis.placement === 'right' ? 1 : 3,
      show: this.model.options.axis.placement !== 'hidden',
      size: (_, values) => Math.max(axisWidth(values), this.model.options.axis.width),
      splits: (u) => boundTicks(this.model.rows, (u.height - 40) / TICK_HEIGHT),
      values: (_, ticks) => ticks.map((tick) => boundText(this.model, tick)),
      filter: (_, ticks) => ticks,
    };
  }

  private data(): uPlot.AlignedData {
    const times = [...this.model.times];
    return [times, times.map(() => 0)];
  }

  private moveTo(cell: HeatCell): void {
    const time = this.model.times[cell.column];
    if (time === undefined) {
      return;
    }
    const { uplot } = this.stage;
    const middle = time - this.model.stepMs / 2;
    this.stage.keyTo(uplot.valToPos(middle, 'x'), uplot.valToPos(cell.row + 0.5, 'y'));
    const readout = readCell(this.model, cell);
    if (readout !== null) {
      const said = `${this.stage.moment(time)}. ${readout.bucket}: ${readout.count}.`;
      this.setup.callbacks.onReadout([said, ...this.stage.markWords()].join(' '));
    }
  }

  /** Where most of the values of a time lie. */
  private fullestRow(column: number): number {
    const counts = this.model.rows.map(({ counts: all }) => all[column] ?? 0);
    return counts.indexOf(Math.max(...counts, 0));
  }

  private onCursor(u: uPlot, shows: boolean): void {
    const { left = -1, top = -1 } = u.cursor;
    this.show(shows ? cellAt(this.model, u.posToVal(left, 'x'), u.posToVal(top, 'y')) : null);
  }

  private atCursor(): { timeMs: number; readout: Readout } | null {
    const readout = this.cell === null ? null : readCell(this.model, this.cell);
    return this.cell === null || readout === null
      ? null
      : { timeMs: this.model.times[this.cell.column] ?? 0, readout: this.rows(readout) };
  }

  /** Frames a cell and says what it holds. */
  private show(cell: HeatCell | null): void {
    this.cell = cell;
    const readout = cell === null ? null : readCell(this.model, cell);
    if (cell === null || readout === null) {
      this.frame.hide();
      this.stage?.hideTooltip();
      return;
    }
    const [left, top] = this.frame.show(cellBox(this.stage.uplot, this.model, cell));
    if (this.model.options.tooltip) {
      this.stage.tell(this.model.times[cell.column] ?? 0, this.rows(readout), left, top);
    } else {
      this.stage.hideTooltip();
    }
  }

  private rows({ bucket, count, upTo, share, column }: HeatReadout): Readout {
    const color = share === null ? 'transparent' : colorAt(this.palette, share);
    const own = { key: 'bucket', name: bucket, color, text: count, lit: true };
    const below = { key: 'up to', name: 'up to there', color: 'transparent', text: upTo, lit: false };
    const bars = this.model.options.histogram ? { bars: column, litBar: this.cell?.row ?? -1 } : {};
    return { rows: upTo === '' ? [own] : [own, below], more: 0, ...bars };
  }
}
