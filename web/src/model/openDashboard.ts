/** From the content of a dashboard file of any form and schema to the read model. */

import type { DashboardModel } from './dashboard';
import { needsOpening } from './migrate/needed';
import { readDashboard } from './readDashboard';

/**
 * Reads a dashboard file. Old schemas and schema v2 are converted by code that is loaded
 * only for them. What is drawn otherwise than in Grafana stands in `problem`.
 */
export async function openDashboard(raw: unknown): Promise<DashboardModel> {
  if (!needsOpening(raw)) {
    return readDashboard(raw);
  }
  const { openFile } = await import('./migrate/open');
  const { dashboard, notes } = openFile(raw);
  const model = readDashboard(dashboard);
  return { ...model, problem: model.problem ?? (notes.length === 0 ? null : notes.join(' ')) };
}
