import { describe, expect, it } from 'vitest';
import { type Annotation, readAnnotations } from '../model/annotations';
import { clusterMarks, MOST_MARKS, marksNear, markWords } from './marks';

const RANGE = { fromMs: 0, toMs: 1_000_000 };

function mark(timeMs: number, endMs: number | null = null, title = `at ${timeMs}`): Annotation {
  return {
    id: title,
    source: 'manual',
    timeMs,
    endMs,
    title,
    text: '',
    tags: [],
    color: 'blue',
    panelId: null,
  };
}

describe('clusterMarks', () => {
  it('joins marks that lie too close together to be told apart, and leaves the others alone', () => {
    const clusters = clusterMarks([mark(5_000), mark(1_000), mark(500_000)], RANGE, 1000);
    expect(clusters.map(({ timeMs, marks }) => [timeMs, marks.length])).toEqual([
      [1_000, 2],
      [500_000, 1],
    ]);
  });

  it('shades a span that is wide enough, and makes a line of one that is not', () => {
    const clusters = clusterMarks([mark(0, 100_000), mark(500_000, 500_100)], RANGE, 1000);
    expect(clusters.map(({ endMs }) => endMs)).toEqual([100_000, null]);
  });

  it('keeps a span that began before the range, and drops what lies outside', () => {
    const later = { fromMs: 50_000, toMs: 1_000_000 };
    expect(clusterMarks([mark(0, 100_000), mark(10_000), mark(2_000_000)], later, 1000)).toHaveLength(1);
  });

  it('never draws more than 200, however many there are', () => {
    const many = Array.from({ length: 5_000 }, (_, i) =>
      mark(i * 200, i % 2 === 0 ? i * 200 + 50_000 : null),
    );
    const clusters = clusterMarks(many, RANGE, 4000);
    expect(clusters.length).toBeLessThanOrEqual(MOST_MARKS);
    expect(clusters.reduce((sum, { marks }) => sum + marks.length, 0)).toBe(5_000);
  });
});

describe('markWords', () => {
  it('tells the words near a line and everywhere in a span, and counts those beyond four', () => {
    const clusters = clusterMarks([mark(100_000, 300_000, 'Load test'), mark(500_000)], RANGE, 1000);
    const words = (timeMs: number) => markWords(marksNear(clusters, timeMs, 5_000));
    expect(words(200_000)).toEqual(['Load test']);
    expect(words(503_000)).toEqual(['at 500000']);
    expect(words(600_000)).toEqual([]);
    const crowd = clusterMarks(
      Array.from({ length: 6 }, (_, i) => mark(i)),
      RANGE,
      1000,
    );
    const told = markWords(marksNear(crowd, 0, 5_000));
    expect(told).toHaveLength(5);
    expect(told[4]).toBe('and 2 more marks');
  });
});

describe('readAnnotations', () => {
  it("reads Grafana's and our own shape, and leaves out what has no time", () => {
    const read = readAnnotations([
      { id: 7, time: 1000, timeEnd: 1000, text: 'deployed', tags: ['ci'], panelId: 0 },
      { id: 'r1', source: 'found', timeMs: 5, endMs: 9, title: 'Restart', text: 'began anew', panelId: 3 },
      { text: 'never' },
    ]);
    expect(
      read.map(({ id, source, timeMs, endMs, panelId }) => [id, source, timeMs, endMs, panelId]),
    ).toEqual([
      ['7', 'manual', 1000, null, null],
      ['r1', 'found', 5, 9, 3],
    ]);
  });
});
