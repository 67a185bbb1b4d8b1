/** Gives fields their names, options and colours. Pure. */

import { assignHues, fixedColor, hueColor } from '../colors';
import type { PanelModel } from '../dashboard';
import { seriesColor } from '../fieldColor';
import type { FieldProperties } from '../fieldConfig';
import type { JsonObject } from '../json';
import { differingLabels, renderDisplayName, withoutRepeats } from '../names';
import { propertiesOf } from '../overrides';
import type { Subject } from './matchers';
import { withRanges } from './ranges';

/** A field before the panel's options are applied. */
export interface Undressed extends Subject {
  /** Options in Grafana's words that the query or a transformation gave it. */
  readonly given: JsonObject;
  /** What it is called unless an option names it. */
  readonly plainName: string;
  /** Fields of the same scope never share a name. */
  readonly scope: string;
}

export interface Dressed {
  readonly name: string;
  readonly config: FieldProperties;
  /** The colour as CSS, unless the value decides. */
  readonly color: string;
  /** 0 for the first eight hues, 1 for the next eight, and so on: a dash pattern. */
  readonly round: number;
}

export function dress(panel: PanelModel, fields: readonly Undressed[]): Dressed[] {
  const configs = withRanges(
    fields,
    fields.map((field) => propertiesOf(panel.fieldConfig, field, field.given)),
  );
  const names = uniqueNames(fields, configs);
  const entities = entityKeys(panel, fields, names, configs);
  const places = placesOf(fields);
  const hues = assignHues(entities.filter((entity) => entity !== null));
  const rounds = dashRounds([...hues.keys()]);
  return fields.map(({ values }, i) => {
    const config = configs[i] ?? panel.fieldConfig.defaults;
    const entity = entities[i] ?? '';
    const color = seriesColor(config, values, hueColor(hues.get(entity) ?? 0), places[i] ?? 0);
    return { name: names[i] ?? '', config, color, round: rounds.get(entity) ?? 0 };
  });
}

function uniqueNames(fields: readonly Undressed[], configs: readonly FieldProperties[]): string[] {
  const shown = fields.map(({ plainName, labels }, i) => {
    const template = configs[i]?.displayName ?? null;
    return template === null ? plainName : renderDisplayName(template, plainName, labels ?? {});
  });
  const out = [...shown];
  for (const scope of new Set(fields.map((field) => field.scope))) {
    const members = [...fields.keys()].filter((i) => fields[i]?.scope === scope);
    const unique = withoutRepeats(
      members.map((i) => shown[i] ?? ''),
      members.map((i) => ({ labels: fields[i]?.labels ?? {} })),
    );
    members.forEach((i, nth) => {
      out[i] = unique[nth] ?? '';
    });
  }
  return out;
}

/**
 * Whose a field is, so that it keeps its colour. With one query the labels that differ say it, with
 * several the name does, and where the file asks for it. Null for what needs no hue: times, texts, and
 * fields whose colour the file says.
 */
function entityKeys(
  panel: PanelModel,
  fields: readonly Undressed[],
  names: readonly string[],
  configs: readonly FieldProperties[],
): (string | null)[] {
  const coloured = fields.filter(hasColor);
  const differing =
    panel.targets.length + panel.expressions.length === 1
      ? differingLabels(coloured.map(({ labels }) => ({ labels: labels ?? {} })))
      : [];
  return fields.map((field, i) => {
    const color = configs[i]?.color ?? null;
    if (!hasColor(field) || fixedColor(color) !== null) {
      return null;
    }
    const labels = field.labels ?? {};
    const byLabels = color?.mode === 'palette-classic-by-name' ? [] : differing;
    const entity = byLabels.map((label) => labels[label] ?? '').join(' ');
    return entity.trim() || (names[i] ?? '');
  });
}

/** The place of each field among those that are no times. */
function placesOf(fields: readonly Undressed[]): number[] {
  let next = 0;
  return fields.map(({ type }) => (type === 'time' ? next : next++));
}

function hasColor({ type, labels }: Undressed): boolean {
  return type === 'number' || type === 'boolean' || (type === 'string' && labels !== null);
}

function dashRounds(entities: readonly string[]): Map<string, number> {
  const sorted = [...new Set(entities)].sort();
  return new Map(sorted.map((entity, i) => [entity, Math.floor(i / 8)]));
}
