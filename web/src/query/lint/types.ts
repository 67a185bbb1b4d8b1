/** One thing that is said about a stretch of a query. Offsets are those of the text. */
export interface Finding {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** What mends it with one click. */
  readonly fix?: Fix;
}

export interface Fix {
  /** On the button: "Use vllm:kv_cache_usage_perc". */
  readonly label: string;
  readonly changes: readonly { readonly from: number; readonly to: number; readonly insert: string }[];
}
