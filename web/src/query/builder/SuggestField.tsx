import { Combobox, ComboboxItem, ComboboxPopover, ComboboxProvider } from '@ariakit/react';
import { useEffect, useMemo, useState } from 'react';

interface SuggestFieldProps {
  /** What is chosen here, for ears. */
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
  /** An empty text is never taken: the value before holds until something is written. */
  readonly required?: boolean;
  /** A suggestion was chosen, in place of being written into the field. */
  readonly onPick?: (value: string) => void;
  /** Asked when the field is opened; what fails offers nothing. */
  readonly load: () => Promise<readonly string[]>;
}

/** Suggestions that are listed; more are found by writing. */
const MOST = 100;

/** A field that offers what there is, and takes anything. */
export function SuggestField(props: SuggestFieldProps) {
  const { label, value, placeholder, onChange, required = false, onPick, load } = props;
  const [emptied, setEmptied] = useState(false);
  const [open, setOpen] = useState(false);
  const [offered, setOffered] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!open) return undefined;
    let gone = false;
    load()
      .catch(() => [])
      .then((all) => {
        if (!gone) setOffered(all);
      });
    return () => {
      gone = true;
    };
  }, [open, load]);
  const shown = emptied ? '' : value;
  const found = useMemo(() => matching(offered, shown), [offered, shown]);
  const write = (text: string) => {
    setEmptied(required && text === '');
    if (!required || text !== '') onChange(text);
  };
  return (
    <ComboboxProvider open={open} setOpen={setOpen} value={shown} setValue={write}>
      <Combobox
        className="input mono"
        aria-label={label}
        placeholder={placeholder ?? label}
        autoComplete="off"
        spellCheck={false}
        showOnClick
        onBlur={() => setEmptied(false)}
      />
      <ComboboxPopover className="popover listbox" gutter={4} sameWidth unmountOnHide aria-label={label}>
        {found.map((one) => (
          <ComboboxItem
            key={one}
            className="option mono"
            value={one}
            setValueOnClick={onPick === undefined}
            onClick={() => onPick?.(one)}
          />
        ))}
        {found.length === 0 && <p className="dim builder-none">Nothing is known here.</p>}
      </ComboboxPopover>
    </ComboboxProvider>
  );
}

/** Those that hold what is written; all of them once one of them is written out, or where none does, as with a pattern. */
function matching(offered: readonly string[], value: string): readonly string[] {
  const text = value.toLowerCase();
  const found = offered.includes(value) ? offered : offered.filter((one) => one.toLowerCase().includes(text));
  return (found.length === 0 ? offered : found).slice(0, MOST);
}
