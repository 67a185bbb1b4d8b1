/** Boards of charts, in the format of Grafana. */

export interface Chart {
  readonly title: string;
  readonly expr: string;
  readonly type?: string;
  readonly custom?: object;
  readonly defaults?: object;
  readonly overrides?: readonly object[];
  readonly options?: object;
  readonly target?: object;
  /** Columns of 24, and rows of 30 px. */
  readonly size?: readonly [width: number, height: number];
}

/** Puts charts on a board, from left to right. */
export function boardOf(uid: string, title: string, charts: readonly Chart[], more: object = {}) {
  let [x, y, high] = [0, 0, 0];
  const panels = charts.map((chart, i) => {
    const [w, h] = chart.size ?? [8, 7];
    if (x + w > 24) [x, y, high] = [0, y + high, 0];
    const gridPos = { x, y, w, h };
    x += w;
    high = Math.max(high, h);
    return {
      id: i + 1,
      type: chart.type ?? 'timeseries',
      title: chart.title,
      gridPos,
      datasource: { type: 'prometheus', uid: 'kanoa-prometheus' },
      targets: [{ refId: 'A', expr: chart.expr, legendFormat: '{{name}}', ...chart.target }],
      fieldConfig: {
        defaults: { custom: chart.custom ?? {}, ...chart.defaults },
        overrides: chart.overrides ?? [],
      },
      options: chart.options ?? {},
    };
  });
  return {
    uid,
    title,
    tags: [],
    refresh: '',
    time: { from: 'now-15m', to: 'now' },
    schemaVersion: 41,
    graphTooltip: 1,
    panels,
    ...more,
  };
}

export const by = (name: string, ...properties: readonly (readonly [id: string, value: unknown])[]) => ({
  matcher: { id: 'byName', options: name },
  properties: properties.map(([id, value]) => ({ id, value })),
});
