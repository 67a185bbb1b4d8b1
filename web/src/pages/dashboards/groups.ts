/** How dashboards are put together on their page. Pure. */

import type { Folder } from '../../api/boards';
import type { Hit } from '../../api/readDashboards';

export interface FolderGroup {
  /** Empty for dashboards without a folder. */
  readonly uid: string;
  readonly title: string;
  readonly hits: readonly Hit[];
  /** The folder as it can be changed; null where it cannot. */
  readonly folder: Folder | null;
}

/** The orders that a person can choose, by their names in the address; those of Grafana. */
export const ORDERS = ['alpha-asc', 'alpha-desc'] as const;

export type Order = (typeof ORDERS)[number];

/**
 * Folders by title; dashboards without one come last, under "General" as in Grafana.
 * Folders without dashboards are there too where `folders` has them.
 */
export function groupByFolder(
  hits: readonly Hit[],
  folders: readonly Folder[] = [],
  order: Order = 'alpha-asc',
): FolderGroup[] {
  const direction = order === 'alpha-asc' ? 1 : -1;
  const byTitle = (a: { title: string }, b: { title: string }) => direction * a.title.localeCompare(b.title);
  const known = new Map(folders.map((folder) => [folder.uid, folder]));
  const inside = new Map<string, Hit[]>(folders.map(({ uid }) => [uid, []]));
  for (const hit of hits) inside.set(hit.folderUid, [...(inside.get(hit.folderUid) ?? []), hit]);
  return [...inside]
    .map(([uid, own]) => ({
      uid,
      title: uid === '' ? 'General' : (known.get(uid)?.title ?? own[0]?.folderTitle ?? uid),
      hits: own.toSorted(byTitle),
      folder: known.get(uid) ?? null,
    }))
    .toSorted((a, b) => Number(a.uid === '') - Number(b.uid === '') || byTitle(a, b));
}

/** The dashboards that were looked at last, in that order; those that are gone are left out. */
export function recentHits(hits: readonly Hit[], uids: readonly string[], most: number): Hit[] {
  return uids.flatMap((uid) => hits.find((hit) => hit.uid === uid) ?? []).slice(0, most);
}

/** All tags of these dashboards, those of most dashboards first. */
export function tagsOf(hits: readonly Hit[]): string[] {
  const counts = new Map<string, number>();
  for (const tag of hits.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([tag]) => tag);
}
