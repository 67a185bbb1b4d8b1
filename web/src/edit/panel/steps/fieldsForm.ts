/** What forms share that ask something of each field. */

import type { JsonObject } from '../../../model/json';

export interface FieldsFormProps {
  readonly options: JsonObject;
  /** The fields that the step gets. */
  readonly names: readonly string[];
  readonly onOptions: (options: JsonObject) => void;
}

/** The record with this of a name; without the name where there is nothing to say. */
export function withOwn(record: JsonObject, name: string, value: unknown): JsonObject {
  const rest = Object.fromEntries(Object.entries(record).filter(([other]) => other !== name));
  return value === undefined ? rest : { ...rest, [name]: value };
}
