/** Every transformation that is known here, by Grafana's identifiers. */

import { calculateField, ensureColumns } from './calculate';
import { convertFieldType, formatTime } from './convert';
import { filterByRefId, filterByValue, limit } from './filter';
import { configFromData, rowsToFields } from './fromData';
import { groupBy, groupingToMatrix } from './group';
import { heatmap } from './heatmap';
import { histogram } from './histogram';
import { joinByField } from './join';
import { joinByLabels, labelsToFields } from './labels';
import { merge } from './merge';
import { filterFieldsByName, organize, renameByRegex } from './organize';
import { partitionByValues } from './partition';
import { reduce } from './reduceFields';
import { concatenate, seriesToRows, transpose } from './reshape';
import { sortBy } from './sort';
import type { Step } from './step';
import { extractFields, formatString } from './texts';
import { prepareTimeSeries, timeSeriesTable } from './timeSeries';

export const STEPS: ReadonlyMap<string, Step> = new Map([
  ['calculateField', calculateField],
  ['concatenate', concatenate],
  ['configFromData', configFromData],
  ['convertFieldType', convertFieldType],
  ['ensureColumns', ensureColumns],
  ['extractFields', extractFields],
  ['filterByRefId', filterByRefId],
  ['filterByValue', filterByValue],
  ['filterFieldsByName', filterFieldsByName],
  ['formatString', formatString],
  ['formatTime', formatTime],
  ['groupBy', groupBy],
  ['groupingToMatrix', groupingToMatrix],
  ['heatmap', heatmap],
  ['histogram', histogram],
  ['joinByField', joinByField],
  ['joinByLabels', joinByLabels],
  ['labelsToFields', labelsToFields],
  ['limit', limit],
  ['merge', merge],
  ['organize', organize],
  ['partitionByValues', partitionByValues],
  ['prepareTimeSeries', prepareTimeSeries],
  ['reduce', reduce],
  ['renameByRegex', renameByRegex],
  ['rowsToFields', rowsToFields],
  // What older dashboards call "joinByField".
  ['seriesToColumns', joinByField],
  ['seriesToRows', seriesToRows],
  ['sortBy', sortBy],
  ['timeSeriesTable', timeSeriesTable],
  ['transpose', transpose],
]);
