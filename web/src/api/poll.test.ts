// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPoll } from './poll';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  hide(false);
});

function hide(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

function setUp(load: (signal: AbortSignal) => Promise<number>) {
  const spy = vi.fn(load);
  return { load: spy, poll: createPoll({ load: spy, everyMs: () => 1_000, document }) };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

it('asks from the first look to the last, and not before or after', async () => {
  let answers = 0;
  const { poll, load } = setUp(async () => ++answers);
  expect(load).not.toHaveBeenCalled();
  const stop = poll.subscribe(() => undefined);
  await settle();
  expect(poll.get()).toEqual({ data: 1, problem: null, loading: false });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(load).toHaveBeenCalledTimes(3);
  stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(load).toHaveBeenCalledTimes(3);
});

it('never asks twice at once, however long the answer takes', async () => {
  const { poll, load } = setUp(() => new Promise(() => undefined));
  const stop = poll.subscribe(() => undefined);
  poll.refresh();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).toHaveBeenCalledTimes(1);
  stop();
});

it('asks once more where something was changed while a question was on its way', async () => {
  const answers: ((value: number) => void)[] = [];
  const { poll, load } = setUp(() => new Promise((resolve) => answers.push(resolve)));
  const stop = poll.subscribe(() => undefined);
  poll.refresh();
  answers[0]?.(1);
  await settle();
  expect(load).toHaveBeenCalledTimes(2);
  answers[1]?.(2);
  await settle();
  expect(poll.get().data).toBe(2);
  expect(load).toHaveBeenCalledTimes(2);
  stop();
});

it('keeps the last good answer when a later one fails, and says why', async () => {
  let fail = false;
  const { poll } = setUp(async () => {
    if (fail) throw new Error('broken');
    return 7;
  });
  const stop = poll.subscribe(() => undefined);
  await settle();
  fail = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(poll.get()).toMatchObject({ data: 7, problem: { detail: 'broken' } });
  fail = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(poll.get()).toMatchObject({ data: 7, problem: null });
  stop();
});

it('rests while the page is hidden, and asks at once when it is seen again', async () => {
  const { poll, load } = setUp(async () => 1);
  const stop = poll.subscribe(() => undefined);
  await settle();
  hide(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).toHaveBeenCalledTimes(1);
  hide(false);
  await settle();
  expect(load).toHaveBeenCalledTimes(2);
  stop();
});

it('gives a request up when nobody looks any more, and starts anew for the next', async () => {
  const signals: AbortSignal[] = [];
  const { poll } = setUp((signal) => {
    signals.push(signal);
    return signals.length === 1 ? new Promise(() => undefined) : Promise.resolve(2);
  });
  poll.subscribe(() => undefined)();
  expect(signals[0]?.aborted).toBe(true);
  const stop = poll.subscribe(() => undefined);
  await settle();
  expect(poll.get().data).toBe(2);
  stop();
});

it('asks for a newcomer only when what is known has grown old', async () => {
  const { poll, load } = setUp(async () => 1);
  const once = async () => {
    const stop = poll.subscribe(() => undefined);
    await settle();
    stop();
  };
  await once();
  await once();
  expect(load).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  await once();
  expect(load).toHaveBeenCalledTimes(2);
});

it('asks for a newcomer at once after a failure', async () => {
  const { poll, load } = setUp(() => Promise.reject(new Error('broken')));
  for (let i = 1; i <= 2; i++) {
    const stop = poll.subscribe(() => undefined);
    await settle();
    stop();
    expect(poll.get().problem).not.toBeNull();
    expect(load).toHaveBeenCalledTimes(i);
  }
});

it('begins with what came with the page, and asks when that has grown old', async () => {
  const load = vi.fn(async () => 2);
  const poll = createPoll({ load, everyMs: () => 1_000, first: 1, document });
  expect(poll.get()).toEqual({ data: 1, problem: null, loading: false });
  const stop = poll.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(999);
  expect(load).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(poll.get().data).toBe(2);
  stop();
});
