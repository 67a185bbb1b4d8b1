import { expect, it } from 'vitest';
import { parseBoot } from './boot';

const DEFAULTS = {
  version: 'dev',
  simulated: false,
  homeDashboardUid: '',
  apiUrl: 'http://127.0.0.1:9090',
  scrapeIntervalSeconds: 15,
  theme: '',
  timezone: '',
  weekStart: '',
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
    theme: 'dark',
    timezone: 'utc',
    weekStart: 'monday',
  };
  expect(parseBoot(JSON.stringify(boot))).toEqual(boot);
});
