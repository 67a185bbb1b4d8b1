/** The tooltip of a chart: a small table beside the pointer, written without React because it moves with the mouse. */

import type { Readout, ReadoutRow } from './readout';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Distance from the pointer, so that the point under it can be seen. */
const OFFSET = 16;

/** The elements of one row, filled anew for each moment. */
interface Row {
  readonly root: HTMLElement;
  readonly swatch: HTMLElement;
  readonly name: HTMLElement;
  readonly value: HTMLElement;
}

export class Tooltip {
  private readonly root: HTMLElement;
  private readonly head: HTMLElement;
  private readonly table: HTMLElement;
  private readonly rest: HTMLElement;
  private readonly marks: HTMLElement;
  private readonly bars: HTMLElement;
  private readonly rows: Row[] = [];

  constructor(private readonly document: Document) {
    this.root = this.make('k-tooltip');
    this.root.setAttribute('role', 'presentation');
    this.root.hidden = true;
    this.head = this.make('k-tooltip-time');
    this.table = this.make('k-tooltip-rows');
    this.rest = this.make('k-tooltip-more');
    this.marks = this.make('k-tooltip-marks');
    this.bars = this.make('k-tooltip-bars');
    this.bars.hidden = true;
    this.root.append(this.head, this.table, this.bars, this.rest, this.marks);
  }

  /** Shows a readout, and the words of marks, beside a point of the viewport. */
  show(moment: string, readout: Readout, marks: readonly string[], at: Point): void {
    if (!this.root.isConnected) {
      this.document.body.append(this.root);
    }
    write(this.head, moment);
    this.fill(readout.rows);
    write(this.rest, restText(readout, marks));
    write(this.marks, marks.join('\n'));
    this.fillBars(readout);
    this.root.hidden = false;
    this.place(at);
  }

  hide(): void {
    if (!this.root.hidden) {
      this.root.hidden = true;
    }
  }

  remove(): void {
    this.root.remove();
  }

  /** Rows are kept and filled again: a pointer that moves makes no elements. */
  private fill(rows: readonly ReadoutRow[]): void {
    rows.forEach(({ name, text, color, lit }, i) => {
      const row = this.rows[i] ?? this.addRow();
      row.root.className = lit ? 'k-tooltip-row k-lit' : 'k-tooltip-row';
      row.root.hidden = false;
      row.swatch.style.background = color;
      write(row.name, name);
      write(row.value, text);
    });
    for (const row of this.rows.slice(rows.length)) {
      row.root.hidden = true;
    }
  }

  private fillBars({ bars = [], litBar }: Readout): void {
    this.bars.hidden = bars.length === 0;
    while (this.bars.childElementCount < bars.length) {
      this.bars.append(this.make('k-tooltip-bar'));
    }
    [...this.bars.children].forEach((bar, i) => {
      const share = bars[i];
      (bar as HTMLElement).hidden = share === undefined;
      (bar as HTMLElement).style.height = `${Math.round((share ?? 0) * 100)}%`;
      bar.classList.toggle('k-lit', i === litBar);
    });
  }

  private addRow(): Row {
    const row = {
      root: this.make('k-tooltip-row'),
      swatch: this.make('k-swatch', 'span'),
      name: this.make('k-tooltip-name', 'span'),
      value: this.make('k-tooltip-value', 'span'),
    };
    row.root.append(row.swatch, row.name, row.value);
    this.table.append(row.root);
    this.rows.push(row);
    return row;
  }

  private make(className: string, tag: 'div' | 'span' = 'div'): HTMLElement {
    const element = this.document.createElement(tag);
    element.className = className;
    return element;
  }

  /** To the right of the pointer, or to the left where there is no room; never under it, never outside. */
  private place({ x, y }: Point): void {
    const { offsetWidth: width, offsetHeight: height } = this.root;
    const { clientWidth, clientHeight } = this.document.documentElement;
    const right = x + OFFSET;
    const left = right + width <= clientWidth ? right : Math.max(x - OFFSET - width, 0);
    const top = Math.min(Math.max(y - height / 2, 4), Math.max(clientHeight - height - 4, 4));
    this.root.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}

function restText({ rows, more }: Readout, marks: readonly string[]): string {
  if (rows.length === 0) {
    return marks.length > 0 ? '' : 'No value';
  }
  return more > 0 ? `and ${more} more` : '';
}

/** Writes a text only where it differs; an empty one takes no room. */
function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
  element.hidden = text === '';
}
