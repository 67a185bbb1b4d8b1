/** Every transformation that is known here, by Grafana's identifiers. */

import { joinByField } from './join';
import { labelsToFields } from './labels';
import { merge } from './merge';
import { filterFieldsByName, organize, renameByRegex } from './organize';
import { sortBy } from './sort';
import type { Step } from './step';

export const STEPS: ReadonlyMap<string, Step> = new Map([
  ['filterFieldsByName', filterFieldsByName],
  ['joinByField', joinByField],
  ['labelsToFields', labelsToFields],
  ['merge', merge],
  ['organize', organize],
  ['renameByRegex', renameByRegex],
  // What older dashboards call it.
  ['seriesToColumns', joinByField],
  ['sortBy', sortBy],
]);
