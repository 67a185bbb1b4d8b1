import { useId, useState } from 'react';
import { CopyButton } from '../../controls/CopyButton';
import { findTextFault, replaceText } from '../../model/edit';
import { type Editor, useEditor } from '../editor';

/** The whole file as text: what is stored is exactly this. */
export function JsonModel({ editor }: { readonly editor: Editor }) {
  const { edit } = useEditor(editor);
  // Another text of the session, by undo or elsewhere, takes the place of what is written here.
  const [draft, setDraft] = useState({ of: edit.text, text: edit.text });
  const text = draft.of === edit.text ? draft.text : edit.text;
  const fault = text === edit.text ? null : findTextFault(text);
  const id = useId();
  const changed = text !== edit.text;
  return (
    <section>
      <div className="settings-head">
        <h2>JSON</h2>
        <CopyButton text={text} label="Copy the JSON" />
        <button
          type="button"
          className="button"
          disabled={!changed}
          onClick={() => setDraft({ of: edit.text, text: edit.text })}
        >
          Take it back
        </button>
        <button
          type="button"
          className="button button-strong"
          disabled={!changed || fault !== null}
          onClick={() => editor.change((now) => replaceText(now, 'Edit the JSON', text))}
        >
          Apply
        </button>
      </div>
      <label htmlFor={id} className="visually-hidden">
        JSON of the dashboard
      </label>
      <textarea
        id={id}
        className="input area json-text"
        value={text}
        spellCheck={false}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-fault`}
        onChange={(event) => setDraft({ of: edit.text, text: event.target.value })}
      />
      <p id={`${id}-fault`} className="fault" role="status">
        {fault === null ? '' : `Line ${fault.line}, column ${fault.column}: ${fault.message} ${fault.mend}`}
      </p>
    </section>
  );
}
