/** A dashboard for somebody else's Grafana: its data sources and constants are asked for at import. */

import { asList, asObject, asString, isObject, type JsonObject } from '../json';
import { readJson } from '../json/parse';
import { patchText, prependKeys } from '../json/patch';
import type { Op } from '../json/path';
import { classicText } from '../migrate/classicText';
import type { DataSourceRef } from '../migrate/settings';
import { readInputs } from './inputs';
import { findReferences, isBuiltIn, type Reference, variableOf } from './references';

/** The release whose form we write. */
const GRAFANA_RELEASE = '12.0.0';

/**
 * The text with `__inputs`, `__elements` and `__requires`, as Grafana's own "export for
 * sharing" has them: uids of data sources become ${DS_NAME}, values of hidden constants
 * ${VAR_NAME}, and what was chosen in queried variables is left out.
 */
export function exportForSharing(text: string, known: readonly DataSourceRef[]): string {
  const classic = classicText(text, known);
  const read = readJson(classic);
  if ('fault' in read || !isObject(read.value)) {
    return text;
  }
  const dashboard = read.value;
  const sources = namedSources(dashboard, known);
  const constants = constantInputs(dashboard);
  const inputs = [...keptInputs(dashboard), ...sources.map((source) => source.input), ...constants];
  const head = {
    __inputs: inputs,
    __elements: asObject(dashboard.__elements),
    __requires: requirements(dashboard, inputs),
  };
  const ops: Op[] = [
    ...Object.keys(head).map((key): Op => ({ remove: [key] })),
    ...(dashboard.id === undefined ? [] : [{ set: ['id'], value: null }]),
    ...sources.flatMap(({ name, references }) =>
      references.map(({ path }): Op => ({ set: path, value: `\${${name}}` })),
    ),
    ...variableOps(dashboard),
  ];
  return prependKeys(patchText(classic, ops), head);
}

interface NamedSource {
  readonly name: string;
  readonly input: JsonObject;
  readonly references: readonly Reference[];
}

/** The data sources that the file names by uid, each with the places that name it. */
function namedSources(dashboard: JsonObject, known: readonly DataSourceRef[]): NamedSource[] {
  const groups = new Map<string, Reference[]>();
  const { __elements, ...own } = dashboard;
  for (const reference of findReferences(own)) {
    if (!isBuiltIn(reference) && variableOf(reference.uid) === null) {
      groups.set(reference.uid, [...(groups.get(reference.uid) ?? []), reference]);
    }
  }
  return [...groups].map(([uid, references]) => {
    const source = known.find((candidate) => candidate.uid === uid || candidate.name === uid);
    const type = source?.type ?? references.find((reference) => reference.type !== '')?.type ?? 'prometheus';
    const label = source?.name ?? uid;
    const name = `DS_${inputName(label)}`;
    return { name, input: sourceInput(name, label, type), references };
  });
}

function sourceInput(name: string, label: string, type: string): JsonObject {
  return { name, label, description: '', type: 'datasource', pluginId: type, pluginName: titleOf(type) };
}

/** Inputs that the file was imported with and still asks for. */
function keptInputs(dashboard: JsonObject): JsonObject[] {
  const used = new Set(readInputs(dashboard).map((input) => input.name));
  return asList(dashboard.__inputs)
    .filter(isObject)
    .filter((input) => used.has(asString(input.name)));
}

function constantInputs(dashboard: JsonObject): JsonObject[] {
  return constants(dashboard).map(({ variable }) => ({
    name: `VAR_${inputName(asString(variable.name))}`,
    type: 'constant',
    label: asString(variable.label) || asString(variable.name),
    value: asString(variable.query),
    description: '',
  }));
}

function constants(dashboard: JsonObject): { variable: JsonObject; index: number }[] {
  return asList(asObject(dashboard.templating).list)
    .map((variable, index) => ({ variable: asObject(variable), index }))
    .filter(({ variable }) => variable.type === 'constant' && !asString(variable.query).startsWith('${'));
}

function variableOps(dashboard: JsonObject): Op[] {
  const list = ['templating', 'list'];
  const filled = constants(dashboard).flatMap(({ variable, index }): Op[] => {
    const value = `\${VAR_${inputName(asString(variable.name))}}`;
    const current = { selected: false, text: value, value };
    return [
      { set: [...list, index, 'query'], value },
      { set: [...list, index, 'current'], value: current },
      { set: [...list, index, 'options'], value: [current] },
    ];
  });
  const emptied = asList(asObject(dashboard.templating).list).flatMap((raw, index): Op[] => {
    const { type } = asObject(raw);
    const current: Op = { remove: [...list, index, 'current'] };
    if (type === 'datasource') {
      return [current];
    }
    return type === 'query' ? [current, { set: [...list, index, 'options'], value: [] }] : [];
  });
  return [...filled, ...emptied];
}

/** What a Grafana needs to show the dashboard: itself, panels and data sources, by identifier. */
function requirements(dashboard: JsonObject, inputs: readonly JsonObject[]): JsonObject[] {
  const panels = new Set(panelTypes(dashboard.panels));
  const sources = new Set(
    inputs.filter((input) => input.type === 'datasource').map((input) => asString(input.pluginId)),
  );
  const all: JsonObject[] = [
    { type: 'grafana', id: 'grafana', name: 'Grafana', version: GRAFANA_RELEASE },
    ...[...panels].map((id) => ({ type: 'panel', id, name: titleOf(id), version: '' })),
    ...[...sources].map((id) => ({ type: 'datasource', id, name: titleOf(id), version: '1.0.0' })),
  ];
  return all.sort((a, b) => (asString(a.id) < asString(b.id) ? -1 : 1));
}

function panelTypes(panels: unknown): string[] {
  return asList(panels)
    .filter(isObject)
    .flatMap((panel) => [asString(panel.type), ...panelTypes(panel.panels)])
    .filter((type) => type !== '' && type !== 'row');
}

function inputName(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}

function titleOf(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
}
