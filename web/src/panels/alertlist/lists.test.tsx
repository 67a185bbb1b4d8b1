// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Hit } from '../../api/readDashboards';
import { boardAddress, inOrder, readDashListOptions, searchPath } from '../dashlist/dashOptions';
import { alertItems } from './alertModel';
import { readAlertListOptions } from './alertOptions';
import { readRules } from './alertRules';

const alert = (state: string, labels: object, activeAt: string) => ({
  state,
  labels,
  activeAt,
  value: '1',
  annotations: { summary: `It is ${state}.` },
});

const ANSWER = {
  data: {
    groups: [
      {
        name: 'serving',
        file: 'a.yml',
        rules: [
          {
            type: 'alerting',
            name: 'Slow',
            state: 'pending',
            health: 'ok',
            annotations: { summary: 'Requests are slow.' },
            alerts: [alert('pending', { severity: 'warning', job: 'a' }, '2026-11-29T10:00:00Z')],
          },
          {
            type: 'alerting',
            name: 'Down',
            state: 'firing',
            health: 'ok',
            alerts: [
              alert('firing', { severity: 'critical', job: 'a' }, '2026-11-29T11:00:00Z'),
              alert('pending', { severity: 'critical', job: 'b' }, '2026-11-29T11:30:00Z'),
            ],
          },
          { type: 'alerting', name: 'Quiet', state: 'inactive', health: 'ok', alerts: [] },
          { type: 'alerting', name: 'Broken', state: 'inactive', health: 'err', lastError: 'no such metric' },
          { type: 'recording', name: 'x:y', health: 'ok' },
        ],
      },
    ],
  },
};

const titles = (raw: object) =>
  alertItems(readRules(ANSWER), readAlertListOptions({ ...raw })).map(({ title }) => title);

describe('the alerts of a panel', () => {
  it('are those that fire or are pending, the worst first, and rules that cannot be evaluated', () => {
    expect(titles({})).toEqual(['Down', 'Slow', 'Broken']);
    expect(readRules(ANSWER).map(({ error }) => error)).toContain('no such metric');
    const [down] = alertItems(readRules(ANSWER), readAlertListOptions({}));
    expect(down?.summary).toBe('It is firing.');
  });

  it('are filtered by state, name and labels', () => {
    expect(titles({ stateFilter: { firing: false, pending: true } })).toEqual(['Down', 'Slow', 'Broken']);
    expect(titles({ alertName: 'slo' })).toEqual(['Slow']);
    expect(titles({ stateFilter: { normal: true }, alertName: 'quiet' })).toEqual(['Quiet']);
    const [down] = alertItems(
      readRules(ANSWER),
      readAlertListOptions({ alertInstanceLabelFilter: '{severity=~"crit.*", job!="a"}', alertName: 'down' }),
    );
    expect(down?.instances.map(({ labels }) => labels.job)).toEqual(['b']);
  });

  it.each([
    [1, ['Broken', 'Down', 'Slow']],
    [2, ['Slow', 'Down', 'Broken']],
    [3, ['Down', 'Slow', 'Broken']],
    [4, ['Slow', 'Down', 'Broken']],
  ])('are in the order %i of the file', (sortOrder, order) => {
    expect(titles({ sortOrder })).toEqual(order);
  });

  it('are put together by the labels that the file names, up to its limit', () => {
    expect(titles({ groupMode: 'custom', groupBy: ['job'] })).toEqual(['job=a', 'job=b']);
    expect(titles({ maxItems: 1 })).toEqual(['Down']);
  });
});

describe('a list of dashboards', () => {
  const hit = (uid: string): Hit => ({
    uid,
    title: uid,
    description: '',
    url: `/d/${uid}`,
    tags: [],
    note: '',
    starred: false,
    folderUid: '',
    folderTitle: '',
  });

  it('asks for what the file says', () => {
    const options = readDashListOptions({ query: 'gpu', tags: ['a', 'b'], folderUID: 'f' });
    expect(searchPath(options, 'search')).toBe(
      '/api/search?type=dash-db&limit=200&query=gpu&tag=a&tag=b&folderUIDs=f',
    );
    expect(searchPath(options, 'starred')).toBe('/api/search?type=dash-db&limit=200&starred=true');
  });

  it('keeps the order of what was looked at, without boards that are gone', () => {
    expect(inOrder([hit('a'), hit('b')], ['b', 'gone', 'a']).map(({ uid }) => uid)).toEqual(['b', 'a']);
  });

  it('takes along time and variables only where it is asked to', () => {
    const here = new URLSearchParams('from=now-1h&to=now&var-x=1&viewPanel=3');
    const address = (raw: object) => boardAddress(hit('a'), here, readDashListOptions({ ...raw }));
    expect(address({})).toBe('/d/a');
    expect(address({ keepTime: true })).toBe('/d/a?from=now-1h&to=now');
    expect(address({ includeVars: true })).toBe('/d/a?var-x=1');
  });
});
