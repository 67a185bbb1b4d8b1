import { useId, useState } from 'react';
import { toProblem } from '../../../api/http';
import { useServices } from '../../../app/services';
import { momentText } from '../../../chart/timeTicks';
import { Modal } from '../../../controls/Modal';
import { readTags } from '../../../edit/save/CopyForm';
import type { Problem } from '../../../model';
import { ProblemBox } from '../../../shell/ProblemBox';
import { changeMark, dropMark, type MarkWords, makeMark, type NewMark } from './markStore';

/** A moment or a span that was chosen on a chart, or a mark that is there already. */
export interface MarkDraft extends NewMark {
  /** Of the mark that is changed; null for a new one. */
  readonly id: string | null;
}

interface MarkDialogProps {
  readonly uid: string;
  readonly draft: MarkDraft;
  /** It was stored, or taken back. */
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** Asks what happened at a moment or in a span, and stores it as an annotation of the board. */
export function MarkDialog({ uid, draft, onChange, onClose }: MarkDialogProps) {
  const { id } = draft;
  const [text, setText] = useState(draft.text);
  const [tags, setTags] = useState(draft.tags.join(', '));
  const [everywhere, setEverywhere] = useState(true);
  const [textId, tagsId] = [useId(), useId()];
  const { save, busy, problem } = useSave({ uid, draft, onChange, onClose });
  const usable = !busy && text.trim() !== '';
  const submit = () => {
    if (usable) void save({ text: text.trim(), tags: readTags(tags) }, everywhere ? null : draft.panelId);
  };
  const action = id === null ? 'Mark it' : 'Change it';
  return (
    <Modal
      title={titleOf(draft)}
      onClose={onClose}
      actions={
        <button type="button" className="button button-strong" disabled={!usable} onClick={submit}>
          {action}
        </button>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>{whenText(draft)}</p>
        {problem !== null && <ProblemBox problem={problem} />}
        <div className="field">
          <label htmlFor={textId}>What happened</label>
          <input
            id={textId}
            className="input"
            value={text}
            required
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={tagsId}>Tags, with commas between them</label>
          <input
            id={tagsId}
            className="input"
            value={tags}
            onChange={(event) => setTags(event.target.value)}
          />
        </div>
        {id === null && (
          <label>
            <input
              type="checkbox"
              checked={everywhere}
              onChange={(event) => setEverywhere(event.target.checked)}
            />{' '}
            On every panel of this board
          </label>
        )}
        {/* Enter in a field saves, as people expect. */}
        <button type="submit" hidden aria-label={action} />
      </form>
    </Modal>
  );
}

/** Stores what was written, and offers to take it back. */
function useSave({ uid, draft, onChange, onClose }: MarkDialogProps) {
  const { http, toasts } = useServices();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const undo = (back: () => Promise<unknown>) => () =>
    void back().then(onChange, (error) => toasts.show(toProblem(error).cause));
  const store = async (words: MarkWords, panelId: number | null) => {
    if (draft.id === null) {
      const made = await makeMark(http, uid, { ...draft, ...words, panelId });
      return { said: 'Marked.', back: () => dropMark(http, made) };
    }
    const { id } = draft;
    await changeMark(http, id, words);
    return { said: 'Changed.', back: () => changeMark(http, id, draft) };
  };
  const save = async (words: MarkWords, panelId: number | null) => {
    setBusy(true);
    try {
      const { said, back } = await store(words, panelId);
      onChange();
      onClose();
      toasts.show(said, { label: 'Undo', run: undo(back) });
    } catch (error) {
      setProblem(toProblem(error));
      setBusy(false);
    }
  };
  return { save, busy, problem };
}

function titleOf({ id, fromMs, toMs }: MarkDraft): string {
  if (id !== null) return 'Change the mark';
  return fromMs === toMs ? 'Mark a moment' : 'Mark a span';
}

/** Longer than a day, so that the day is told too. */
const WITH_DAY = 2 * 86_400_000;

function whenText({ fromMs, toMs }: NewMark): string {
  const from = momentText(fromMs, WITH_DAY);
  return fromMs === toMs ? from : `${from} to ${momentText(toMs, WITH_DAY)}`;
}
