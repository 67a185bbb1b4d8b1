/** From the series of a panel to fields: named, configured and coloured. */

import { type Bounds, boundOf } from './bounds';
import { stateColor } from './colors';
import { asEarlier } from './compare';
import type { PanelModel } from './dashboard';
import { valueColor } from './fieldColor';
import type { FieldProperties } from './fieldConfig';
import { dress, type Undressed } from './frame/dress';
import { VALUE } from './frame/frame';
import { grafanaNames } from './frame/fromSeries';
import { panelFrames } from './frame/panelFrames';
import { seriesOfFrame } from './frame/toSeries';
import { mapValue } from './mappings';
import { panelNames, renderDisplayName } from './names';
import type { Series } from './series';
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

/**
 * Makes the fields of a panel, after its transformations. Without any, which is usual, the series are
 * taken as they are and keep their order; those that are compared with stand behind the others.
 */
export function makeFields(panel: PanelModel, series: readonly Series[]): Field[] {
  const earlier = series.filter(({ earlierMs }) => earlierMs !== undefined);
  if (earlier.length === 0) {
    return ownFields(panel, series);
  }
  const own = series.filter(({ earlierMs }) => earlierMs === undefined);
  return [...ownFields(panel, own), ...asEarlier(ownFields(panel, earlier))];
}

function ownFields(panel: PanelModel, series: readonly Series[]): Field[] {
  return panel.transformations.length === 0 ? plainFields(panel, series) : transformedFields(panel, series);
}

function plainFields(panel: PanelModel, series: readonly Series[]): Field[] {
  const names = panelNames(panel, series);
  // What Grafana calls a series matters to overrides only.
  const known = panel.fieldConfig.overrides.length === 0 ? [] : grafanaNames(panel, series);
  const dressed = dress(
    panel,
    series.map((one, i) => subjectOf(one, names[i] ?? '', known[i] ?? [], panel)),
  );
  return dressed.flatMap(({ name, config, color, round }, i) => {
    const one = series[i];
    return one === undefined
      ? []
      : [{ key: `${one.refId} ${name}`, name, series: one, config, color, round }];
  });
}

function subjectOf(
  { refId, labels, values }: Series,
  plainName: string,
  known: readonly string[],
  { fieldConfig }: PanelModel,
): Undressed {
  const template = fieldConfig.defaults.displayName;
  const byDefault = template === null ? [] : [renderDisplayName(template, plainName, labels)];
  return {
    name: labels.__name__ || VALUE,
    type: 'number',
    labels,
    values,
    refId,
    // The times stand before it.
    index: 1,
    timeIndex: -1,
    displayNames: [plainName, ...known, ...byDefault],
    given: {},
    plainName,
    scope: '',
  };
}

/** Every field of numbers in the frames that the transformations leave. */
function transformedFields(panel: PanelModel, series: readonly Series[]): Field[] {
  const { frames } = panelFrames(panel, series);
  return frames.flatMap((frame) =>
    seriesOfFrame(frame).map(({ field, series: one }) => ({
      key: `${one.refId} ${field.displayName}`,
      name: field.displayName,
      series: one,
      config: field.config,
      color: field.color,
      round: field.round,
    })),
  );
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
