import { expect, it } from 'vitest';
import { parseBoot } from './boot';

const DEFAULTS = {
  version: 'dev',
  simulated: false,
  homeDashboardUid: '',
  apiUrl: 'http://127.0.0.1:9090',
  scrapeIntervalSeconds: 15,
};

it.each(['null', '', '{', '[]', '{"simulated":"yes","scrapeIntervalSeconds":"soon"}'])(
  'starts with defaults on %j',
  (text) => {
    expect(parseBoot(text)).toEqual(DEFAULTS);
  },
);

it('reads what the server wrote', () => {
  const boot = {
    ...DEFAULTS,
    version: '0.1.0',
    simulated: true,
    homeDashboardUid: 'vllm',
    scrapeIntervalSeconds: 5,
  };
  expect(parseBoot(JSON.stringify(boot))).toEqual(boot);
});
