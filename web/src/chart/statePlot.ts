/** One chart of states over time: made once and fed with data. No React. */

import type uPlot from 'uplot';
import { formatSpan } from '../words/figures';
import { CursorFrame } from './cursorFrame';
import { axisLook, axisWidth, END_OF_AXIS, timeAxis } from './plotOptions';
import { PlotStage } from './plotStage';
import type { Readout } from './readout';
import type { ChartSetup } from './setup';
import { drawStates, spanBox } from './stateDrawing';
import { type StateModel, type StateSpan, stateAt, stateTextAt } from './stateModel';
import type { ChartTheme } from './theme';

/** The name of a row needs so much height. */
const NAME_HEIGHT = 14;

/** Names of rows take at most this share of the width. */
const NAMES_SHARE = 0.3;

interface Place {
  readonly row: number;
  readonly timeMs: number;
}

export class StatePlot {
  readonly stage: PlotStage;
  private readonly frame: CursorFrame;
  private place: Place | null = null;

  constructor(
    private model: StateModel,
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
    this.frame.on(this.stage.uplot);
  }

  /** Feeds new data; the model must have the signature of the one that the plot was made with. */
  update(model: StateModel): void {
    this.model = model;
    this.stage.uplot.setData(this.data());
  }

  /** Moves the cursor to where states begin; from nowhere it starts at the last one. */
  step(by: number): void {
    const { times } = this.model;
    const now = this.place?.timeMs;
    const to = now === undefined ? times.length - 1 : times.findLastIndex((time) => time <= now) + by;
    const timeMs = times[Math.min(Math.max(to, 0), times.length - 1)];
    if (timeMs !== undefined) {
      this.moveTo({ row: this.place?.row ?? 0, timeMs });
    }
  }

  /** Moves the cursor up and down the rows. */
  rise(by: number): void {
    const row = this.place === null ? 0 : this.place.row - by;
    const timeMs = this.place?.timeMs ?? this.model.times.at(-1);
    if (timeMs !== undefined) {
      this.moveTo({ row: Math.min(Math.max(row, 0), this.model.rows.length - 1), timeMs });
    }
  }

  leave(): boolean {
    this.show(null);
    return this.stage.leave();
  }

  private options(theme: ChartTheme): Omit<uPlot.Options, 'width' | 'height'> {
    return {
      padding: [8, END_OF_AXIS, 0, 0],
      cursor: { points: { show: false } },
      scales: {
        x: { time: true, range: () => [this.model.range.fromMs, this.model.range.toMs] },
        // The first row is at the top.
        y: { dir: -1, range: () => [0, Math.max(this.model.rows.length, 1)] },
      },
      axes: [timeAxis(theme), { ...axisLook(theme), ...this.nameAxis(), grid: { show: false } }],
      // uPlot needs a series to find the time under the cursor; it draws nothing.
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: { draw: [(u) => drawStates(u, this.model, theme)] },
    };
  }

  private nameAxis(): uPlot.Axis {
    return {
      scale: 'y',
      side: 3,
      size: (u, values) => Math.min(axisWidth(values), Math.max(u.width * NAMES_SHARE, 38)),
      splits: (u) => {
        const every = Math.ceil((this.model.rows.length * NAME_HEIGHT) / Math.max(u.height - 40, 1));
        return this.model.rows.flatMap((_, i) => (i % Math.max(every, 1) === 0 ? [i + 0.5] : []));
      },
      values: (u, ticks) => {
        const letters = Math.floor((Math.max(u.width * NAMES_SHARE, 38) - 16) / 7);
        return ticks.map((tick) => shorten(this.model.rows[Math.floor(tick)]?.name ?? '', letters));
      },
      filter: (_, ticks) => ticks,
    };
  }

  private data(): uPlot.AlignedData {
    const times = [...this.model.times];
    return [times, times.map(() => 0)];
  }

  private moveTo(place: Place): void {
    const { uplot } = this.stage;
    this.place = place;
    this.stage.keyTo(uplot.valToPos(place.timeMs, 'x') + 1, uplot.valToPos(place.row + 0.5, 'y'));
    const row = this.model.rows[place.row];
    const said = `${this.stage.moment(place.timeMs)}. ${row?.name ?? ''}: ${stateTextAt(row, place.timeMs)}`;
    const span = stateAt(row, place.timeMs);
    const lasts = span === null ? '.' : `, ${this.lasting(span)}.`;
    this.setup.callbacks.onReadout([said + lasts, ...this.stage.markWords()].join(' '));
  }

  private onCursor(u: uPlot, shows: boolean): void {
    const { left = -1, top = -1 } = u.cursor;
    if (!shows) {
      this.show(null);
      return;
    }
    const row = Math.min(Math.max(Math.floor(u.posToVal(top, 'y')), 0), this.model.rows.length - 1);
    this.show({ row, timeMs: u.posToVal(left, 'x') });
  }

  private show(place: Place | null): void {
    this.place = place;
    const span = place === null ? null : stateAt(this.model.rows[place.row], place.timeMs);
    if (place === null || (span === null && this.model.options.tooltip !== 'multi')) {
      this.frame.hide();
      this.stage?.hideTooltip();
      return;
    }
    const { left = 0, top = 0 } = this.stage.uplot.cursor;
    if (span === null) {
      this.frame.hide();
    } else {
      this.frame.show(spanBox(this.stage.uplot, this.model, place.row, span));
    }
    if (this.model.options.tooltip === 'none') {
      this.stage.hideTooltip();
    } else {
      this.stage.tell(Math.round(place.timeMs), this.readout(place), left, top);
    }
  }

  private atCursor(): { timeMs: number; readout: Readout } | null {
    return this.place === null
      ? null
      : { timeMs: Math.round(this.place.timeMs), readout: this.readout(this.place) };
  }

  /** The state under the cursor with how long it lasts; and those of the other rows, where the panel wants them. */
  private readout({ row: lit, timeMs }: Place): Readout {
    const many = this.model.options.tooltip === 'multi';
    const rows = this.model.rows.flatMap((row, i) => {
      const span = stateAt(row, timeMs);
      const color = span?.color ?? 'transparent';
      return many || i === lit
        ? [{ key: row.key, name: row.name, color, text: stateTextAt(row, timeMs), lit: i === lit }]
        : [];
    });
    const span = stateAt(this.model.rows[lit], timeMs);
    const lasts =
      span === null
        ? []
        : [{ key: 'lasts', name: 'lasts', color: 'transparent', text: this.lasting(span), lit: false }];
    return { rows: [...rows, ...lasts], more: 0 };
  }

  private lasting({ fromMs, toMs, open }: StateSpan): string {
    const length = formatSpan((toMs - fromMs) / 1000);
    return open ? `for ${length} so far` : `for ${length}`;
  }
}

function shorten(name: string, letters: number): string {
  return name.length <= letters ? name : `${name.slice(0, Math.max(letters - 1, 1))}…`;
}
