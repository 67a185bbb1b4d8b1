/** What becomes of a file that is imported, line by line and in words. */

import { DATA_PANELS, type DashboardModel, type PanelModel } from '../dashboard';
import { fieldMatcher } from '../frame/matchers';
import { asString, isObject } from '../json';
import type { OpenedFile } from '../migrate/open';
import type { DataSourceRef } from '../migrate/settings';
import { readDashboard } from '../readDashboard';
import { type NotDrawn, notDrawn } from '../support/support';
import { STEPS } from '../transform/registry';
import { findReferences, isBuiltIn, variableOf } from './references';

export interface ReportLine {
  /** Drawn as in Grafana, drawn in part, or not drawn. */
  readonly state: 'whole' | 'partly' | 'not';
  readonly text: string;
  /** What the thing is drawn without; absent for all that is told by its text alone. */
  readonly without?: readonly NotDrawn[];
}

/** The report of an opened file: what is drawn first, then what is not, each thing once. */
export function importReport(opened: OpenedFile, sources: readonly DataSourceRef[]): ReportLine[] {
  const model = readDashboard(opened.dashboard);
  const panels = everyPanel(model).filter((panel) => panel.type !== 'row');
  const told = panels.flatMap((panel) => panelLines(panel));
  const touched = new Set(told.map((line) => line.panel));
  const whole = panels.filter((panel) => !touched.has(panel.id)).length;
  const lines: ReportLine[] = [
    { state: whole === panels.length ? 'whole' : 'partly', text: countText(whole, panels.length) },
    ...opened.notes.map((text): ReportLine => ({ state: 'partly', text })),
    ...(model.problem === null ? [] : [{ state: 'partly' as const, text: model.problem }]),
    ...opened.lost.map((text): ReportLine => ({ state: 'partly', text })),
    ...told.map(({ panel: _, ...line }) => line),
    ...variableLines(model),
    ...sourceLines(opened, sources),
  ];
  return lines.filter((line, i) => lines.findIndex((other) => sameLine(other, line)) === i);
}

function sameLine(a: ReportLine, b: ReportLine): boolean {
  return a.text === b.text && JSON.stringify(a.without) === JSON.stringify(b.without);
}

function countText(whole: number, all: number): string {
  if (all === 0) {
    return 'The dashboard has no panels.';
  }
  if (all === 1) {
    return whole === 1 ? 'Its panel is drawn.' : 'Its panel is not drawn whole.';
  }
  return whole === all ? `All ${all} panels are drawn.` : `${whole} of ${all} panels are drawn whole.`;
}

interface PanelLine extends ReportLine {
  readonly panel: number;
}

function panelLines(panel: PanelModel): PanelLine[] {
  const name = panel.title === '' ? `The panel without a title (${panel.rawType})` : `"${panel.title}"`;
  const line = (state: ReportLine['state'], text: string): PanelLine => ({
    panel: panel.id,
    state,
    text: `${name} ${text}`,
  });
  if (panel.type === 'unsupported') {
    return [line('not', unsupportedText(panel))];
  }
  const without = notDrawn(panel);
  const options = without.length === 0 ? [] : [{ ...line('partly', 'is drawn without'), without }];
  if (!DATA_PANELS.has(panel.type)) {
    return options;
  }
  const foreign = foreignTypes(panel);
  const steps = panel.transformations.map((step) => step.id).filter((id) => !STEPS.has(id));
  const rules = panel.fieldConfig.overrides.filter(
    ({ matcher }) => fieldMatcher(matcher.id, matcher.options) === null,
  ).length;
  return [
    ...foreign.map((type) =>
      line('partly', `asks a data source of type ${type}; only Prometheus is asked here.`),
    ),
    ...steps.map((id) => line('partly', `uses the transformation ${id}, which is not known here.`)),
    ...(rules > 0
      ? [line('partly', 'has a rule for fields that is not known here; it is passed over.')]
      : []),
    ...options,
  ];
}

function unsupportedText(panel: PanelModel): string {
  if (isObject(panel.raw.libraryPanel)) {
    return 'is a library panel whose content is not in the file; a labelled box stands in its place.';
  }
  return `is of type ${panel.rawType}, which is not drawn; a labelled box stands in its place.`;
}

/** The types of data sources that a panel asks, other than Prometheus and what Grafana has built in. */
function foreignTypes(panel: PanelModel): string[] {
  const own = { datasource: panel.raw.datasource, targets: panel.raw.targets };
  const types = findReferences(own)
    .filter((reference) => !isBuiltIn(reference))
    .map((reference) => reference.type)
    .filter((type) => type !== '' && type !== 'prometheus' && type !== 'datasource');
  return [...new Set(types)];
}

function variableLines(model: DashboardModel): ReportLine[] {
  return model.variables
    .filter((variable) => variable.type === 'unsupported')
    .map((variable) => ({
      state: 'not',
      text: `The variable "${variable.name}" is of type ${asString(variable.raw.type, 'unknown')}, which is not known here.`,
    }));
}

/** Data sources that nobody here has: they are asked for as inputs, or the default one answers. */
function sourceLines(opened: OpenedFile, known: readonly DataSourceRef[]): ReportLine[] {
  const names = new Set(known.flatMap((source) => [source.uid, source.name]));
  const missing = findReferences(opened.dashboard)
    .filter((reference) => !isBuiltIn(reference) && variableOf(reference.uid) === null)
    .filter((reference) => ['', 'prometheus'].includes(reference.type) && !names.has(reference.uid))
    .map((reference) => reference.uid);
  return [...new Set(missing)].map((uid) => ({
    state: 'partly',
    text: `The data source "${uid}" is not known here; the default one answers in its place.`,
  }));
}

function everyPanel(model: DashboardModel): PanelModel[] {
  return model.panels.flatMap((panel) => [panel, ...panel.panels]);
}
