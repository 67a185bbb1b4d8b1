/** The frame around the cell under a cursor: an element above the canvas, because it moves with the mouse. */

import uPlot from 'uplot';

export class CursorFrame {
  private readonly root: HTMLElement;
  private u: uPlot | null = null;

  constructor(host: HTMLElement) {
    this.root = host.ownerDocument.createElement('div');
    this.root.className = 'k-cursor-frame';
    this.root.hidden = true;
  }

  /** Puts the frame over a plot, once it is made. */
  on(u: uPlot): void {
    this.u = u;
    u.over.append(this.root);
  }

  /** Frames a box of the canvas; gives the point beside it on the plot, in CSS pixels. */
  show([x, y, width, height]: readonly [number, number, number, number]): [left: number, top: number] {
    const pixel = uPlot.pxRatio;
    const { left: offsetX = 0, top: offsetY = 0 } = this.u?.bbox ?? {};
    const [left, top] = [(x - offsetX) / pixel, (y - offsetY) / pixel];
    this.root.hidden = false;
    Object.assign(this.root.style, {
      transform: `translate(${left}px, ${top}px)`,
      width: `${width / pixel}px`,
      height: `${height / pixel}px`,
    });
    return [left + width / pixel, top + height / pixel / 2];
  }

  hide(): void {
    this.root.hidden = true;
  }
}
