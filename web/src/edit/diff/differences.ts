/** How two versions of a dashboard differ, in words that a person would use. Pure. */

import { asList, asObject, asString, isObject, type JsonObject } from '../../model/json';
import { sameJson } from '../../model/json/difference';
import { byIdentity } from './identity';

/** One difference, as a short sentence without its full stop. */
export type Difference = string;

/** More differences than this are counted, not told. */
export const MAX_TOLD = 40;

/** The differences from one version to the other, those of the board first. */
export function differences(before: JsonObject, after: JsonObject): Difference[] {
  return [
    ...boardDifferences(before, after),
    ...listDifferences(
      'Variable',
      asList(asObject(before.templating).list),
      asList(asObject(after.templating).list),
    ),
    ...listDifferences(
      'Annotation',
      asList(asObject(before.annotations).list),
      asList(asObject(after.annotations).list),
    ),
    ...panelDifferences(allPanels(before), allPanels(after)),
  ];
}

/** Parts of a board that have words of their own; the server counts its version and identity by itself. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'templating',
  'annotations',
  'panels',
  'version',
  'id',
  'uid',
]);

const BOARD_WORDS: Readonly<Record<string, string>> = {
  title: 'Title',
  description: 'Description',
  tags: 'Tags',
  timezone: 'Time zone',
  time: 'Time range',
  refresh: 'Refresh interval',
  graphTooltip: 'Shared crosshair',
  editable: 'Editable',
  links: 'Links',
  liveNow: 'Live now',
  timepicker: 'Time picker',
  weekStart: 'First day of the week',
};

function boardDifferences(before: JsonObject, after: JsonObject): Difference[] {
  return changedKeys(before, after)
    .filter((key) => !ELSEWHERE.has(key))
    .map((key) => `${BOARD_WORDS[key] ?? `"${key}"`} ${changeWords(before[key], after[key])}`);
}

/** Short values are told as they were and are; long ones are only said to have changed. */
function changeWords(before: unknown, after: unknown): string {
  const [from, to] = [brief(before), brief(after)];
  if (from === null || to === null) return 'changed';
  if (from === '') return `set to ${to}`;
  return to === '' ? `removed, it was ${from}` : `changed from ${from} to ${to}`;
}

const MAX_BRIEF = 48;

function brief(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return '';
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return isObject(value) || Array.isArray(value) || text.length > MAX_BRIEF ? null : text;
}

interface Placed {
  readonly panel: JsonObject;
  /** The row that it stands inside of, closed; empty for none. */
  readonly row: string;
}

function allPanels(board: JsonObject): Map<string, Placed> {
  const found = new Map<string, Placed>();
  const add = (list: unknown, row: string) => {
    asList(list)
      .filter(isObject)
      .forEach((panel, i) => {
        const key = `${panel.id ?? `${row}/${i}`}`;
        found.set(found.has(key) ? `${key}/${i}` : key, { panel, row });
        if (panel.type === 'row') add(panel.panels, nameOf(panel));
      });
  };
  add(board.panels, '');
  return found;
}

function panelDifferences(before: Map<string, Placed>, after: Map<string, Placed>): Difference[] {
  const gone = [...before].filter(([key]) => !after.has(key));
  const told = [...after].flatMap(([key, next]) => {
    const old = before.get(key);
    return old === undefined ? [`${titled(next.panel)} added`] : onePanel(old, next);
  });
  return [...gone.map(([, { panel }]) => `${titled(panel)} removed`), ...told];
}

function onePanel(old: Placed, next: Placed): Difference[] {
  const name = titled(next.panel);
  const told = changedKeys(old.panel, next.panel)
    .filter((key) => key !== 'panels')
    .flatMap((key) => panelChange(key, old.panel, next.panel));
  const moved = old.row === next.row || told.includes('moved') ? [] : ['moved into another row'];
  return [...told, ...moved].map((words) => `${name}: ${words}`);
}

const PANEL_WORDS: Readonly<Record<string, string>> = {
  title: 'title',
  description: 'description',
  type: 'type',
  fieldConfig: 'fields',
  options: 'options',
  transformations: 'transformations',
  datasource: 'data source',
  links: 'links',
  collapsed: 'open or closed',
  repeat: 'repeat',
  transparent: 'background',
  interval: 'smallest step',
  maxDataPoints: 'number of points',
};

function panelChange(key: string, old: JsonObject, next: JsonObject): string[] {
  if (key === 'gridPos') return placeChange(asObject(old.gridPos), asObject(next.gridPos));
  if (key === 'targets') return listDifferences('query', asList(old.targets), asList(next.targets));
  if (key === 'collapsed') return [next.collapsed === true ? 'closed' : 'opened'];
  if (key === 'fieldConfig') return fieldChange(asObject(old.fieldConfig), asObject(next.fieldConfig));
  const word = PANEL_WORDS[key] ?? `"${key}"`;
  return [`${word} ${changeWords(old[key], next[key])}`];
}

function placeChange(old: JsonObject, next: JsonObject): string[] {
  const moved = old.x !== next.x || old.y !== next.y;
  const sized = old.w !== next.w || old.h !== next.h;
  if (moved && sized) return ['moved', 'resized'];
  return moved ? ['moved'] : sized ? ['resized'] : [];
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  unit: 'unit',
  min: 'least value',
  max: 'greatest value',
  decimals: 'decimals',
  thresholds: 'thresholds',
  mappings: 'value mappings',
  color: 'colours',
  noValue: 'text for no value',
  displayName: 'display name',
  links: 'data links',
  custom: 'how it is drawn',
};

function fieldChange(old: JsonObject, next: JsonObject): string[] {
  const [before, after] = [asObject(old.defaults), asObject(next.defaults)];
  const defaults = changedKeys(before, after).map(
    (key) => `${FIELD_WORDS[key] ?? `"${key}"`} ${changeWords(before[key], after[key])}`,
  );
  return sameJson(old.overrides, next.overrides) ? defaults : [...defaults, 'overrides changed'];
}

/** What was added, removed and changed in a list whose items are known by a name. */
function listDifferences(word: string, before: readonly unknown[], after: readonly unknown[]): Difference[] {
  const [old, next] = [byIdentity(before), byIdentity(after)];
  if (old === null || next === null) return sameJson(before, after) ? [] : [`${word} list changed`];
  const gone = [...old]
    .filter(([key]) => !next.has(key))
    .map(([, item]) => `${word} ${itemName(item)} removed`);
  const told = [...next].flatMap(([key, item]) => {
    if (!old.has(key)) return [`${word} ${itemName(item)} added`];
    return sameJson(old.get(key), item) ? [] : [`${word} ${itemName(item)} changed`];
  });
  const order =
    gone.length === 0 && told.length === 0 && !sameJson(before, after) ? [`${word} order changed`] : [];
  return [...gone, ...told, ...order];
}

function itemName(item: unknown): string {
  const { refId, name, title } = asObject(item);
  return asString(refId) || `“${asString(name) || asString(title)}”`;
}

function titled(panel: JsonObject): string {
  return `${panel.type === 'row' ? 'Row' : 'Panel'} ${nameOf(panel)}`;
}

function nameOf(panel: JsonObject): string {
  const title = asString(panel.title);
  return title === '' ? 'without a title' : `“${title}”`;
}

function changedKeys(before: JsonObject, after: JsonObject): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => !sameJson(before[key], after[key]));
}
