// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRouter, type Router } from './router';

let router: Router;

beforeEach(() => {
  window.history.replaceState(null, '', '/d/a/b?x=1');
  router = createRouter(window);
});

afterEach(() => router.dispose());

it('keeps the place where a guard says so, and lets parameters of the same page change', () => {
  const ask = vi.fn(() => false);
  const release = router.guard(ask);
  router.go('/targets');
  expect(router.place().path).toBe('/d/a/b');
  expect(ask).toHaveBeenCalledWith('/targets');
  router.set({ x: '2' });
  expect(router.place().params.get('x')).toBe('2');
  release();
  router.go('/targets');
  expect(router.place().path).toBe('/targets');
});

it('comes back from where the browser went by itself', () => {
  router.guard(() => false);
  window.history.replaceState(null, '', '/targets');
  window.dispatchEvent(new PopStateEvent('popstate'));
  expect(window.location.pathname).toBe('/d/a/b');
  expect(router.place().path).toBe('/d/a/b');
});
