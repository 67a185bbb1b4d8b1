import { useEffect, useState } from 'react';
import type { Hit } from '../../api/readDashboards';
import { useServices } from '../../app/services';
import type { DashboardLink } from '../../model';

/** One link to follow, with its address. */
export type Neighbour = Pick<
  DashboardLink,
  'title' | 'url' | 'tooltip' | 'targetBlank' | 'includeVars' | 'keepTime'
>;

type Search = (params: URLSearchParams, signal: AbortSignal) => Promise<readonly Hit[]>;

/** The links of a board; one by tags stands for every board that has them. */
export function useNeighbours(links: readonly DashboardLink[]): readonly Neighbour[] {
  const { search } = useServices();
  const [tagged, setTagged] = useState<ReadonlyMap<DashboardLink, readonly Hit[]>>(NONE);
  useEffect(() => {
    const request = new AbortController();
    const asked = links.filter((link) => link.type === 'dashboards');
    if (asked.length === 0) return undefined;
    // Without an answer there are fewer links; the board itself says that the server is silent.
    readTagged(search, asked, request.signal).then(setTagged, () => undefined);
    return () => request.abort();
  }, [search, links]);
  return neighboursOf(links, tagged);
}

const NONE: ReadonlyMap<DashboardLink, readonly Hit[]> = new Map();

/** Links in the order of the file. */
export function neighboursOf(
  links: readonly DashboardLink[],
  tagged: ReadonlyMap<DashboardLink, readonly Hit[]>,
): readonly Neighbour[] {
  return links.flatMap((link) => {
    if (link.type === 'link') return [link];
    return (tagged.get(link) ?? []).map(({ title, url }) => ({ ...link, title, url, tooltip: link.tooltip }));
  });
}

async function readTagged(search: Search, links: readonly DashboardLink[], signal: AbortSignal) {
  const read = async (link: DashboardLink) => {
    const params = new URLSearchParams({ type: 'dash-db', limit: '100' });
    for (const tag of link.tags) params.append('tag', tag);
    return [link, await search(params, signal)] as const;
  };
  return new Map(await Promise.all(links.map(read)));
}
