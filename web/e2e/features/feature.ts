/** What real dashboards use, a row a feature: a panel that uses it, and what must then be seen. */

export interface Feature {
  /** As the table of features calls it. */
  readonly name: string;
  /** A panel as a file has it, without its id, title and place. */
  readonly panel: Readonly<Record<string, unknown>>;
  /** Text of the panel; where there is none, a picture that is not blank. */
  readonly shows: RegExp | 'picture';
}

/** A board of its own for each group: what belongs to the whole file, and its panels. */
export interface Group {
  readonly name: string;
  readonly board?: Readonly<Record<string, unknown>>;
  readonly features: readonly Feature[];
}

/** An instant vector of named values, in PromQL alone: no target is needed. */
export function fixed(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `label_replace(vector(${value}), "name", "${name}", "", "")`)
    .join(' or ');
}

/** A query of a panel. */
export function query(expr: string, more: Readonly<Record<string, unknown>> = {}) {
  return { refId: 'A', expr, legendFormat: '{{name}}', ...more };
}

/** A panel of named values. */
export function values(
  type: string,
  numbers: Readonly<Record<string, number>>,
  more: {
    readonly defaults?: object;
    readonly overrides?: readonly object[];
    readonly options?: object;
    readonly target?: Readonly<Record<string, unknown>>;
    readonly panel?: object;
  } = {},
) {
  return {
    type,
    targets: [query(fixed(numbers), more.target)],
    fieldConfig: { defaults: more.defaults ?? {}, overrides: more.overrides ?? [] },
    options: more.options ?? {},
    ...more.panel,
  };
}

/** Lines that move with the clock: two of them, between 0 and 10. */
export const WAVES = `label_replace(5 + 5 * sin(vector(time() / 60)), "name", "first", "", "") or label_replace(5 + 4 * cos(vector(time() / 90)), "name", "second", "", "")`;

export function waves(custom: object, more: Parameters<typeof values>[2] = {}) {
  return {
    type: 'timeseries',
    targets: [query(WAVES, more.target)],
    fieldConfig: { defaults: { custom, ...more.defaults }, overrides: more.overrides ?? [] },
    options: more.options ?? {},
    ...more.panel,
  };
}
