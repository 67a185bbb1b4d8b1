/** Places in words, for people who do not see the grid. Pure. */

import type { Placed } from '../../model/edit/grid';
import { plural } from '../../words/figures';
import { boxOf, type Part, partWith } from './parts';

/** "Columns 1 to 12, 8 rows high, under TTFT", with the row where it stands in one. */
export function placeWords(parts: readonly Part[], id: number, titles: ReadonlyMap<number, string>): string {
  const part = partWith(parts, id);
  const box = boxOf(parts, id);
  if (part === undefined || box === undefined) return '';
  const columns = box.w === 1 ? `Column ${box.x + 1}` : `Columns ${box.x + 1} to ${box.x + box.w}`;
  const row = part.rowId === null ? '' : `, in the row ${titleOf(titles, part.rowId)}`;
  return `${columns}, ${plural(box.h, 'row')} high, ${standing(part, box, titles)}${row}.`;
}

function standing(part: Part, box: Placed, titles: ReadonlyMap<number, string>): string {
  if (box.y === 0) return 'at the top';
  const above = part.boxes.find(
    (other) => other.y + other.h === box.y && other.x < box.x + box.w && box.x < other.x + other.w,
  );
  return above === undefined ? `at row ${box.y + 1}` : `under ${titleOf(titles, above.id)}`;
}

function titleOf(titles: ReadonlyMap<number, string>, id: number): string {
  return titles.get(id) || 'one without a title';
}
