/** What happened on a made-up fleet: found by the stack, and marked by a person. */

import type { FakeState } from './state';

const MINUTE = 60_000;

/** A restart four minutes ago, and a load test from nine to seven minutes ago. */
export function arrangeHappened(state: FakeState, uid: string, nowMs = Date.now()): void {
  state.events.push({
    id: 'found-restart-1',
    source: 'found',
    timeMs: nowMs - 4 * MINUTE,
    endMs: null,
    title: '127.0.0.1:8002 began anew',
    text: '127.0.0.1:8002 of vllm.',
    tags: ['restart'],
    color: 'orange',
    panelId: null,
    targets: [{ job: 'vllm', instance: '127.0.0.1:8002' }],
  });
  state.annotations.push({
    id: 1,
    dashboardUID: uid,
    time: nowMs - 9 * MINUTE,
    timeEnd: nowMs - 7 * MINUTE,
    text: 'Load test',
    tags: ['bench'],
  });
}
