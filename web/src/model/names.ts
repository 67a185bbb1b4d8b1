/** What a series is called: what its legend says, or what sets it apart from the others. */

import type { PanelModel, TargetModel } from './dashboard';
import type { Series } from './series';

/** What has labels: a series, or a column that was made of one. */
interface Labelled {
  readonly labels: Readonly<Record<string, string>>;
}

/** Labels that say how a number was made, not whose it is; they never tell entities apart by themselves. */
const NAME_LABEL = '__name__';

/** The labels whose values are not the same on all series, in alphabetical order. */
export function differingLabels(series: readonly Labelled[]): string[] {
  const values = new Map<string, Set<string>>();
  for (const name of new Set(series.flatMap(({ labels }) => Object.keys(labels)))) {
    values.set(name, new Set(series.map(({ labels }) => ownLabel(labels, name))));
  }
  return [...values]
    .filter(([, seen]) => seen.size > 1)
    .map(([name]) => name)
    .sort();
}

/** What answers in a panel: its queries, and its expressions, which have no legend of their own. */
export interface Answer extends Pick<TargetModel, 'refId' | 'legendFormat' | 'format' | 'hide' | 'expr'> {
  /** What Grafana calls its values where no metric name does. */
  readonly valueName: string;
}

export function answersOf({ targets, expressions }: PanelModel): Answer[] {
  const calculated = expressions.map(({ refId, hide }): Answer => {
    return { refId, hide, legendFormat: '__auto', format: 'time_series', expr: refId, valueName: refId };
  });
  return [...targets.map((target) => ({ ...target, valueName: 'Value' })), ...calculated];
}

/** What the series of a panel are called, query by query, before any option renames them. */
export function panelNames(panel: PanelModel, series: readonly Series[]): string[] {
  const names = new Map<Series, string>();
  const sources = answersOf(panel);
  for (const { refId, legendFormat } of sources) {
    const own = series.filter((one) => one.refId === refId);
    const fallback = sources.length > 1 ? refId : panel.title || refId;
    seriesNames(own, legendFormat, fallback).forEach((name, i) => {
      const one = own[i];
      if (one !== undefined) {
        names.set(one, name);
      }
    });
  }
  return series.map((one) => names.get(one) ?? one.refId);
}

/** The names of the series of one query, in order; `fallback` names a single series that nothing sets apart. */
export function seriesNames(
  series: readonly Series[],
  legendFormat: string | null,
  fallback: string,
): string[] {
  const differing = differingLabels(series);
  return series.map((one) => {
    const written = isTemplate(legendFormat) ? renderLegend(legendFormat, one.labels).trim() : '';
    return written || autoName(one, differing, fallback);
  });
}

/** Puts what sets series apart behind names that several of them share. */
export function withoutRepeats(names: readonly string[], series: readonly Labelled[]): string[] {
  const groups = new Map<string, number[]>();
  names.forEach((name, i) => {
    groups.set(name, [...(groups.get(name) ?? []), i]);
  });
  const out = [...names];
  for (const [name, members] of groups) {
    const differing = differingLabels(members.flatMap((i) => series[i] ?? []));
    members.forEach((i, nth) => {
      const what = differing
        .map((label) => ownLabel(series[i]?.labels ?? {}, label))
        .filter(Boolean)
        .join(' ');
      out[i] = members.length === 1 ? name : `${name} ${what || nth + 1}`;
    });
  }
  return out;
}

/** Fills `{{label}}` with the labels of a series; a label that is not there leaves nothing. */
export function renderLegend(template: string, labels: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (_, label: string) => ownLabel(labels, label));
}

/** Fills Grafana's `${__field.name}`, `${__series.name}` and `${__field.labels.x}` in a display name. */
export function renderDisplayName(
  template: string,
  name: string,
  labels: Readonly<Record<string, string>>,
): string {
  return template.replace(
    /\$\{__(?:field|series)\.(name|displayName|labels(?:\.([\w]+)|\["([^"]+)"\])?)\}/g,
    (_, what: string, dotted?: string, quoted?: string) => {
      if (!what.startsWith('labels')) {
        return name;
      }
      const label = dotted ?? quoted;
      return label === undefined ? allLabels(labels) : ownLabel(labels, label);
    },
  );
}

function isTemplate(legendFormat: string | null): legendFormat is string {
  return legendFormat !== null && legendFormat !== '' && legendFormat !== '__auto';
}

function autoName({ labels }: Labelled, differing: readonly string[], fallback: string): string {
  const values = differing.map((label) => ownLabel(labels, label)).filter((value) => value !== '');
  return values.join(' ') || ownLabel(labels, NAME_LABEL) || fallback;
}

function allLabels(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ');
}

function ownLabel(labels: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
}
