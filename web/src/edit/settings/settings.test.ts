import { describe, expect, it } from 'vitest';
import { usedIn } from './usage';
import { nameFault } from './VariableForm';

describe('usedIn', () => {
  const query = (expr: string) => ({ targets: [{ expr }] });
  const board = {
    panels: [
      { title: 'Plain', ...query('up{i="$server"}') },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in a dashboard file
      { title: 'Braces', ...query('up{i=~"${server:regex}"}') },
      { title: 'Old', ...query('up{i="[[server]]"}') },
      { title: 'Longer', ...query('up{i="$servers"}') },
      { type: 'row', title: 'Row', panels: [{ title: 'Inside', ...query('$server') }] },
    ],
    templating: {
      list: [
        { name: 'server', query: '$server' },
        { name: 'model', query: 'x{i="$server"}' },
      ],
    },
    annotations: { list: [{ name: 'Restarts', expr: 'changes(x{i="$server"}[1m])' }] },
    links: [{ title: 'Home', url: '/d/x' }],
  };

  it('finds every way to write a variable, also in closed rows, and no longer name', () => {
    expect(usedIn('server', board)).toEqual([
      'Plain',
      'Braces',
      'Old',
      'Inside',
      'variable model',
      'Restarts',
    ]);
  });

  it('finds nothing for what is no name', () => {
    expect(usedIn('', board)).toEqual([]);
    expect(usedIn('a(', board)).toEqual([]);
  });
});

describe('the name of a variable', () => {
  it.each([
    ['server', null],
    ['', 'A variable needs a name.'],
    ['my server', 'Only letters, digits and underscores.'],
    ['__from', 'Names that begin with two underscores are those of Grafana itself.'],
    ['model', 'Another variable has this name.'],
  ])('%j: %s', (name, fault) => {
    expect(nameFault(name, [{ name: 'model' }])).toBe(fault);
  });
});
