import { describe, expect, it } from 'vitest';
import { readDashboardAnswer, readHits } from './readDashboards';
import { readStatus, replayShare } from './readStatus';
import { readTargets } from './readTargets';

const NONSENSE: readonly unknown[] = [
  null,
  undefined,
  3,
  'x',
  [],
  [[]],
  { targets: 'x', finder: 3, build: [] },
];

describe('the readers', () => {
  it.each(NONSENSE)('give something whole for %j', (raw) => {
    expect(readTargets(raw).targets).toEqual([]);
    expect(readStatus(raw).config.faults).toEqual([]);
    expect(readHits(raw)).toEqual([]);
    expect(readDashboardAnswer(raw).slug).toBe('');
  });
});

describe('readTargets', () => {
  const one = (raw: object) => readTargets({ targets: [raw] }).targets[0];

  it('keeps a figure of 0, and leaves one out that has no value', () => {
    expect(one({ figures: { running: 0, waiting: null, kvUsage: 'NaN' } })?.figures).toEqual({ running: 0 });
  });

  it('takes an unknown state for unknown, not for up', () => {
    expect(one({ state: 'splendid' })?.state).toBe('unknown');
  });

  it("takes Go's zero time for no time", () => {
    expect(one({ lastScrape: '0001-01-01T00:00:00Z' })?.lastScrape).toBeUndefined();
    expect(one({ lastScrape: 'soon' })?.lastScrape).toBeUndefined();
  });

  it('reads what the finder asked, and an older server that does not tell', () => {
    const { finder } = readTargets({
      finder: { enabled: true, candidates: [{ address: 'a:1', said: 'No.' }] },
    });
    expect(finder.candidates[0]).toMatchObject({ address: 'a:1', said: 'No.', found: false });
    expect(readTargets({ finder: { enabled: true } }).finder.candidates).toEqual([]);
  });
});

describe('replayShare', () => {
  it.each([
    [{ done: false, min: 3, max: 12, current: 6 }, 0.3],
    [{ done: false, min: 3, max: 12, current: 99 }, 1],
    [{ done: true, min: 0, max: 0, current: 0 }, 1],
    [{ done: false, min: 0, max: 0, current: 0 }, null],
  ])('of %j is %s', (replay, share) => {
    expect(replayShare(replay)).toBe(share);
  });
});

describe('readHits', () => {
  it('leaves folders out', () => {
    expect(
      readHits([
        { type: 'dash-folder', uid: 'f' },
        { type: 'dash-db', uid: 'd' },
      ]).map((hit) => hit.uid),
    ).toEqual(['d']);
  });

  it.each([
    'javascript:alert(1)',
    '//elsewhere.example/d/x',
    'https://elsewhere.example/d/x',
    '/d//elsewhere',
    '/logout',
    '',
  ])('makes no link of %j', (url) => {
    expect(readHits([{ uid: 'a b', url }])[0]?.url).toBe('/d/a%20b');
  });

  it('keeps an address of ours', () => {
    expect(readHits([{ uid: 'a', url: '/d/a/slug' }])[0]?.url).toBe('/d/a/slug');
  });
});
