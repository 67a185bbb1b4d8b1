import { type ReactNode, useId, useState } from 'react';
import type { Folder } from '../../api/boards';
import { type FolderChoice, FolderField, useFolders } from '../../edit/save/FolderField';
import type { ImportFile } from '../../model/export/importFile';
import type { ReportLine } from '../../model/export/report';
import type { DataSourceRef } from '../../model/migrate/settings';
import { Missing } from '../../panels/inspect/Missing';
import { ProblemBox } from '../../shell/ProblemBox';
import { ConflictChoice } from './ConflictChoice';
import { InputFields } from './InputFields';
import { useSaving } from './useSaving';
import { useTaken } from './useTaken';

interface ReviewProps {
  readonly file: ImportFile;
  readonly sources: readonly DataSourceRef[];
  readonly onAgain: () => void;
}

/** What is imported and where to; what becomes of it; and the button that saves it. */
export function Review({ file, sources, onAgain }: ReviewProps) {
  const [title, setTitle] = useState(file.title);
  const [uid, setUid] = useState(file.uid);
  const folders = useFolders();
  const [picked, setPicked] = useState<FolderChoice | null>(null);
  const [answers, setAnswers] = useState(() => firstAnswers(file, sources));
  const [overwrite, setOverwrite] = useState(false);
  const folder = picked ?? folderOf(file, folders);
  const taken = useTaken(uid);
  const { busy, problem, save } = useSaving();
  const replaces = overwrite && taken?.canSave === true;
  const choice = { title: title.trim(), uid: taken === null || replaces ? uid.trim() : '', answers };
  return (
    <form
      className="import-review"
      onSubmit={(event) => {
        event.preventDefault();
        save(file, choice, folder, replaces);
      }}
    >
      <div className="form">
        {file.form !== '' && <p className="dim">Read from {file.form}.</p>}
        <TextField label="Title" value={title} required onChange={setTitle} />
        <TextField
          label="Unique identifier (uid)"
          about="Part of its address. Empty for one of its own."
          value={uid}
          pattern="[a-zA-Z0-9_\-]{0,40}"
          onChange={setUid}
        />
        {taken !== null && <ConflictChoice taken={taken} overwrite={replaces} onOverwrite={setOverwrite} />}
        <FolderField choice={folder} onChange={setPicked} />
        <InputFields inputs={file.inputs} sources={sources} answers={answers} onChange={setAnswers} />
        {problem !== null && <ProblemBox problem={problem} />}
        <div className="import-actions">
          <button type="button" className="button" onClick={onAgain}>
            Choose another file
          </button>
          <button type="submit" className="button button-strong" disabled={busy || title.trim() === ''}>
            {replaces ? 'Import and overwrite' : 'Import'}
          </button>
        </div>
      </div>
      <Report lines={file.report} />
    </form>
  );
}

/** The folder that the file names, where it is one of ours. */
function folderOf(file: ImportFile, folders: readonly Folder[]): FolderChoice {
  const found = folders.find((folder) => folder.uid === file.folderUid);
  return { uid: found?.uid ?? '', title: found?.title ?? '' };
}

/** The first data source of the kind that an input asks for; constants begin with their value. */
function firstAnswers(file: ImportFile, sources: readonly DataSourceRef[]): Record<string, string> {
  return Object.fromEntries(
    file.inputs.map((input) => [
      input.name,
      input.kind === 'constant'
        ? input.value
        : (sources.find((source) => source.type === input.pluginId)?.uid ?? ''),
    ]),
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly about?: string;
  readonly value: string;
  readonly required?: boolean;
  readonly pattern?: string;
  readonly onChange: (value: string) => void;
}

function TextField({ label, about, onChange, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        aria-describedby={about === undefined ? undefined : `${id}-about`}
        onChange={(event) => onChange(event.target.value)}
        {...input}
      />
      {about !== undefined && (
        <p id={`${id}-about`} className="form-about">
          {about}
        </p>
      )}
    </div>
  );
}

const WORDS: Readonly<Record<ReportLine['state'], ReactNode>> = {
  whole: 'Drawn',
  partly: 'In part',
  not: 'Not drawn',
};

function Report({ lines }: { readonly lines: readonly ReportLine[] }) {
  return (
    <section className="card" aria-label="What becomes of it">
      <h2>What becomes of it</h2>
      <ul className="import-report">
        {lines.map((line) => (
          <li key={lineKey(line)} data-state={line.state}>
            <span className="import-state">{WORDS[line.state]}</span>
            <div>
              {line.text}
              {line.without !== undefined && <Missing parts={line.without} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function lineKey({ text, without = [] }: ReportLine): string {
  return [text, ...without.map(({ words }) => words)].join('\n');
}
