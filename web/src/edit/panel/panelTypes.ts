/** A panel of another type: what of it stays, and what is remembered for the way back. Pure. */

import type { JsonObject } from '../../model/json';
import { asObject } from '../../model/json';

/** What a type had before another took its place. */
export interface TypeSettings {
  readonly options: unknown;
  readonly custom: unknown;
}

/** By the name of the type. */
export type Former = Readonly<Record<string, TypeSettings>>;

/** What the panel would be remembered by, should its type come back. */
export function settingsOf(panel: JsonObject): TypeSettings {
  return { options: panel.options, custom: asObject(asObject(panel.fieldConfig).defaults).custom };
}

/** Options that mean the same wherever they stand. */
const SHARED = ['legend', 'tooltip', 'reduceOptions', 'orientation', 'text'];

/**
 * The panel as another type. Title, queries, units and overrides stay; of the options those
 * that both types have, or those that the other type had before.
 */
export function asType(panel: JsonObject, type: string, former: Former): JsonObject {
  const before = Object.hasOwn(former, type) ? former[type] : undefined;
  const shared = Object.entries(asObject(panel.options)).filter(([name]) => SHARED.includes(name));
  const { custom: _, ...defaults } = asObject(asObject(panel.fieldConfig).defaults);
  return {
    ...panel,
    type,
    options: before?.options ?? Object.fromEntries(shared),
    fieldConfig: {
      ...asObject(panel.fieldConfig),
      defaults: before?.custom === undefined ? defaults : { ...defaults, custom: before.custom },
    },
  };
}
