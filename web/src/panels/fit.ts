/** Font sizes that make a text fill a box, by measuring it. */

/** The width of a text in pixels at a font size of 100 px. */
export type Measure = (text: string) => number;

const USUAL_WIDTH = 62;

let context: CanvasRenderingContext2D | null | undefined;

/** Measures with a canvas in the page's font; without a canvas every letter counts as 0.62 em. */
export function measureText(text: string): number {
  context ??= makeContext();
  if (context === null) {
    return text.length * USUAL_WIDTH;
  }
  const family = getComputedStyle(document.body).fontFamily || 'sans-serif';
  context.font = `600 100px ${family}`;
  return context.measureText(text).width;
}

function makeContext(): CanvasRenderingContext2D | null {
  return typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** The largest size between `least` and `most` at which the text fits; `least` where nothing fits. */
export function fitSize(
  text: string,
  box: Box,
  most: number,
  least: number,
  measure: Measure = measureText,
): number {
  const byWidth = (box.width / Math.max(measure(text), 1)) * 100;
  const byHeight = box.height / 1.15;
  return Math.floor(Math.max(Math.min(byWidth, byHeight, most), least));
}
