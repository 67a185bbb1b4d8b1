import { type SubmitEvent, useId, useRef, useState } from 'react';
import type { RawRange } from '../../model';
import { Icon } from '../../shell/icons';
import { checkRange, isGood, toAddress, toCalendar, toForm } from './checkRange';

interface RangeFormProps {
  readonly range: RawRange;
  readonly onApply: (range: RawRange) => void;
}

/** Two fields for a range of one's own; faults are said when it is applied. */
export function RangeForm({ range, onApply }: RangeFormProps) {
  const [draft, setDraft] = useState(() => toForm(range));
  const [tried, setTried] = useState(false);
  const faults = tried ? checkRange(draft, Date.now()) : { from: null, to: null };
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (isGood(checkRange(draft, Date.now()))) onApply(toAddress(draft, Date.now()));
  };
  return (
    <form className="time-form" onSubmit={apply} noValidate>
      <TimeField
        label="From"
        text={draft.from}
        fault={faults.from}
        onText={(from) => setDraft({ ...draft, from })}
      />
      <TimeField label="To" text={draft.to} fault={faults.to} onText={(to) => setDraft({ ...draft, to })} />
      <button type="submit" className="button button-main">
        Show this range
      </button>
    </form>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly text: string;
  readonly fault: string | null;
  readonly onText: (text: string) => void;
}

function TimeField({ label, text, fault, onText }: TimeFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-row">
        <input
          id={id}
          className="input"
          value={text}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-fault`}
          onChange={(event) => onText(event.target.value)}
        />
        <Calendar label={label} text={text} onText={onText} />
      </div>
      <p id={`${id}-fault`} className="fault" role="alert">
        {fault}
      </p>
    </div>
  );
}

/** The browser's own calendar, for those who would rather point than write. */
function Calendar({ label, text, onText }: Omit<TimeFieldProps, 'fault'>) {
  const field = useRef<HTMLInputElement>(null);
  const open = () => {
    if (field.current === null) return;
    field.current.value = toCalendar(text, Date.now());
    field.current.showPicker();
  };
  return (
    <span className="calendar">
      <button type="button" className="button" aria-label={`${label}: choose in a calendar`} onClick={open}>
        <Icon name="calendar" />
      </button>
      <input
        ref={field}
        type="datetime-local"
        step={1}
        tabIndex={-1}
        aria-hidden="true"
        className="calendar-field"
        onChange={(event) => onText(event.target.value.replace('T', ' '))}
      />
    </span>
  );
}
