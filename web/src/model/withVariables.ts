import type { PanelModel } from './dashboard';
import type { FieldConfigModel } from './fieldConfig';
import { isObject, type JsonObject } from './json';
import type { TimeRange } from './time';
import { interpolateOption, interpolateText, type Macros } from './variables/interpolate';
import type { VariableValues } from './variables/types';

/** True where what people read of a panel names the range that it shows, which moves with the clock. */
export function namesRange({ title, description, targets }: PanelModel): boolean {
  const texts = [title, description, ...targets.map(({ legendFormat }) => legendFormat ?? '')];
  return texts.some((text) => /__(from|to)\b/.test(text));
}

/**
 * The panel with variables filled into what people read (its title, description, legends, names of
 * fields) and into the options of its transformations, as Grafana does.
 * `range` is what it shows, where it names that.
 */
export function withVariables(
  panel: PanelModel,
  variables: VariableValues,
  range: TimeRange | null = null,
): PanelModel {
  const macros: Macros = range === null ? {} : { __from: `${range.fromMs}`, __to: `${range.toMs}` };
  const fill = (text: string) => interpolateText(text, variables, macros);
  const fillOption = (text: string) => interpolateOption(text, variables, macros);
  return {
    ...panel,
    title: fill(panel.title),
    description: fill(panel.description),
    targets: panel.targets.map((target) => ({
      ...target,
      legendFormat: target.legendFormat === null ? null : fill(target.legendFormat),
    })),
    transformations: panel.transformations.map((step) => ({
      ...step,
      options: fillObject(step.options, fillOption),
    })),
    fieldConfig: withNames(panel.fieldConfig, fillOption),
  };
}

/** Options of fields that are texts for people. */
const NAMES: ReadonlySet<string> = new Set(['displayName', 'noValue']);

function withNames(
  { defaults, overrides }: FieldConfigModel,
  fill: (text: string) => string,
): FieldConfigModel {
  const { displayName, noValue } = defaults;
  return {
    defaults: {
      ...defaults,
      displayName: displayName === null ? null : fill(displayName),
      noValue: noValue === null ? null : fill(noValue),
    },
    overrides: overrides.map((override) => ({
      ...override,
      properties: override.properties.map((property) =>
        NAMES.has(property.id) ? { ...property, value: fillDeep(property.value, fill) } : property,
      ),
    })),
  };
}

function fillObject(options: JsonObject, fill: (text: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, fillDeep(value, fill)]));
}

function fillDeep(value: unknown, fill: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return fill(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => fillDeep(item, fill));
  }
  return isObject(value) ? fillObject(value, fill) : value;
}
