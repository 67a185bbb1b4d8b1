/** Panels ask for data when they come near; before a picture of a whole board each of them is brought into sight. */

/** A server that is silent for so long keeps nobody waiting longer, in milliseconds. */
const PATIENCE_MS = 15_000;

/** Goes down the board and back, and waits until no panel loads any more. */
export async function loadWholeBoard(board: HTMLElement): Promise<void> {
  const before = { x: window.scrollX, y: window.scrollY };
  for (const cell of board.querySelectorAll('.k-cell')) {
    cell.scrollIntoView({ block: 'center', behavior: 'instant' });
    await nextFrame();
  }
  const until = performance.now() + PATIENCE_MS;
  while (board.querySelector('[data-state="loading"]') !== null && performance.now() < until) {
    await nextFrame();
  }
  window.scrollTo({ left: before.x, top: before.y, behavior: 'instant' });
  await nextFrame();
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
