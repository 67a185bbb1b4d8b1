/** A view of Explore as a panel of a board, and the saving of it. */

import { readFile, type Saved, saveBoard } from '../api/boards';
import type { Http } from '../api/http';
import { newBoard } from '../edit/newBoard';
import { addPanel, startEdit } from '../model/edit';
import type { JsonObject } from '../model/json';
import { isLive } from './explorePanel';
import { type ExploreView, refIdOf } from './exploreUrl';

/** The panel as a file has it. What is compared with the past stays out: it is a look, not a query of its own. `unit` is Grafana's name of one; null for none. */
export function panelOf(view: ExploreView, title: string, unit: string | null): JsonObject {
  const graph = view.show === 'graph';
  const datasource = { type: 'prometheus', uid: view.source };
  const targets = view.queries.flatMap((query, i) =>
    isLive(query)
      ? [
          {
            refId: refIdOf(i),
            datasource,
            editorMode: 'code',
            expr: query.expr,
            ...(graph ? { range: true } : { instant: true, range: false, format: 'table' }),
          },
        ]
      : [],
  );
  return {
    type: graph ? 'timeseries' : 'table',
    title,
    datasource,
    targets,
    fieldConfig: { defaults: unit === null ? {} : { unit }, overrides: [] },
    options: {},
  };
}

/** Where a panel goes: onto a board that there is, or onto a new one of this name. */
export type Goal = { readonly uid: string } | { readonly title: string };

/** Saves the panel; somebody else's save in between is not written over. */
export async function addToBoard(http: Http, goal: Goal, panel: JsonObject): Promise<Saved> {
  if ('title' in goal) {
    const { edit } = addPanel(startEdit(JSON.stringify(newBoard(goal.title), null, 2)), panel);
    return saveBoard(http, { text: edit.text, message: 'Made from Explore', base: null });
  }
  const { text, version } = await readFile(http, goal.uid);
  const { edit } = addPanel(startEdit(text), panel);
  return saveBoard(http, { text: edit.text, message: 'Panel added from Explore', base: version });
}
