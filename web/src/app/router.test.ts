// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { boardPath, createRouter, matchRoute, withParams } from './router';

describe('matchRoute', () => {
  it.each([
    ['/', { page: 'home' }],
    ['/d/abc/my-board', { page: 'board', uid: 'abc', slug: 'my-board' }],
    ['/d/abc', { page: 'board', uid: 'abc', slug: '' }],
    ['/d/a%2Fb/x%20y', { page: 'board', uid: 'a/b', slug: 'x y' }],
    ['/dashboards', { page: 'dashboards', folder: null }],
    ['/dashboards/', { page: 'dashboards', folder: null }],
    ['/dashboards/f/vllm/vllm-boards', { page: 'dashboards', folder: 'vllm' }],
    ['/dashboard/new', { page: 'new' }],
    ['/profile', { page: 'profile' }],
    ['/dashboard/import', { page: 'import' }],
    ['/targets', { page: 'targets' }],
    ['/status', { page: 'status', part: '' }],
    ['/status/tsdb/', { page: 'status', part: 'tsdb' }],
    ['/explore', { page: 'explore' }],
    ['/graph', { page: 'moved', to: '/explore' }],
    ['/tsdb-status', { page: 'moved', to: '/status/tsdb' }],
  ])('reads %s', (path, route) => {
    expect(matchRoute(path)).toEqual(route);
  });

  it.each([
    '/d',
    '/d//x',
    '/d/a/b/c',
    '/nothing',
    '/targets/more',
    '/status/cake',
    '/status/tsdb/x',
    '/rules/x',
    '/dashboards/x',
    '/dashboards/f',
  ])('does not know %s', (path) => {
    expect(matchRoute(path)).toEqual({ page: 'unknown', path });
  });

  it('takes broken percent-encoding as it stands', () => {
    expect(matchRoute('/d/100%/x')).toEqual({ page: 'board', uid: '100%', slug: 'x' });
  });

  it('reads back every path that boardPath writes', () => {
    for (const uid of ['a', 'a/b', 'ä ö', '%', '..']) {
      expect(matchRoute(boardPath(uid, 's/l ug'))).toEqual({ page: 'board', uid, slug: 's/l ug' });
    }
  });
});

describe('withParams', () => {
  it('changes, adds and removes, and leaves the others in their order', () => {
    const now = new URLSearchParams('from=now-15m&to=now&refresh=5s');
    expect(withParams(now, { from: 'now-1h', refresh: null, kiosk: '' })).toBe('?to=now&from=now-1h&kiosk=');
  });

  it('repeats a parameter that has several values', () => {
    expect(withParams(new URLSearchParams(), { 'var-instance': ['a:1', 'b&2'] })).toBe(
      '?var-instance=a%3A1&var-instance=b%262',
    );
  });

  it('gives nothing when nothing is left', () => {
    expect(withParams(new URLSearchParams('a=1'), { a: null })).toBe('');
  });
});

it('leaves a panel by itself alone in its place, and opens other pages in a tab', () => {
  window.history.replaceState(null, '', '/d-solo/a/x?panelId=1');
  const router = createRouter(window);
  const opened = vi.spyOn(window, 'open').mockReturnValue(null);
  router.go('/d/a');
  expect(opened).toHaveBeenCalledWith('/d/a', '_blank', 'noopener');
  expect(router.place().path).toBe('/d-solo/a/x');
  router.go('/d-solo/a/x?panelId=2');
  expect(router.place().params.get('panelId')).toBe('2');
  expect(opened).toHaveBeenCalledTimes(1);
  router.dispose();
});
