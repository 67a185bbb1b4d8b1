/** For tests: the parts that options of many panel types share, each with all that Grafana's types have. */

import type * as common from '@grafana/schema';

/** A type with every part that it may have, and the words of enums for the enums. */
export type Full<T> = T extends string
  ? `${T}`
  : T extends number | boolean
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Full<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]-?: Full<NonNullable<T[Key]>> }
        : T;

export const LEGEND = {
  asTable: true,
  calcs: ['max'],
  displayMode: 'table',
  isVisible: true,
  limit: 5,
  overflow: 'wrap',
  placement: 'right',
  showLegend: true,
  sortBy: 'Max',
  sortDesc: true,
  width: 200,
} as const satisfies Full<common.VizLegendOptions>;

export const TOOLTIP = {
  hideZeros: true,
  maxHeight: 100,
  maxWidth: 100,
  mode: 'multi',
  sort: 'desc',
} as const satisfies Full<common.VizTooltipOptions>;

export const SCALE = {
  type: 'symlog',
  log: 2,
  linearThreshold: 1,
} as const satisfies Full<common.ScaleDistributionConfig>;

export const AXIS = {
  axisBorderShow: true,
  axisCenteredZero: true,
  axisColorMode: 'series',
  axisGridShow: false,
  axisLabel: 'x',
  axisPlacement: 'right',
  axisSoftMax: 1,
  axisSoftMin: 0,
  axisWidth: 50,
  scaleDistribution: SCALE,
} as const satisfies Full<common.AxisConfig>;

export const HIDE_FROM = { legend: true, tooltip: true, viz: true };
export const TEXT = { percentSize: 10, titleSize: 10, valueSize: 10 };
export const REDUCE = { calcs: ['max'], fields: '/x/', limit: 3, values: true };
export const MARKS = {
  clustering: 2,
  multiLane: true,
  lines: { width: 2 },
  regions: { opacity: 1 },
} satisfies Full<common.VizAnnotations>;
