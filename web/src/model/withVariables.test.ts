// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { describe, expect, it } from 'vitest';
import { readDashboard } from './readDashboard';
import type { VariableValue } from './variables/types';
import { withVariables } from './withVariables';

function value(...values: string[]): VariableValue {
  return {
    values,
    texts: values.map((one) => `text of ${one}`),
    multi: values.length > 1,
    all: false,
    allValue: null,
  };
}

const VARIABLES = { host: value('a'), fields: value('cpu', 'memory') };

function filled(raw: object) {
  const read = readDashboard({ panels: [{ type: 'table', ...raw }] }).panels[0];
  if (read === undefined) {
    throw new Error('no panel');
  }
  return withVariables(read, VARIABLES);
}

describe('withVariables', () => {
  it('fills the options of transformations at every depth, and several values as a list in braces', () => {
    const options = {
      byVariable: true,
      include: { variable: '$fields' },
      conversions: [{ targetField: '${host}', dateFormat: '$unknown' }],
    };
    const { transformations } = filled({ transformations: [{ id: 'filterFieldsByName', options }] });
    expect(transformations[0]?.options).toEqual({
      byVariable: true,
      include: { variable: '{cpu,memory}' },
      conversions: [{ targetField: 'a', dateFormat: '$unknown' }],
    });
  });

  it('fills the names that options give to fields, and leaves those of fields themselves', () => {
    const override = (id: string) => ({
      matcher: { id: 'byName', options: '$host' },
      properties: [{ id, value: '$host ${__field.name}' }],
    });
    const { fieldConfig } = filled({
      fieldConfig: {
        defaults: { displayName: 'on $host', noValue: 'none on $host', unit: '$host' },
        overrides: [override('displayName'), override('unit')],
      },
    });
    expect(fieldConfig.defaults).toMatchObject({ displayName: 'on a', noValue: 'none on a', unit: '$host' });
    expect(
      fieldConfig.overrides.map(({ matcher, properties }) => [matcher.options, properties[0]?.value]),
    ).toEqual([
      ['$host', 'a ${__field.name}'],
      ['$host', '$host ${__field.name}'],
    ]);
  });
});
