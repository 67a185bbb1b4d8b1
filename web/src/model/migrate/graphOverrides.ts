/** What a graph panel said of single series: colours by alias, and the series overrides. */

import { asList, asNumber, asObject, asString, isObject, type JsonObject } from '../json';
import { sameJson } from '../json/difference';
import { axisConfig, dash } from './graphAxis';
import { defined } from './tools';

interface Property {
  readonly id: string;
  readonly value: unknown;
}

/** The override rules that say the same: colours first, then the series overrides in their order. */
export function seriesRules(old: JsonObject): JsonObject[] {
  const colors = Object.entries(asObject(old.aliasColors))
    .filter(([, color]) => asString(color) !== '')
    .map(([alias, color]) => rule(alias, [fixedColor(color)]));
  const overrides = asList(old.seriesOverrides).filter(isObject);
  const rules = overrides
    .filter((override) => asString(override.alias) !== '')
    .map((override) => rule(asString(override.alias), seriesProperties(old, override)))
    .filter((made) => asList(made.properties).length > 0);
  return [...colors, ...rules, ...hiddenRules(asObject(old.legend))];
}

/** An alias between slashes is a pattern, any other one a name. */
function rule(alias: string, properties: readonly Property[]): JsonObject {
  const pattern = /^\/.+\/[gimsuy]*$/.test(alias);
  return { matcher: { id: pattern ? 'byRegexp' : 'byName', options: alias }, properties };
}

function seriesProperties(old: JsonObject, override: JsonObject): Property[] {
  const dashed = ['dashes', 'dashLength', 'spaceLength'].some((key) => key in override);
  const properties = Object.entries(override).flatMap(([key, value]) => property(old, key, value));
  return dashed ? [...properties, { id: 'custom.lineStyle', value: seriesDash(old, override) }] : properties;
}

function property(old: JsonObject, key: string, value: unknown): Property[] {
  const custom = (id: string, set: unknown): Property[] => [{ id: `custom.${id}`, value: set }];
  switch (key) {
    case 'yaxis':
      return value === 2 ? secondAxis(old) : [];
    case 'fill':
      return custom('fillOpacity', (asNumber(value) ?? 0) * 10);
    case 'fillBelowTo':
      return custom('fillBelowTo', value);
    case 'fillGradient':
      return value
        ? [...custom('gradientMode', 'opacity'), ...custom('fillOpacity', (asNumber(value) ?? 0) * 10)]
        : [];
    case 'points':
      return custom('showPoints', value ? 'always' : 'never');
    case 'bars':
      return value
        ? [...custom('drawStyle', 'bars'), ...custom('fillOpacity', 100)]
        : custom('drawStyle', 'line');
    case 'lines':
      return value ? [] : custom('lineWidth', 0);
    case 'linewidth':
      return custom('lineWidth', value);
    case 'pointradius':
      return custom('pointSize', 2 + (asNumber(value) ?? 0) * 2);
    case 'steppedLine':
      return custom('lineInterpolation', value ? 'stepAfter' : 'linear');
    case 'nullPointMode':
      return custom('spanNulls', value === 'connected');
    case 'stack':
      return custom('stacking', stacking(value));
    case 'transform':
      return value === 'negative-Y' ? custom('transform', value) : [];
    case 'legend':
      return value === false ? custom('hideFrom', { legend: true, tooltip: false, viz: false }) : [];
    case 'hiddenSeries':
      return value === true ? custom('hideFrom', { legend: false, tooltip: true, viz: true }) : [];
    case 'color':
      return [fixedColor(value)];
    default:
      return [];
  }
}

/** Was true, false, or the letter of a group. */
function stacking(value: unknown): JsonObject {
  if (value === false) {
    return { mode: 'none', group: 'A' };
  }
  return { mode: 'normal', group: typeof value === 'string' ? value : 'A' };
}

function fixedColor(color: unknown): Property {
  return { id: 'color', value: { mode: 'fixed', fixedColor: color } };
}

/** What the right axis has and the left one has not; the series stands at the right. */
function secondAxis(old: JsonObject): Property[] {
  const [left, right] = asList(old.yaxes).map(axisConfig);
  const first = left ?? {};
  const { custom: look = {}, ...standard } = right ?? {};
  const differs = (from: JsonObject, key: string, value: unknown) => !sameJson(from[key], value);
  const properties = Object.entries(standard).filter(([key, value]) => differs(first, key, value));
  const customs = Object.entries(asObject(look)).filter(
    ([key, value]) => key !== 'axisPlacement' && differs(asObject(first.custom), key, value),
  );
  const hidden = asObject(look).axisPlacement === 'hidden';
  return [
    ...properties.map(([id, value]) => ({ id, value })),
    { id: 'custom.axisPlacement', value: hidden ? 'hidden' : 'right' },
    ...customs.map(([key, value]) => ({ id: `custom.${key}`, value })),
  ];
}

function seriesDash(old: JsonObject, override: JsonObject): JsonObject {
  const solid = override.dashes === false || (override.dashes === undefined && old.dashes !== true);
  return solid ? { fill: 'solid' } : dash({ ...old, ...defined(override) });
}

/** Series of nothing but zeros or gaps could be left out of legend and tooltip. */
function hiddenRules(legend: JsonObject): JsonObject[] {
  const hide = (reducer: string): JsonObject => ({
    matcher: { id: 'byValue', options: { reducer, op: 'gte', value: 0 } },
    properties: [{ id: 'custom.hideFrom', value: { legend: true, tooltip: true, viz: false } }],
  });
  return [
    ...(legend.hideEmpty === true ? [hide('allIsNull')] : []),
    ...(legend.hideZero === true ? [hide('allIsZero')] : []),
  ];
}
