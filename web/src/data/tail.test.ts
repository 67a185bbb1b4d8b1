import { describe, expect, it } from 'vitest';
import type { QueryPlan } from './plan';
import { type Held, join, rangeToAsk } from './tail';
import type { AnsweredSeries, QueryAnswer } from './wire';

const STEP = 15_000;
const SCRAPE = 15_000;
const a = { instance: 'a' };
const b = { instance: 'b' };

function plan(fromStep: number, toStep: number, change: Partial<QueryPlan> = {}): QueryPlan {
  const range = { fromMs: fromStep * STEP, toMs: toStep * STEP };
  return {
    panelId: 1,
    refId: 'A',
    expr: 'up',
    stepMs: STEP,
    instant: false,
    dataSource: null,
    earlierMs: 0,
    range,
    ...change,
  };
}

function answer(startMs: number, series: AnsweredSeries[], stepMs = STEP): QueryAnswer {
  return { refId: '1/A', startMs, stepMs, series, warnings: [], error: null, empty: null, reasons: [] };
}

function times(nowMs: number) {
  return { nowMs, scrapeMs: SCRAPE };
}

/** A first, whole answer of steps 0 to 4 at a time just after step 4. */
function first(): Held {
  const p = plan(0, 4);
  return join(p, null, p.range, answer(0, [{ labels: a, values: [1, 2, 3, 4, 5] }]), times(4 * STEP + 1_000));
}

describe('rangeToAsk', () => {
  it('asks for the whole range at first', () => {
    expect(rangeToAsk(plan(0, 4), null, 0)).toEqual({ fromMs: 0, toMs: 4 * STEP });
  });

  it('asks again only for steps that may still change, and for new ones', () => {
    expect(first().completeMs).toBe(3 * STEP);
    expect(rangeToAsk(plan(1, 5), first(), 5 * STEP)).toEqual({ fromMs: 4 * STEP, toMs: 5 * STEP });
  });

  it.each([
    ['the query is another', plan(1, 5, { expr: 'other' })],
    ['the step is another', plan(1, 5, { stepMs: 30_000 })],
    ['the range begins earlier', plan(-4, 4)],
    ['the range went on beyond all that is held', plan(100, 104)],
    ['it is an instant query', plan(1, 5, { instant: true })],
    ['the range itself is part of the query', plan(1, 5, { expr: 'x @ end()' })],
  ])('asks for the whole range when %s', (_, next) => {
    const held = { ...first(), expr: next.expr === 'other' ? 'up' : next.expr };
    expect(rangeToAsk(next, held, 5 * STEP)).toEqual(next.range);
  });

  it('asks for the whole range now and then, so that late samples show', () => {
    const next = plan(41, 45);
    const held = { ...first(), completeMs: 44 * STEP };
    expect(rangeToAsk(next, held, 45 * STEP)).toEqual(next.range);
  });

  it('asks for the whole range while there is nothing', () => {
    expect(rangeToAsk(plan(1, 5), { ...first(), series: [] }, 5 * STEP)).toEqual(plan(1, 5).range);
  });

  it('asks for one step when everything is complete', () => {
    const held = { ...first(), completeMs: 4 * STEP };
    expect(rangeToAsk(plan(0, 4), held, 5 * STEP)).toEqual({ fromMs: 4 * STEP, toMs: 4 * STEP });
  });
});

describe('join', () => {
  function second(series: AnsweredSeries[]): Held {
    const next = plan(1, 5);
    const asked = { fromMs: 4 * STEP, toMs: 5 * STEP };
    return join(next, first(), asked, answer(asked.fromMs, series), times(5 * STEP + 1_000));
  }

  it('puts the tail behind what is held and drops what left the window', () => {
    const [series] = second([{ labels: a, values: [50, 6] }]).series;
    expect(series).toMatchObject({ startMs: STEP, values: [2, 3, 4, 50, 6] });
  });

  it('gives a series that ended a gap, not its last value', () => {
    expect(second([]).series[0]?.values).toEqual([2, 3, 4, null, null]);
  });

  it('lets a new series begin with a gap', () => {
    const series = second([
      { labels: a, values: [5, 6] },
      { labels: b, values: [null, 1] },
    ]).series;
    expect(series[1]).toMatchObject({ labels: b, values: [null, null, null, null, 1] });
  });

  it('forgets a series whose values have all left the window', () => {
    const next = plan(5, 9);
    const held = join(
      next,
      first(),
      { fromMs: 4 * STEP, toMs: 9 * STEP },
      answer(4 * STEP, []),
      times(9 * STEP),
    );
    expect(held.series).toEqual([]);
  });

  it('keeps NaN apart from gaps', () => {
    const [series] = second([{ labels: a, values: [Number.NaN, null] }]).series;
    expect(series?.values).toEqual([2, 3, 4, Number.NaN, null]);
  });

  it('gives the same as asking for everything each time', () => {
    const value = (step: number) => (step % 7 === 3 ? null : step);
    let held: Held | null = null;
    for (let now = 20; now < 60; now++) {
      const next = plan(now - 20, now);
      const asked = rangeToAsk(next, held, now * STEP);
      const steps = Array.from(
        { length: (asked.toMs - asked.fromMs) / STEP + 1 },
        (_, i) => asked.fromMs / STEP + i,
      );
      held = join(
        next,
        held,
        asked,
        answer(asked.fromMs, [{ labels: a, values: steps.map(value) }]),
        times(now * STEP),
      );
      const whole = Array.from({ length: 21 }, (_, i) => value(now - 20 + i));
      expect(held.series[0]?.values).toEqual(whole);
    }
  });

  it('keeps the one value of an instant query', () => {
    const p = plan(0, 4, { instant: true });
    const held = join(p, null, p.range, answer(61_000, [{ labels: a, values: [7] }], 0), times(61_000));
    expect(held.series).toEqual([{ refId: 'A', labels: a, startMs: 61_000, stepMs: 0, values: [7] }]);
  });
});
