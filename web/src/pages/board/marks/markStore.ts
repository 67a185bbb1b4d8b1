/** Marks that people make: Grafana's routes for annotations. */

import type { Http } from '../../../api/http';
import type { Annotation } from '../../../model/annotations';
import { asNumber, asObject } from '../../../model/json';

/** A mark before it is stored; times are Unix milliseconds, and equal for a moment. */
export interface NewMark {
  readonly fromMs: number;
  readonly toMs: number;
  /** Null for every panel of the board. */
  readonly panelId: number | null;
  readonly text: string;
  readonly tags: readonly string[];
}

/** What can be changed of a mark. */
export type MarkWords = Pick<NewMark, 'text' | 'tags'>;

/** Stores a mark of a board; gives its id. */
export async function makeMark(http: Http, uid: string, mark: NewMark): Promise<string> {
  const { fromMs, toMs, panelId, text, tags } = mark;
  const of = panelId === null ? {} : { panelId };
  const body = { dashboardUID: uid, ...of, time: fromMs, timeEnd: toMs, text, tags };
  const answer = await http.send('POST', '/api/annotations', JSON.stringify(body));
  return String(asNumber(asObject(answer).id));
}

/** Gives a mark other words. */
export async function changeMark(http: Http, id: string, { text, tags }: MarkWords): Promise<void> {
  await http.send('PATCH', pathOf(id), JSON.stringify({ text, tags }));
}

/** Deletes a mark. */
export async function dropMark(http: Http, id: string): Promise<void> {
  await http.send('DELETE', pathOf(id));
}

/** A stored mark as it was before, so that it can be made again. */
export function asNew({ timeMs, endMs, panelId, text, tags }: Annotation): NewMark {
  return { fromMs: timeMs, toMs: endMs ?? timeMs, panelId, text, tags };
}

function pathOf(id: string): string {
  return `/api/annotations/${encodeURIComponent(id)}`;
}
