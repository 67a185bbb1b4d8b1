/** From the series of a panel to fields: named, configured and coloured. */

import { type Bounds, boundOf } from './bounds';
import { assignHues, continuousColor, fixedColor, hueColor, stateColor, stateMark } from './colors';
import type { PanelModel } from './dashboard';
import type { FieldProperties } from './fieldConfig';
import { mapValue } from './mappings';
import { differingLabels, renderDisplayName, seriesNames, withoutRepeats } from './names';
import { propertiesOf } from './overrides';
import type { Series } from './series';
import { activeStep, extentOf } from './thresholds';
import { boundValue, findUnit, formatValue } from './units/format';
import type { FormattedValue } from './units/types';

export interface Field {
  /** Unique in the panel, and the same after a refresh. */
  readonly key: string;
  /** Unique in the panel as well; what people read. */
  readonly name: string;
  readonly series: Series;
  readonly config: FieldProperties;
  /** The colour as CSS, unless the value decides (thresholds). */
  readonly color: string;
  /** 0 for the first eight hues, 1 for the next eight, and so on: a dash pattern. */
  readonly round: number;
}

/** Makes the fields of a panel; the order of the series stays. */
export function makeFields(panel: PanelModel, series: readonly Series[]): Field[] {
  const written = nameAll(panel, series);
  const configs = series.map((one, i) =>
    propertiesOf(panel.fieldConfig, { name: written[i] ?? '', refId: one.refId }),
  );
  const shown = configs.map((config, i) => displayName(config, written[i] ?? '', series[i]));
  const names = withoutRepeats(shown, series);
  const entities = entityKeys(panel, series, names);
  const hues = assignHues(entities);
  const rounds = dashRounds(entities);
  return series.map((one, i) => {
    const config = configs[i] ?? panel.fieldConfig.defaults;
    const entity = entities[i] ?? '';
    return {
      key: `${one.refId} ${names[i] ?? ''}`,
      name: names[i] ?? '',
      series: one,
      config,
      color: fieldColor(config, one, hueColor(hues.get(entity) ?? 0)),
      round: rounds.get(entity) ?? 0,
    };
  });
}

/** A value as text with its colour; mappings win over units. */
export interface Shown extends FormattedValue {
  /** A CSS colour when a threshold or a mapping says one; null otherwise. */
  readonly color: string | null;
  /** Why it is a bound ("≤ 10 ms") and not a value, in one sentence; null for a value. */
  readonly why: string | null;
}

/** What stands for "no value" where the dashboard says nothing. */
export const NO_VALUE = '–';

/** Writes a value; one that the histogram behind it cannot tell exactly is written as its bound. */
export function showValue(config: FieldProperties, value: number | null, bounds?: Bounds): Shown {
  const mapped = mapValue(config.mappings, value);
  const color = mapped?.color != null ? stateColor(mapped.color) : valueColor(config, value, stateColor);
  if (mapped?.text != null) {
    return { prefix: '', text: mapped.text, suffix: '', color, why: null };
  }
  // A ratio or a quantile of nothing is NaN: there was no traffic, which "NaN%" says to nobody.
  if (value === null || Number.isNaN(value)) {
    return { prefix: '', text: config.noValue ?? NO_VALUE, suffix: '', color: null, why: null };
  }
  const bounded = boundOf(value, bounds);
  if (bounded === null) {
    return { ...formatValue(findUnit(config.unit), value, config.decimals), color, why: null };
  }
  const bound = boundValue(config.unit, bounded.bound, config.decimals);
  return { ...bound, prefix: `${bounded.sign} ${bound.prefix}`, color, why: bounded.why };
}

/** The colour of the mark that shows a value, such as the arc of a gauge. */
export function markColor(field: Field, value: number | null): string {
  const mapped = mapValue(field.config.mappings, value);
  if (mapped?.color != null) {
    return stateMark(mapped.color);
  }
  return valueColor(field.config, value, stateMark) ?? field.color;
}

/** The colour that a value has by thresholds or by a continuous scale; null where neither is asked for. */
function valueColor(
  config: FieldProperties,
  value: number | null,
  paint: (color: string) => string,
): string | null {
  const mode = config.color?.mode ?? 'thresholds';
  const extent = extentOf(config);
  if (value === null || Number.isNaN(value)) {
    return null;
  }
  if (mode === 'thresholds') {
    const step = activeStep(config.thresholds, value, extent);
    return step === null ? null : paint(step.color);
  }
  return fixedColor(config.color) ?? continuousColor(mode, (value - extent.min) / (extent.max - extent.min));
}

function nameAll(panel: PanelModel, series: readonly Series[]): string[] {
  const names = new Map<Series, string>();
  for (const target of panel.targets) {
    const own = series.filter((one) => one.refId === target.refId);
    const fallback = panel.targets.length > 1 ? target.refId : panel.title || target.refId;
    seriesNames(own, target.legendFormat, fallback).forEach((name, i) => {
      const one = own[i];
      if (one !== undefined) {
        names.set(one, name);
      }
    });
  }
  return series.map((one) => names.get(one) ?? one.refId);
}

function displayName(config: FieldProperties, name: string, series: Series | undefined): string {
  return config.displayName === null
    ? name
    : renderDisplayName(config.displayName, name, series?.labels ?? {});
}

/** With one query the labels that differ say whose a series is; with several the name does. */
function entityKeys(panel: PanelModel, series: readonly Series[], names: readonly string[]): string[] {
  const differing = panel.targets.length === 1 ? differingLabels(series) : [];
  return series.map(
    (one, i) => differing.map((label) => one.labels[label] ?? '').join(' ') || (names[i] ?? ''),
  );
}

function dashRounds(entities: readonly string[]): Map<string, number> {
  const sorted = [...new Set(entities)].sort();
  return new Map(sorted.map((entity, i) => [entity, Math.floor(i / 8)]));
}

function fieldColor(config: FieldProperties, series: Series, hue: string): string {
  const mode = config.color?.mode ?? 'palette-classic';
  if (mode === 'thresholds' || mode.startsWith('continuous-')) {
    const last = series.values.findLast((value) => value !== null && !Number.isNaN(value));
    return valueColor(config, last ?? null, stateMark) ?? hue;
  }
  return fixedColor(config.color) ?? hue;
}
