import { describe, expect, it } from 'vitest';
import { importReport } from '../export/report';
import { exportForSharing } from '../export/share';
import { MAX_DEPTH, readJson } from '../json/parse';
import { openFile } from '../migrate/open';
import { MAX_PANELS } from '../readDashboard';
import { mutate } from '../testing/mutate';
import { random } from '../testing/random';
import { samples } from '../testing/samples';
import { addPanel, duplicatePanel, movePanels, removePanel, setPanel, setValue } from './panels';
import { addRow, closeRow, openRow, removeRow } from './rows';
import { type Edit, findTextFault, startEdit, undo } from './session';

const MUTANTS = 10_000;
/** What one of them may take of the processor: a busy machine makes nothing slower. */
const LIMIT_MS = 2000;

describe('a broken dashboard', () => {
  it(`is opened, read, edited and exported without a crash, ${MUTANTS} times`, () => {
    const next = random(11);
    const sources = samples().map(({ text }) => JSON.parse(text.replace('\uFEFF', '')) as unknown);
    let opened = 0;
    let slowest = 0;
    for (let i = 0; i < MUTANTS; i++) {
      const text = JSON.stringify(mutate(sources[i % sources.length], next, 10 + (i % 40)));
      const started = process.cpuUsage();
      opened += live(text, i) ? 1 : 0;
      const { user, system } = process.cpuUsage(started);
      slowest = Math.max(slowest, (user + system) / 1_000);
    }
    expect(opened).toBeGreaterThan(MUTANTS / 2);
    expect(slowest).toBeLessThan(LIMIT_MS);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }, 600_000);
});

/** Does with a file what people do; false for what is no dashboard at all. */
function live(text: string, turn: number): boolean {
  if (findTextFault(text) !== null) {
    return false;
  }
  const edit = startEdit(text);
  expect(edit.model.panels.length).toBeLessThanOrEqual(MAX_PANELS);
  const changed = CHANGES[turn % CHANGES.length]?.(edit) ?? edit;
  expect(importReport(openFile(JSON.parse(text)), []).length).toBeGreaterThan(0);
  expect('value' in readJson(exportForSharing(text, []), 2 * MAX_DEPTH)).toBe(true);
  if (changed !== edit) {
    expect('value' in readJson(changed.text, 2 * MAX_DEPTH)).toBe(true);
    expect(undo(changed).text).toBe(text);
  }
  return true;
}

const CHANGES: readonly ((edit: Edit) => Edit)[] = [
  (edit) => setValue(edit, ['title'], 'x', 'Change title'),
  (edit) => addPanel(edit, { type: 'stat' }).edit,
  (edit) => duplicatePanel(edit, first(edit))?.edit ?? edit,
  (edit) => removePanel(edit, first(edit)),
  (edit) => movePanels(edit, [{ id: first(edit), x: 5, y: 3, w: 9, h: 4 }]),
  (edit) => setPanel(edit, first(edit), ['options', 'a', 0, 'b'], 1, 'Change option'),
  (edit) => addRow(edit).edit,
  (edit) => closeRow(edit, row(edit)),
  (edit) => openRow(edit, row(edit)),
  (edit) => removeRow(edit, row(edit), edit.text.length % 2 === 0),
];

function first(edit: Edit): number {
  return edit.model.panels[0]?.id ?? -1;
}

function row(edit: Edit): number {
  return edit.model.panels.find((panel) => panel.type === 'row')?.id ?? -1;
}
