import '../items.css';
import { useEffect, useState } from 'react';
import { readVersionData, readVersions, restoreVersion, type Version } from '../../api/boards';
import { toProblem } from '../../api/http';
import { useServices } from '../../app/services';
import type { Problem } from '../../model';
import type { JsonObject } from '../../model/json';
import { ProblemBox } from '../../shell/ProblemBox';
import { formatAgo } from '../../words/figures';
import { type Editor, useEditor } from '../editor';
import { Changes } from '../save/Changes';

interface VersionsProps {
  readonly editor: Editor;
  /** An old version is the newest one now. */
  readonly onRestored: () => void;
}

/** Every version that was saved: who, when, why, what changed, and the way back. */
export function Versions({ editor, onRestored }: VersionsProps) {
  const { http, toasts } = useServices();
  const { stored, edit } = useEditor(editor);
  const uid = stored?.uid ?? '';
  const { versions, more, problem, setProblem, onMore } = useVersions(uid, stored?.version ?? 0);
  const [chosen, setChosen] = useState<readonly number[] | null>(null);
  // Until somebody chooses: what the last save has changed.
  const picked = chosen ?? versions.slice(0, 2).map(({ version }) => version);
  const pick = (version: number, on: boolean) =>
    setChosen(on ? [...picked, version].slice(-2) : picked.filter((one) => one !== version));
  const restore = (version: number) => {
    restoreVersion(http, uid, version).then(
      () => {
        toasts.show(`Version ${version} is back, as the newest one.`);
        onRestored();
      },
      (error) => setProblem(toProblem(error)),
    );
  };
  const [before, after] = picked.toSorted((a, b) => a - b);
  return (
    <section className="form">
      <div className="settings-head">
        <h2>Versions</h2>
        {versions.length > 1 && <span className="dim">Choose two to compare them.</span>}
      </div>
      {problem !== null && <ProblemBox problem={problem} />}
      {edit.dirty && <p>Save or discard what you have changed before an old version is brought back.</p>}
      <ul className="items">
        {versions.map((one, i) => (
          <li key={one.version} className="item">
            <input
              type="checkbox"
              aria-label={`Compare version ${one.version}`}
              checked={picked.includes(one.version)}
              onChange={(event) => pick(one.version, event.target.checked)}
            />
            <div className="item-words">
              <strong>{`Version ${one.version}`}</strong>
              <p className="item-about">{wordsOf(one)}</p>
            </div>
            <span className="dim">{savedWords(one)}</span>
            {i > 0 && stored?.readOnly === false && (
              <button
                type="button"
                className="button"
                disabled={edit.dirty}
                aria-label={`Bring back version ${one.version}`}
                onClick={() => restore(one.version)}
              >
                Bring back
              </button>
            )}
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" className="button" onClick={onMore}>
          Older versions
        </button>
      )}
      {before !== undefined && after !== undefined && <Compared uid={uid} before={before} after={after} />}
    </section>
  );
}

/** By whom and when, as far as it is known. */
function savedWords({ created, createdBy }: Version): string {
  const when = created === '' ? '' : formatAgo(created, Date.now());
  return [createdBy, when].filter((part) => part !== '').join(', ');
}

function wordsOf({ message, restoredFrom }: Version): string {
  if (message !== '') return message;
  return restoredFrom > 0 ? `Brought back from version ${restoredFrom}` : 'Saved without a message';
}

/** The versions of a board, read again when another one is the newest. */
function useVersions(uid: string, newest: number) {
  const { http } = useServices();
  const [versions, setVersions] = useState<readonly Version[]>([]);
  const [next, setNext] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another newest version is a reason to ask again
  useEffect(() => {
    let gone = false;
    readVersions(http, uid, '').then(
      (page) => {
        if (gone) return;
        setVersions(page.versions);
        setNext(page.next);
      },
      (error) => !gone && setProblem(toProblem(error)),
    );
    return () => {
      gone = true;
    };
  }, [http, uid, newest]);
  const onMore = () => {
    readVersions(http, uid, next).then(
      (page) => {
        setVersions((before) => [...before, ...page.versions]);
        setNext(page.next);
      },
      (error) => setProblem(toProblem(error)),
    );
  };
  return { versions, more: next !== '', problem, setProblem, onMore };
}

interface ComparedProps {
  readonly uid: string;
  readonly before: number;
  readonly after: number;
}

/** What changed from one version to the other. */
function Compared({ uid, before, after }: ComparedProps) {
  const { http } = useServices();
  const [pair, setPair] = useState<readonly [JsonObject, JsonObject] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let gone = false;
    setPair(null);
    setProblem(null);
    Promise.all([readVersionData(http, uid, before), readVersionData(http, uid, after)]).then(
      ([old, now]) => !gone && setPair([old, now]),
      (error) => !gone && setProblem(toProblem(error)),
    );
    return () => {
      gone = true;
    };
  }, [http, uid, before, after]);
  return (
    <section aria-label="Difference">
      <h3>{`From version ${before} to version ${after}`}</h3>
      {problem !== null && <ProblemBox problem={problem} />}
      {pair !== null && <Changes before={pair[0]} after={pair[1]} />}
    </section>
  );
}
