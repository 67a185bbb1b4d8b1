/** Which parts of a panel are in the file and not in the picture, in words. Pure. */

import type { PanelModel } from '../dashboard';
import { asList, asObject, asString, isObject } from '../json';
import { DRAWN, DRAWN_FIELD } from './drawn';
import { FIELD_GAPS, GAPS, type Gap } from './gaps';
import { targetGaps } from './targets';

/** One thing that a panel is drawn without. */
export interface NotDrawn {
  /** A part of a sentence: "gradients". */
  readonly words: string;
  /** Where it stands in the panel's part of the file. */
  readonly path: string;
}

/** What a panel of a type that is drawn is drawn without, each thing once; a type that is not known is none of them. */
export function notDrawn(panel: PanelModel): NotDrawn[] {
  const drawn = DRAWN.get(panel.rawType);
  if (drawn === undefined) {
    return [];
  }
  const isDrawn = covers([...drawn, ...DRAWN_FIELD]);
  const known = [...(GAPS.get(panel.rawType) ?? []), ...FIELD_GAPS];
  const told = [...written(panel), ...overridden(panel)].flatMap(({ path, at, value }) => {
    const words = missing(
      known.filter((gap) => gap.path === path),
      value,
      isDrawn(path),
      path,
    );
    return words === null ? [] : [{ words, path: at }];
  });
  return once([...told, ...targetGaps(panel.raw)]);
}

/** Whether the renderer of a type reads an option; of a type that is not drawn nothing is told, so that all of it counts. */
export function readsOption(type: string, path: string): boolean {
  const drawn = DRAWN.get(type);
  return drawn === undefined || covers([...drawn, ...DRAWN_FIELD])(path);
}

/** What is missed at one place of the file; null for nothing. */
function missing(gaps: readonly Gap[], value: unknown, isDrawn: boolean, path: string): string | null {
  if (saysNothing(value)) {
    return null;
  }
  const some = gaps.find((gap) => gap.only?.includes(value));
  const whole = gaps.find((gap) => gap.only === undefined);
  if (some !== undefined) {
    return some.words;
  }
  if (isDrawn || whole?.harmless.includes(value)) {
    return null;
  }
  return whole === undefined ? `the option ${path.split('.').at(-1)}, which is not known here` : whole.words;
}

function saysNothing(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

interface Written {
  /** Of the option, below the panel. */
  readonly path: string;
  /** Where it was found. */
  readonly at: string;
  readonly value: unknown;
}

function written({ raw, options }: PanelModel): Written[] {
  const own = leaves(options, 'options');
  const fields = leaves(asObject(raw.fieldConfig).defaults, 'fieldConfig.defaults');
  return [...own, ...fields].map(({ path, value }) => ({ path, at: path, value }));
}

/** What overrides write: `custom.lineWidth` is the same option as that of the defaults. */
function overridden({ raw }: PanelModel): Written[] {
  return asList(asObject(raw.fieldConfig).overrides).flatMap((override, i) =>
    asList(asObject(override).properties).flatMap((property, j) => {
      const { id, value } = asObject(property);
      const at = `fieldConfig.overrides.${i}.properties.${j}`;
      return leaves(value, `fieldConfig.defaults.${asString(id)}`).map((leaf) => ({ ...leaf, at }));
    }),
  );
}

/** The values below a place; lists are values. */
function leaves(value: unknown, path: string): { path: string; value: unknown }[] {
  return isObject(value)
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`))
    : [{ path, value }];
}

/** Whether a path, or a place above it, is one of these. */
function covers(paths: readonly string[]): (path: string) => boolean {
  const known = new Set(paths);
  return (path) => path.split('.').some((_, i, parts) => known.has(parts.slice(0, i + 1).join('.')));
}

/** The first of those that say the same. */
function once(all: readonly NotDrawn[]): NotDrawn[] {
  return all.filter(({ words }, i) => all.findIndex((other) => other.words === words) === i);
}
