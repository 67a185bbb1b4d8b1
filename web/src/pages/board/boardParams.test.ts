import { describe, expect, it } from 'vitest';
import { readView } from './boardParams';

const file = { time: { from: 'now-15m', to: 'now' }, refresh: '5s' };
const view = (query: string, model: typeof file | null = file) =>
  readView(new URLSearchParams(query), model, 15);

describe('readView', () => {
  it('takes the range and the interval of the file where the address is silent', () => {
    expect(view('')).toMatchObject({ range: file.time, refresh: '5s', refreshMs: 5_000, viewPanel: null });
  });

  it('lets the address decide', () => {
    const seen = view('from=now-6h&to=now-3h&refresh=1m&viewPanel=4');
    expect(seen).toMatchObject({
      range: { from: 'now-6h', to: 'now-3h' },
      refresh: '1m',
      refreshMs: 60_000,
      viewPanel: 4,
    });
  });

  it('takes the zone of the address, then that of the file, then that of this computer', () => {
    const zone = (query: string, timezone: string) =>
      readView(new URLSearchParams(query), { ...file, timezone }, 15).timezone;
    expect(zone('timezone=Europe/Berlin', 'utc')).toBe('Europe/Berlin');
    expect(zone('', 'utc')).toBe('utc');
    expect(zone('timezone=Mars/Olympus', 'utc')).toBe('utc');
    expect(zone('', 'Mars/Olympus')).toBe('browser');
  });

  it('reads what lines are compared with', () => {
    expect(view('compare=1w').compare).toBe('1w');
    expect(view('compare=soup').compare).toBe('');
  });

  it('is as new as what is scraped where it is live, by the address or by the file', () => {
    expect(view('refresh=live')).toMatchObject({ refresh: 'live', refreshMs: 15_000 });
    const live = { ...file, refresh: '', raw: { liveNow: true } };
    expect(readView(new URLSearchParams(), live, 5)).toMatchObject({ refresh: 'live', refreshMs: 5_000 });
  });

  it('never refreshes a range that does not move', () => {
    expect(view('from=1700000000000&to=1700000600000').refreshMs).toBeNull();
  });

  it('can be switched off by the address', () => {
    expect(view('refresh=')).toMatchObject({ refresh: '', refreshMs: null });
  });

  it('refreshes as often as it is scraped when the file says auto', () => {
    expect(view('', { ...file, refresh: 'auto' })).toMatchObject({ refresh: '15s', refreshMs: 15_000 });
  });

  it.each(['from=now&to=now-1h', 'from=soup', 'to='])('takes %s as not given', (query) => {
    expect(view(query).range).toEqual(file.time);
  });

  it.each(['refresh=soup', 'refresh=-5s'])('takes %s as off', (query) => {
    expect(view(query).refresh).toBe('');
  });

  it('asks no more than five times a second', () => {
    expect(view('refresh=10ms').refreshMs).toBe(200);
  });

  it.each([
    ['panel-12', 12],
    ['7', 7],
    ['x', null],
    ['1e3', null],
  ])('reads viewPanel=%s', (text, id) => {
    expect(view(`viewPanel=${text}`).viewPanel).toBe(id);
  });
});
