import { useId, useState } from 'react';
import { toProblem } from '../../api/http';
import { useServices } from '../../app/services';
import { momentText } from '../../chart/timeTicks';
import { Modal } from '../../controls/Modal';
import { readTags } from '../../edit/save/CopyForm';
import type { Problem } from '../../model';
import { asNumber, asObject } from '../../model/json';
import { ProblemBox } from '../../shell/ProblemBox';

/** A moment, or a span, that was chosen on a chart. */
export interface ChosenMark {
  readonly fromMs: number;
  readonly toMs: number;
  readonly panelId: number;
}

interface MarkDialogProps {
  readonly uid: string;
  readonly chosen: ChosenMark;
  /** It was stored, or taken back. */
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** Asks what happened at a moment or in a span, and stores it as an annotation of the board. */
export function MarkDialog({ uid, chosen, onChange, onClose }: MarkDialogProps) {
  const { http, toasts } = useServices();
  const { fromMs, toMs } = chosen;
  const [text, setText] = useState('');
  const [tags, setTags] = useState('');
  const [everywhere, setEverywhere] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [textId, tagsId] = [useId(), useId()];
  const save = async () => {
    if (busy || text.trim() === '') return;
    setBusy(true);
    const body = {
      dashboardUID: uid,
      ...(everywhere ? {} : { panelId: chosen.panelId }),
      time: fromMs,
      timeEnd: toMs,
      text: text.trim(),
      tags: readTags(tags),
    };
    try {
      const id = asNumber(asObject(await http.send('POST', '/api/annotations', JSON.stringify(body))).id);
      onChange();
      onClose();
      const undo = () => void http.send('DELETE', `/api/annotations/${id}`).then(onChange, () => undefined);
      toasts.show('Marked.', { label: 'Undo', run: undo });
    } catch (error) {
      setProblem(toProblem(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      title={fromMs === toMs ? 'Mark a moment' : 'Mark a span'}
      onClose={onClose}
      actions={
        <button
          type="button"
          className="button button-strong"
          disabled={busy || text.trim() === ''}
          onClick={save}
        >
          Mark it
        </button>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p>{whenText(chosen)}</p>
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
        <label>
          <input
            type="checkbox"
            checked={everywhere}
            onChange={(event) => setEverywhere(event.target.checked)}
          />{' '}
          On every panel of this board
        </label>
        {/* Enter in a field saves, as people expect. */}
        <button type="submit" hidden aria-label="Mark it" />
      </form>
    </Modal>
  );
}

/** Longer than a day, so that the day is told too. */
const WITH_DAY = 2 * 86_400_000;

function whenText({ fromMs, toMs }: ChosenMark): string {
  const from = momentText(fromMs, WITH_DAY);
  return fromMs === toMs ? from : `${from} to ${momentText(toMs, WITH_DAY)}`;
}
