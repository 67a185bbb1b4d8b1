import { later } from '../app/later';
import type { QueryContext } from './types';

export interface PromEditorProps {
  readonly value: string;
  /** Told of each change, also of one that came from `value`. */
  readonly onChange: (text: string) => void;
  /** Shift+Enter and Ctrl+Enter, with what is written at that moment: `value` may be one change behind. */
  readonly onRun: (text: string) => void;
  /** What the field is called, for ears: "Query A". */
  readonly label: string;
  readonly context: QueryContext;
  /** Earlier queries, newest first, for the arrow keys. */
  readonly earlier?: readonly string[];
}

/** A field for PromQL with completion, help and checks. What it is made of comes when the first one is shown. */
export const PromEditor = later<PromEditorProps>(
  async () => (await import('./editor/CodeEditor')).CodeEditor,
  PlainEditor,
);

/** What stands in the place of the editor until it is there; one can write in it. */
function PlainEditor({ value, onChange, label }: PromEditorProps) {
  return (
    <textarea
      className="input mono"
      aria-label={label}
      rows={1}
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
