/** A number in words: what stands before it, the digits, and what stands behind. */
export interface FormattedValue {
  readonly prefix: string;
  readonly text: string;
  readonly suffix: string;
}

/** One size of a stepped unit: used while the value is below `below`. */
export interface UnitStep {
  readonly below: number;
  readonly divide: number;
  readonly suffix: string;
  /** "1.5 hours", but "1 hour". */
  readonly plural?: boolean;
}

/** How values of a unit are written, as data. */
export type Unit =
  /** Always the same words around the digits; `times` turns 0.5 into 50 %. */
  | { readonly kind: 'fixed'; readonly prefix: string; readonly suffix: string; readonly times: number }
  /** Powers of `base`, each with its suffix; `offset` is the suffix that stands for 1. */
  | {
      readonly kind: 'scaled';
      readonly base: number;
      readonly suffixes: readonly string[];
      readonly offset: number;
      readonly symbol: string;
    }
  /** Steps of uneven size, as those of time; so many (`per`) of the unit are one of the steps' own. */
  | {
      readonly kind: 'stepped';
      readonly steps: readonly UnitStep[];
      readonly zero: string | null;
      readonly per: number;
    }
  | { readonly kind: 'written'; readonly write: (value: number, decimals: number | null) => string };
