import { describe, expect, it } from 'vitest';
import { marksOf, readAnnotationQueries } from './annotationQueries';
import { annotationsOf } from './annotations';
import { readDashboard } from './readDashboard';
import type { Series } from './series';

const read = (...list: object[]) => readAnnotationQueries(readDashboard({ annotations: { list } }));

function first(more: object = {}) {
  const [query] = read({ name: 'Deploys', expr: 'changes(x[1m]) > 0', ...more });
  if (query === undefined) throw new Error('no query was read');
  return query;
}

function series(values: readonly (number | null)[], labels: Record<string, string> = {}): Series {
  return { refId: 'A', labels, startMs: 60_000, stepMs: 60_000, values };
}

describe('the annotation queries of a board', () => {
  it('are read in both of their forms, without what Grafana adds itself', () => {
    const queries = read(
      { builtIn: 1, name: 'Annotations & Alerts', type: 'dashboard' },
      { name: 'old', expr: 'a', step: '5m', enable: false, iconColor: 'red' },
      { name: 'new', target: { expr: 'b', interval: '30s' }, hide: true },
      { name: 'nothing to ask', expr: ' ' },
    );
    expect(queries).toMatchObject([
      { name: 'old', expr: 'a', stepMs: 300_000, enabled: false, hidden: false, color: 'red' },
      { name: 'new', expr: 'b', stepMs: 30_000, enabled: true, hidden: true },
    ]);
  });

  it('are for all panels, for some, or for all but some', () => {
    const range = { fromMs: 0, toMs: 1_000_000 };
    const ids = (filter?: object) => {
      const marks = marksOf(first(filter ? { filter } : {}), [series([1])]);
      return [1, 2].filter((id) => annotationsOf(marks, id, range).length > 0);
    };
    expect(ids()).toEqual([1, 2]);
    expect(ids({ ids: [2] })).toEqual([2]);
    expect(ids({ ids: [2], exclude: true })).toEqual([1]);
  });
});

describe('the marks of an annotation query', () => {
  it('are the steps at which there is a value, those that follow each other as one span', () => {
    const marks = marksOf(first(), [series([null, 1, 1, 0, 2, Number.NaN])]);
    expect(marks.map(({ timeMs, endMs }) => [timeMs, endMs])).toEqual([
      [120_000, 180_000],
      [300_000, null],
    ]);
  });

  it('are named by the formats of the file, and tagged by labels', () => {
    const query = first({
      titleFormat: 'to {{version}}',
      textFormat: 'on {{instance}}',
      tagKeys: 'env, region',
    });
    const [mark] = marksOf(query, [series([1], { version: '2', instance: 'a', env: 'prod' })]);
    expect(mark).toMatchObject({ title: 'to 2', text: 'on a', tags: ['prod'], source: 'query' });
  });

  it('have the name of the query where a file says nothing', () => {
    expect(marksOf(first(), [series([1])])).toMatchObject([{ title: 'Deploys', text: '' }]);
  });

  it('stand at the time that the value says, each once', () => {
    const query = first({ useValueForTime: true });
    const marks = marksOf(query, [series([111, 111, 222, null])]);
    expect(marks.map(({ timeMs }) => timeMs)).toEqual([111, 222]);
  });

  it('are at most five hundred', () => {
    const many = Array.from({ length: 3_000 }, (_, i) => i % 2);
    expect(marksOf(first(), [series(many)])).toHaveLength(500);
  });
});
