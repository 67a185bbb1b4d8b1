import { useState } from 'react';
import { readFile } from '../api/boards';
import { toProblem } from '../api/http';
import { readSources } from '../api/readSources';
import { useServices } from '../app/services';
import type { Problem } from '../model';
import { download } from '../panels/share/download';
import { ProblemBox } from '../shell/ProblemBox';

/** The board that is exported. */
export interface ExportedBoard {
  readonly uid: string;
  readonly slug: string;
}

/** Saves a board as JSON: the file as it is stored, or one that another Grafana asks for its data sources. */
export function ExportBoard({ uid, slug }: ExportedBoard) {
  const { http } = useServices();
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = (read: () => Promise<string>) => {
    const name = `${slug === '' ? uid : slug}.json`;
    setProblem(null);
    read().then(
      (text) => download(name, text, 'application/json'),
      (error: unknown) => setProblem(toProblem(error)),
    );
  };
  const file = async () => (await readFile(http, uid)).text;
  const shared = async () => {
    const { exportForSharing } = await import('../model/export/share');
    return exportForSharing(await file(), await readSources(http));
  };
  return (
    <div className="share-files">
      <h3>As JSON, for Grafana</h3>
      <p className="dim">The file as it is stored, or one that asks for data sources where it is imported.</p>
      <div className="field-row">
        <button type="button" className="button" onClick={() => save(file)}>
          Save the file
        </button>
        <button type="button" className="button" onClick={() => save(shared)}>
          Save for sharing
        </button>
      </div>
      {problem !== null && <ProblemBox problem={problem} />}
    </div>
  );
}
