/** The options of state timelines and status histories, by Grafana's names. Pure. */

import type { PanelModel } from '../model/dashboard';
import { asNumber, asObject, oneOf } from '../model/json';

export interface StateOptions {
  /** A timeline joins samples to spans, a history has a cell for each. */
  readonly kind: 'timeline' | 'history';
  /** Equal states that follow each other are one. */
  readonly merge: boolean;
  /** Shares of the room of a row and of a sample that are filled, 0..1. */
  readonly rowHeight: number;
  readonly colWidth: number;
  readonly showValue: 'auto' | 'always' | 'never';
  readonly align: 'left' | 'center' | 'right';
  /** 0..1. */
  readonly fill: number;
  /** Of the border, in pixels. */
  readonly lineWidth: number;
  /** Rows on one page; Infinity for all. */
  readonly perPage: number;
  readonly legend: { readonly shown: boolean; readonly placement: 'bottom' | 'right' };
  /** `multi` tells the states of all rows. */
  readonly tooltip: 'single' | 'multi' | 'none';
}

export function readStateOptions(panel: PanelModel, kind: StateOptions['kind']): StateOptions {
  const { options, fieldConfig } = panel;
  const { custom } = fieldConfig.defaults;
  const legend = asObject(options.legend);
  const perPage = asNumber(options.perPage) ?? 20;
  return {
    kind,
    merge: kind === 'timeline' && options.mergeValues !== false,
    rowHeight: share(options.rowHeight, 0.9),
    colWidth: kind === 'history' ? share(options.colWidth, 0.9) : 1,
    showValue: oneOf(options.showValue, ['auto', 'always', 'never']),
    align: kind === 'history' ? 'center' : oneOf(options.alignValue, ['left', 'center', 'right']),
    fill: Math.min(Math.max(asNumber(custom.fillOpacity) ?? 70, 0), 100) / 100,
    lineWidth: Math.min(Math.max(asNumber(custom.lineWidth) ?? (kind === 'history' ? 1 : 0), 0), 10),
    perPage: perPage >= 1 ? perPage : Number.POSITIVE_INFINITY,
    legend: {
      shown: legend.showLegend !== false && legend.displayMode !== 'hidden',
      placement: oneOf(legend.placement, ['bottom', 'right']),
    },
    tooltip: oneOf(asObject(options.tooltip).mode, ['single', 'multi', 'none']),
  };
}

function share(raw: unknown, fallback: number): number {
  return Math.min(Math.max(asNumber(raw) ?? fallback, 0.05), 1);
}
