import { type DragEvent, useId, useState } from 'react';
import type { Problem } from '../../model';
import { ProblemBox } from '../../shell/ProblemBox';

/** As large a file as the server takes. */
const MOST_BYTES = 5 * 1024 * 1024;

interface FileChooserProps {
  readonly onText: (text: string) => void;
}

/** Takes a file that is chosen or dropped here, or JSON that is pasted. */
export function FileChooser({ onText }: FileChooserProps) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [over, setOver] = useState(false);
  const [pasted, setPasted] = useState('');
  const pasteId = useId();
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const found = await readFile(file);
    if (typeof found === 'string') onText(found);
    else setProblem(found);
  };
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <>
      {problem !== null && <ProblemBox problem={problem} />}
      <label
        className="import-drop"
        data-over={over}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <span className="import-drop-title">Choose a file, or drop it here</span>
        <span className="dim">
          A dashboard of Grafana as JSON: any version, also of schema v2, or an answer of its API.
        </span>
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault();
          onText(pasted);
        }}
      >
        <label htmlFor={pasteId}>Or paste its JSON</label>
        <textarea
          id={pasteId}
          className="input import-paste"
          spellCheck={false}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
        <div className="import-actions">
          <button type="submit" className="button button-strong" disabled={pasted.trim() === ''}>
            Open
          </button>
        </div>
      </form>
    </>
  );
}

async function readFile(file: File): Promise<string | Problem> {
  if (file.size > MOST_BYTES) {
    const cause = `${file.name} is larger than 5 MB, the most that a dashboard may have.`;
    return { code: 'too_large', cause, next: 'Split the dashboard in two.' };
  }
  try {
    return await file.text();
  } catch (error) {
    const cause = `${file.name} cannot be read.`;
    return { code: 'unreadable', cause, next: 'Choose it again.', detail: String(error) };
  }
}
