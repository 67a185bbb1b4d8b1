import { describe, expect, it } from 'vitest';
import { readAnnotationQueries } from '../../../model/annotationQueries';
import { readDashboard } from '../../../model/readDashboard';
import { shownKinds, switched } from './kinds';

const QUERIES = readAnnotationQueries(
  readDashboard({
    annotations: {
      list: [
        { name: 'Deploys', expr: 'a' },
        { name: 'Rare', expr: 'b', enable: false },
        { name: 'Always', expr: 'c', hide: true },
      ],
    },
  }),
);

const shown = (choice: string) =>
  shownKinds(QUERIES, choice)
    .filter((kind) => kind.shown)
    .map(({ name }) => name);

describe('the kinds of marks', () => {
  it('are shown as the file says, until somebody switches them', () => {
    expect(shown('')).toEqual(['found', 'manual', 'Deploys', 'Always']);
    expect(shown('-found\n+Rare')).toEqual(['manual', 'Deploys', 'Rare', 'Always']);
  });

  it('without a switch stay as they are', () => {
    expect(shown('-Always')).toContain('Always');
  });

  it('leave in the address only what is not as it would be anyway', () => {
    const first = switched(shownKinds(QUERIES, ''), 'Rare');
    expect(first).toEqual(['+Rare']);
    const second = switched(shownKinds(QUERIES, first.join('\n')), 'found');
    expect(second).toEqual(['-found', '+Rare']);
    expect(switched(shownKinds(QUERIES, second.join('\n')), 'Rare')).toEqual(['-found']);
  });
});
