/**
 * The read model of a classic Grafana dashboard. Raw JSON stays the truth: every
 * part keeps the object it was read from, and what we do not understand stays there.
 */

import type { Expression } from './expr/expression';
import type { DataLink, FieldConfigModel } from './fieldConfig';
import type { JsonObject } from './json';
import type { VariableModel, VariableValues } from './variables/types';

/** Where a panel stands on the 24-column grid; y and h count rows of 30 px. */
export interface GridPos {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The types that ask for data, by Grafana's identifiers. */
const DATA_TYPES = [
  'timeseries',
  'stat',
  'gauge',
  'bargauge',
  'heatmap',
  'table',
  'barchart',
  'piechart',
  'histogram',
  'state-timeline',
  'status-history',
] as const;

export const PANEL_TYPES = [...DATA_TYPES, 'text', 'dashlist', 'alertlist', 'row'] as const;

/** `unsupported` is every other type; rawType tells which, and the board draws a labelled box. */
export type PanelType = (typeof PANEL_TYPES)[number] | 'unsupported';

export const DATA_PANELS: ReadonlySet<PanelType> = new Set(DATA_TYPES);

/** What a query's answer is taken for: lines, rows, or cumulative buckets. */
export type TargetFormat = 'time_series' | 'table' | 'heatmap';

export interface TargetModel {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat: string | null;
  readonly format: TargetFormat;
  readonly instant: boolean;
  /** Smallest step that the query asks for, as written ("30s"); empty when unset. */
  readonly interval: string;
  readonly hide: boolean;
  /** The data source that is asked, as the target or its panel writes it; null for the default one. */
  readonly datasource: string | null;
  /** A step of the query is so many steps of the chart; 1 in all but old files. */
  readonly intervalFactor: number;
}

/** A step from the answers of the queries to the table that is shown, by Grafana's identifiers. */
export interface Transformation {
  readonly id: string;
  readonly options: JsonObject;
  /** Which frames it is for, by one of Grafana's matchers of frames; null for all. */
  readonly filter: { readonly id: string; readonly options: unknown } | null;
}

export interface PanelModel {
  /** Unique in the dashboard, also where the file repeats or forgets ids. */
  readonly id: number;
  readonly type: PanelType;
  readonly rawType: string;
  readonly title: string;
  readonly description: string;
  readonly transparent: boolean;
  readonly gridPos: GridPos;
  readonly targets: readonly TargetModel[];
  /** What is calculated in the browser from the answers of the targets. */
  readonly expressions: readonly Expression[];
  readonly fieldConfig: FieldConfigModel;
  readonly options: JsonObject;
  /** In order, without those that are switched off. */
  readonly transformations: readonly Transformation[];
  /** Where the panel leads to. */
  readonly links: readonly DataLink[];
  readonly maxDataPoints: number | null;
  readonly interval: string;
  /** Rows only: closed, and the panels inside it. */
  readonly collapsed: boolean;
  readonly panels: readonly PanelModel[];
  /** Of a repeated panel, and of one in a repeated row: the variables that it is repeated by. */
  readonly scope?: VariableValues;
  readonly raw: JsonObject;
}

export interface DashboardLink {
  readonly title: string;
  readonly type: 'link' | 'dashboards';
  readonly url: string;
  readonly tags: readonly string[];
  readonly tooltip: string;
  readonly targetBlank: boolean;
  readonly includeVars: boolean;
  readonly keepTime: boolean;
}

/** 0 none, 1 shared crosshair, 2 shared crosshair and tooltip. */
export type SharedCrosshair = 0 | 1 | 2;

export interface DashboardModel {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly time: { readonly from: string; readonly to: string };
  /** As written: "5s", "auto", or empty for no refresh. */
  readonly refresh: string;
  readonly timezone: string;
  readonly graphTooltip: SharedCrosshair;
  readonly panels: readonly PanelModel[];
  readonly variables: readonly VariableModel[];
  readonly links: readonly DashboardLink[];
  /** What keeps the file from being drawn as it is meant, in one sentence; null when nothing does. */
  readonly problem: string | null;
  readonly raw: JsonObject;
}
