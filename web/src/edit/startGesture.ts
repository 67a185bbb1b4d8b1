/** One gesture with the pointer, from the press to the release: the page is measured, the editor is told. */

import type { PanelModel } from '../model';
import type { Editor } from './editor';
import { seenParts, titleOf } from './editor';
import { aimInColumn, aimOf, type CellBox, type GridBox, type Grip, scrollSpeed, sizeOf } from './gesture';
import { boxOf, movePanel, type Part, resizePanel } from './layout/parts';

/** Pixels that the pointer goes before a press counts as a gesture. */
const SLACK = 4;

/** Below this width of the board panels stand in one column, as in board.css. */
const ONE_COLUMN = 640;

/** Follows the pointer until it is released. Escape leaves everything where it was. */
export function startGesture(
  editor: Editor,
  panel: PanelModel,
  kind: 'move' | 'size',
  event: PointerEvent,
): void {
  const cell = (event.target as Element).closest<HTMLElement>('.k-cell');
  const board = cell?.closest<HTMLElement>('.k-board');
  editor.putDown();
  const parts = seenParts(editor.get());
  const box = boxOf(parts, panel.id);
  if (cell === null || board === null || board === undefined || box === undefined) return;
  const { left, top, width, height } = cell.getBoundingClientRect();
  const grip: Grip = { box, rect: { left, top, width, height }, x: event.clientX, y: event.clientY };
  const scrolled = window.scrollY;
  const narrow = board.clientWidth <= ONE_COLUMN;
  const ended = new AbortController();
  let at = { x: event.clientX, y: event.clientY };
  let begun = false;

  const follow = () => {
    const [dx, dy] = [at.x - grip.x, at.y - grip.y];
    const down = dy + window.scrollY - scrolled;
    const grids = gridsOf(board);
    const own = grids.find((grid) => grid.rowId === partOf(parts, panel.id));
    if (kind === 'size') {
      if (own === undefined || narrow) return;
      const { w, h } = sizeOf(grip, dx, down, own);
      show(`Resize ${titleOf(panel)}`, resizePanel(parts, panel.id, w, h), false);
      return;
    }
    cell.style.transform = `translate(${narrow ? 0 : dx}px, ${down}px)`;
    const aim = narrow ? aimInColumn(at.y, cellsOf(board, panel.id), parts) : aimOf(grip, dx, dy, grids);
    if (aim !== null) show(`Move ${titleOf(panel)}`, movePanel(parts, panel.id, aim), true);
  };
  const show = (label: string, next: readonly Part[], afloat: boolean) => {
    const { moving } = editor.get();
    if (moving !== null && sameParts(moving.parts, next)) return;
    editor.move({ panelId: panel.id, label, parts: next, afloat });
  };
  const scroll = () => {
    if (ended.signal.aborted) return;
    const speed = begun ? scrollSpeed(at.y, window.innerHeight) : 0;
    if (speed !== 0) {
      window.scrollBy(0, speed);
      follow();
    }
    requestAnimationFrame(scroll);
  };
  const end = (finish: () => void) => {
    ended.abort();
    cell.style.transform = '';
    delete cell.dataset.afloat;
    finish();
  };
  const options = { signal: ended.signal };
  window.addEventListener(
    'pointermove',
    (moved) => {
      at = { x: moved.clientX, y: moved.clientY };
      if (!begun && Math.hypot(at.x - grip.x, at.y - grip.y) < SLACK) return;
      if (!begun && kind === 'move') cell.dataset.afloat = 'true';
      begun = true;
      follow();
    },
    options,
  );
  window.addEventListener('pointerup', () => end(editor.putDown), options);
  window.addEventListener('pointercancel', () => end(editor.letGo), options);
  window.addEventListener(
    'keydown',
    (key) => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      end(editor.letGo);
    },
    { ...options, capture: true },
  );
  requestAnimationFrame(scroll);
}

function gridsOf(board: HTMLElement): GridBox[] {
  return [...board.querySelectorAll<HTMLElement>('.k-grid')].map((grid) => {
    const { top, bottom, left, width } = grid.getBoundingClientRect();
    const row = grid.dataset.part ?? '';
    return { rowId: row === '' ? null : Number(row), top, bottom, left, width };
  });
}

function cellsOf(board: HTMLElement, without: number): CellBox[] {
  return [...board.querySelectorAll<HTMLElement>('[data-panel]')]
    .map((handle) => ({ id: Number(handle.dataset.panel), ...edges(handle) }))
    .filter(({ id }) => id !== without);
}

function edges(element: HTMLElement): { top: number; bottom: number } {
  const { top, bottom } = element.getBoundingClientRect();
  return { top, bottom };
}

function partOf(parts: readonly Part[], id: number): number | null {
  return parts.find(({ boxes }) => boxes.some((box) => box.id === id))?.rowId ?? null;
}

function sameParts(a: readonly Part[], b: readonly Part[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
