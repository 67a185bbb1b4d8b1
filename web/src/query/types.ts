/** What a query is written in: the data source that answers it, and what a board puts into it. */
export interface QueryContext {
  readonly datasourceUid: string;
  /** Variables of the board; none in Explore. */
  readonly variables: readonly QueryVariable[];
}

export interface QueryVariable {
  readonly name: string;
  /** What people read. */
  readonly label: string;
  /** What it stands for now, in words; empty where that is not known. */
  readonly value: string;
}

/** Macros of Grafana that a query may hold, and what they mean. */
export const MACROS: readonly QueryVariable[] = [
  { name: '__rate_interval', label: 'A span that is right for rate: at least four scrapes', value: '' },
  { name: '__interval', label: 'The step of the query', value: '' },
  { name: '__range', label: 'The whole time range', value: '' },
  { name: '__interval_ms', label: 'The step of the query in milliseconds', value: '' },
  { name: '__range_s', label: 'The whole time range in seconds', value: '' },
  { name: '__range_ms', label: 'The whole time range in milliseconds', value: '' },
  { name: '__from', label: 'The start of the time range in Unix milliseconds', value: '' },
  { name: '__to', label: 'The end of the time range in Unix milliseconds', value: '' },
];
