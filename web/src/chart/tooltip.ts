/** The tooltip of a chart: a small table beside the pointer, written without React because it moves with the mouse. */

import type { Readout, ReadoutRow } from './readout';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Distance from the pointer, so that the point under it can be seen. */
const OFFSET = 16;

export class Tooltip {
  private readonly root: HTMLElement;

  constructor(private readonly document: Document) {
    this.root = document.createElement('div');
    this.root.className = 'k-tooltip';
    this.root.setAttribute('role', 'presentation');
    this.root.hidden = true;
  }

  /** Shows a readout beside a point of the viewport. */
  show(moment: string, readout: Readout, at: Point): void {
    if (!this.root.isConnected) {
      this.document.body.append(this.root);
    }
    this.root.replaceChildren(...this.content(moment, readout));
    this.root.hidden = false;
    this.place(at);
  }

  hide(): void {
    this.root.hidden = true;
  }

  remove(): void {
    this.root.remove();
  }

  private content(moment: string, { rows, more }: Readout): HTMLElement[] {
    const head = this.make('div', 'k-tooltip-time', moment);
    const table = this.make('div', 'k-tooltip-rows');
    for (const row of rows) {
      table.append(this.row(row));
    }
    const rest = more > 0 ? [this.make('div', 'k-tooltip-more', `and ${more} more`)] : [];
    const none = rows.length === 0 ? [this.make('div', 'k-tooltip-more', 'No value')] : [];
    return [head, table, ...rest, ...none];
  }

  private row({ name, text, color, lit }: ReadoutRow): HTMLElement {
    const row = this.make('div', lit ? 'k-tooltip-row k-lit' : 'k-tooltip-row');
    const swatch = this.make('span', 'k-swatch');
    swatch.style.background = color;
    row.append(swatch, this.make('span', 'k-tooltip-name', name), this.make('span', 'k-tooltip-value', text));
    return row;
  }

  private make(tag: 'div' | 'span', className: string, text = ''): HTMLElement {
    const element = this.document.createElement(tag);
    element.className = className;
    element.textContent = text;
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
