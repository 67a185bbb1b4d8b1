import './save.css';
import { useMemo } from 'react';
import type { JsonObject } from '../../model/json';
import { plural } from '../../words/figures';
import { differences, MAX_TOLD } from '../diff/differences';
import { diffLines } from '../diff/lines';

interface ChangesProps {
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** The texts, as they are written; where they are not known both are written alike. */
  readonly texts?: { readonly before: string; readonly after: string };
}

/** How two versions differ: in words, and line by line for those who want it. */
export function Changes({ before, after, texts }: ChangesProps) {
  const told = useMemo(() => differences(before, after), [before, after]);
  return (
    <div className="changes">
      {told.length === 0 ? (
        <p className="dim">Nothing that can be told in words.</p>
      ) : (
        <ul className="changes-words">
          {told.slice(0, MAX_TOLD).map((words) => (
            <li key={words}>{words}</li>
          ))}
          {told.length > MAX_TOLD && <li>{`and ${plural(told.length - MAX_TOLD, 'more change')}`}</li>}
        </ul>
      )}
      <details>
        <summary>Line by line</summary>
        <TextDiff before={texts?.before ?? pretty(before)} after={texts?.after ?? pretty(after)} />
      </details>
    </div>
  );
}

function pretty(board: JsonObject): string {
  return JSON.stringify(board, null, 2);
}

const MARKS = { same: ' ', gone: '−', new: '+', skipped: '' } as const;

/** More lines than this would only slow the page down. */
const MAX_LINES = 3_000;

function TextDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const lines = useMemo(() => diffLines(before, after), [before, after]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are no fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <div className="diff" role="group" aria-label="Difference of the JSON" tabIndex={0}>
      {lines.slice(0, MAX_LINES).map(({ kind, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one difference never change places
        <div key={i} className="diff-line" data-kind={kind}>
          <span className="diff-mark">
            {kind === 'gone' || kind === 'new' ? <span className="visually-hidden">{kind} </span> : null}
            <span aria-hidden="true">{MARKS[kind]}</span>
          </span>
          {kind === 'skipped' ? plural(Number(text), 'line') : text}
        </div>
      ))}
      {lines.length > MAX_LINES && <div>{`and ${plural(lines.length - MAX_LINES, 'more line')}`}</div>}
    </div>
  );
}
