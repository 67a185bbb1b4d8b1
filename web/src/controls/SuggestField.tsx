import { Combobox, ComboboxItem, ComboboxPopover, ComboboxProvider } from '@ariakit/react';
import { useDeferredValue, useId, useState } from 'react';
import { hideOnEscape } from './hideOnEscape';

interface SuggestFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** What can be written here; asked for when the field is entered. */
  readonly load: () => Promise<readonly string[]>;
  /** A suggestion was chosen; by default it becomes the value. */
  readonly onPick?: (value: string) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
}

/** Longer lists are cut; writing narrows them. */
const SHOWN = 100;

/** A field that takes any text and suggests what is there. Without an answer nothing is suggested. */
export function SuggestField({
  label,
  value,
  onValue,
  load,
  onPick,
  placeholder,
  autoFocus = false,
}: SuggestFieldProps) {
  const [open, setOpen] = useState(false);
  const [known, setKnown] = useState<readonly string[]>([]);
  const id = useId();
  const found = useDeferredValue(matching(known, value));
  const enter = () => void load().then(setKnown, () => undefined);
  return (
    <div className="field">
      <ComboboxProvider
        value={value}
        setValue={onValue}
        open={open && found.length > 0}
        setOpen={setOpen}
        {...(onPick === undefined
          ? {}
          : { setSelectedValue: (picked: string) => onPick(picked), selectedValue: '' })}
      >
        <label htmlFor={id}>{label}</label>
        <Combobox
          id={id}
          className="input"
          spellCheck={false}
          autoComplete="off"
          placeholder={placeholder}
          autoFocus={autoFocus}
          onFocus={enter}
          showMinLength={0}
        />
        <ComboboxPopover
          className="popover listbox filter-list"
          gutter={2}
          sameWidth
          portal
          hideOnEscape={hideOnEscape}
        >
          {found.slice(0, SHOWN).map((text) => (
            <ComboboxItem key={text} className="option" value={text} setValueOnClick={onPick === undefined} />
          ))}
        </ComboboxPopover>
      </ComboboxProvider>
    </div>
  );
}

function matching(known: readonly string[], written: string): readonly string[] {
  const wanted = written.trim().toLowerCase();
  return known.filter((text) => text.toLowerCase().includes(wanted) && text !== written);
}
