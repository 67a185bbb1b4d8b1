import type { JsonObject } from '../model/json';

/** What a new board begins with. */
export function newBoard(title: string): JsonObject {
  return {
    title,
    tags: [],
    timezone: 'browser',
    editable: true,
    graphTooltip: 1,
    schemaVersion: 41,
    time: { from: 'now-1h', to: 'now' },
    refresh: '',
    templating: { list: [] },
    annotations: { list: [] },
    links: [],
    panels: [],
  };
}
