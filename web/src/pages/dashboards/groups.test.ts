import { describe, expect, it } from 'vitest';
import { readHits } from '../../api/readDashboards';
import { groupByFolder, recentHits, tagsOf } from './groups';
import { searchQuery } from './useBoards';

const hits = readHits([
  {
    uid: 'a',
    title: 'Latency',
    tags: ['gpu', 'vllm'],
    folderUid: 'v',
    folderTitle: 'vLLM',
    origin: 'builtin',
  },
  { uid: 'b', title: 'Capacity', tags: ['vllm'], folderUid: 'v', folderTitle: 'vLLM', origin: 'store' },
  { uid: 'c', title: 'Loose', tags: [], origin: 'file', drift: true },
]);
const folder = (uid: string, title: string) => ({ uid, title, version: 1, canEdit: true });
const shown = (groups: ReturnType<typeof groupByFolder>) =>
  groups.map(({ title, hits: own }) => [title, own.map((hit) => hit.title)]);

describe('groupByFolder', () => {
  it('sorts folders and what is in them, and puts what has none last', () => {
    expect(shown(groupByFolder(hits))).toEqual([
      ['vLLM', ['Capacity', 'Latency']],
      ['General', ['Loose']],
    ]);
    expect(shown(groupByFolder(hits, [folder('v', 'vLLM'), folder('x', 'Empty')], 'alpha-desc'))).toEqual([
      ['vLLM', ['Latency', 'Capacity']],
      ['Empty', []],
      ['General', ['Loose']],
    ]);
  });
});

describe('the lists of dashboards', () => {
  it('say which cannot be changed, and which differs from its file', () => {
    expect(hits.map(({ note }) => note)).toEqual(['comes with kanoa-monitor', '', 'differs from its file']);
  });

  it('know those looked at last, without those that are gone', () => {
    expect(recentHits(hits, ['c', 'gone', 'a', 'b'], 2).map(({ uid }) => uid)).toEqual(['c', 'a']);
  });

  it('offer the tags, those of most dashboards first', () => {
    expect(tagsOf(hits)).toEqual(['vllm', 'gpu']);
  });
});

describe('searchQuery', () => {
  it('asks by the names of the route', () => {
    const params = new URLSearchParams('query=lat&starred=true&trash=true&tag=a&tag=b');
    expect(searchQuery(params, 'v').toString()).toBe(
      'type=dash-db&limit=1000&query=lat&starred=true&deleted=true&tag=a&tag=b&folderUIDs=v',
    );
  });
});
