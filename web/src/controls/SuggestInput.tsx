import './suggest.css';
import { Combobox, ComboboxItem, ComboboxPopover, ComboboxProvider } from '@ariakit/react';
import { useDeferredValue, useMemo, useState } from 'react';
import { hideOnEscape } from './hideOnEscape';

export interface SuggestProps {
  /** What is written here. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What can be written; asked for when the field is entered. What fails suggests nothing. */
  readonly load: () => Promise<readonly string[]>;
  /** A suggestion was chosen; without it, the suggestion becomes the value. */
  readonly onPick?: (value: string) => void;
  readonly placeholder?: string;
  /** An empty text is never taken: the value before holds until something is written. */
  readonly required?: boolean;
  readonly autoFocus?: boolean;
}

interface SuggestInputProps extends SuggestProps {
  /** Of the element, for a label that is seen; without one the label is only heard. */
  readonly id?: string;
  /** The text is a part of a query. */
  readonly code?: boolean;
}

/** Longer lists are cut; writing narrows them. */
const MOST = 100;

/** A field that suggests what there is, and takes anything. */
export function SuggestInput(props: SuggestInputProps) {
  const { id, label, value, onChange, load, onPick, placeholder, code = false } = props;
  const { required = false, autoFocus = false } = props;
  const [emptied, setEmptied] = useState(false);
  const [open, setOpen] = useState(false);
  const [known, setKnown] = useState<readonly string[]>([]);
  const shown = emptied ? '' : value;
  const found = useDeferredValue(useMemo(() => matching(known, shown), [known, shown]));
  const enter = () => void load().then(setKnown, () => setKnown([]));
  const write = (text: string) => {
    setEmptied(required && text === '');
    if (!required || text !== '') onChange(text);
  };
  const font = code ? ' mono' : '';
  return (
    <ComboboxProvider value={shown} setValue={write} open={open && found.length > 0} setOpen={setOpen}>
      <Combobox
        className={`input${font}`}
        {...(id === undefined ? { 'aria-label': label } : { id })}
        placeholder={placeholder ?? (id === undefined ? label : undefined)}
        spellCheck={false}
        autoComplete="off"
        autoFocus={autoFocus}
        showMinLength={0}
        onFocus={enter}
        onBlur={() => setEmptied(false)}
      />
      <ComboboxPopover
        className="popover listbox suggestions"
        aria-label={label}
        gutter={2}
        sameWidth
        portal
        unmountOnHide
        hideOnEscape={hideOnEscape}
      >
        {found.map((text) => (
          <ComboboxItem
            key={text}
            className={`option${font}`}
            value={text}
            setValueOnClick={onPick === undefined}
            onClick={() => onPick?.(text)}
          />
        ))}
      </ComboboxPopover>
    </ComboboxProvider>
  );
}

/** Those that hold what is written; all of them once one of them is written out, or where none does, as with a pattern. */
function matching(known: readonly string[], written: string): readonly string[] {
  const text = written.trim().toLowerCase();
  const found = known.includes(written) ? known : known.filter((one) => one.toLowerCase().includes(text));
  return (found.length === 0 ? known : found).slice(0, MOST);
}
