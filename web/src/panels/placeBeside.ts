/** A box that the browser closes by Escape: other meanings of that key wait. */
export const OPEN_BOX = '[popover="auto"][data-placed]';

const GAP = 6;

/** Puts an open box under its anchor, or above it where there is more room, inside of the page. */
export function placeBeside(box: HTMLElement, anchor: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { clientWidth, clientHeight } = anchor.ownerDocument.documentElement;
  const below = bottom + GAP + box.offsetHeight <= clientHeight;
  box.style.left = `${Math.max(Math.min(left, clientWidth - box.offsetWidth - GAP), 0)}px`;
  box.style.top = `${below ? bottom + GAP : Math.max(top - GAP - box.offsetHeight, 0)}px`;
}
