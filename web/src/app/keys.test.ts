// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createKeys, type Keys } from './keys';

let keys: Keys;
const stored = vi.fn();

beforeEach(() => {
  document.body.innerHTML = '<main></main><input><div role="dialog"><button></button></div>';
  keys = createKeys(window, true, stored);
});

afterEach(() => keys.dispose());

function press(key: string, at: string, more: KeyboardEventInit = {}): void {
  document.querySelector(at)?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
}

it('knows one key, and two in a row', () => {
  const [refresh, go] = [vi.fn(), vi.fn()];
  keys.bind('r', refresh);
  keys.bind('g d', go);
  for (const key of ['r', 'g', 'd']) press(key, 'main');
  expect(refresh).toHaveBeenCalledOnce();
  expect(go).toHaveBeenCalledOnce();
});

it('does not take the second key alone for the pair, nor the pair for the second key', () => {
  const [time, go] = [vi.fn(), vi.fn()];
  keys.bind('t', time);
  keys.bind('g t', go);
  press('g', 'main');
  press('t', 'main');
  expect(time).not.toHaveBeenCalled();
  press('t', 'main');
  expect(time).toHaveBeenCalledOnce();
  expect(go).toHaveBeenCalledOnce();
});

it('waits for the second key where one begins a pair, and means itself when none comes', () => {
  vi.useFakeTimers();
  const [time, earlier] = [vi.fn(), vi.fn()];
  keys.bind('t', time);
  keys.bind('t ArrowLeft', earlier);
  press('t', 'main');
  press('ArrowLeft', 'main');
  vi.runAllTimers();
  expect([time.mock.calls.length, earlier.mock.calls.length]).toEqual([0, 1]);
  press('t', 'main');
  expect(time).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(time).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

it('is silent while a person writes, in what is open, and for keys of the browser', () => {
  const refresh = vi.fn();
  keys.bind('r', refresh);
  press('r', 'input');
  press('r', '[role="dialog"] button');
  press('r', 'main', { ctrlKey: true });
  press('r', 'main', { metaKey: true });
  expect(refresh).not.toHaveBeenCalled();
});

it('knows letters with Control or Command, while a person writes only saving', () => {
  const [undo, redo, save] = [vi.fn(), vi.fn(), vi.fn()];
  keys.bind('Ctrl+z', undo);
  keys.bind('Ctrl+Shift+z', redo);
  keys.bind('Ctrl+s', save);
  press('z', 'main', { ctrlKey: true });
  press('Z', 'main', { metaKey: true, shiftKey: true });
  press('z', 'input', { ctrlKey: true });
  press('s', 'input', { ctrlKey: true });
  press('s', '[role="dialog"] button', { ctrlKey: true });
  expect([undo.mock.calls.length, redo.mock.calls.length, save.mock.calls.length]).toEqual([1, 1, 1]);
});

it('gives a key to who bound it last, and back when that one is gone', () => {
  const [first, second] = [vi.fn(), vi.fn()];
  keys.bind('Escape', first);
  const unbind = keys.bind('Escape', second);
  press('Escape', 'input');
  unbind();
  press('Escape', 'input');
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
});

it('can be switched off, all but Escape, and that is remembered', () => {
  const [refresh, leave] = [vi.fn(), vi.fn()];
  keys.bind('r', refresh);
  keys.bind('Escape', leave);
  keys.enable(false);
  press('r', 'main');
  press('Escape', 'main');
  expect(refresh).not.toHaveBeenCalled();
  expect(leave).toHaveBeenCalledOnce();
  expect(stored).toHaveBeenCalledWith(false);
});
