/** Field configuration: how values are named, coloured and written. */

import type { JsonObject } from './json';

export interface ThresholdStep {
  /** -Infinity for the base step. */
  readonly value: number;
  readonly color: string;
}

export interface Thresholds {
  readonly mode: 'absolute' | 'percentage';
  /** Sorted by value. */
  readonly steps: readonly ThresholdStep[];
}

export interface MappingResult {
  readonly text: string | null;
  readonly color: string | null;
  readonly index: number;
}

export type ValueMapping =
  | { readonly type: 'value'; readonly options: ReadonlyMap<string, MappingResult> }
  | {
      readonly type: 'range';
      readonly from: number | null;
      readonly to: number | null;
      readonly result: MappingResult;
    }
  | { readonly type: 'regex'; readonly pattern: string; readonly result: MappingResult }
  | { readonly type: 'special'; readonly match: SpecialMatch; readonly result: MappingResult };

export type SpecialMatch = 'true' | 'false' | 'null' | 'nan' | 'null+nan' | 'empty';

export interface ColorConfig {
  readonly mode: string;
  readonly fixedColor: string | null;
  /** Which value colours a series whose values decide; the last one where nothing is said. */
  readonly seriesBy?: 'last' | 'min' | 'max';
}

/** A way from a panel or a cell to somewhere else; the address may name variables and the row's fields. */
export interface DataLink {
  readonly title: string;
  readonly url: string;
  readonly targetBlank: boolean;
}

/** Properties of one field; null or absent means that nothing was said. */
export interface FieldProperties {
  readonly unit: string | null;
  readonly decimals: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly displayName: string | null;
  readonly noValue: string | null;
  readonly color: ColorConfig | null;
  readonly thresholds: Thresholds | null;
  readonly mappings: readonly ValueMapping[];
  readonly links: readonly DataLink[];
  /** Whether a scale that has no ends takes them from the field alone, not from all of the panel. */
  readonly fieldMinMax?: boolean;
  /** The least and the largest value that a scale of colours takes for its ends; only where it has none of its own. */
  readonly range?: { readonly min: number; readonly max: number };
  /** Panel specific options, such as lineWidth; read by the panel. */
  readonly custom: JsonObject;
}

export interface Override {
  /** By Grafana's identifiers; one that is not known meets nothing. */
  readonly matcher: { readonly id: string; readonly options: unknown };
  readonly properties: readonly { readonly id: string; readonly value: unknown }[];
}

export interface FieldConfigModel {
  readonly defaults: FieldProperties;
  readonly overrides: readonly Override[];
}
