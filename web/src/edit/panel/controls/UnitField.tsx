import {
  Combobox,
  ComboboxGroup,
  ComboboxGroupLabel,
  ComboboxItem,
  ComboboxPopover,
  ComboboxProvider,
} from '@ariakit/react';
import { useDeferredValue, useId, useState } from 'react';
import { hideOnEscape } from '../../../controls/hideOnEscape';
import { findUnits, unitTitle } from './unitNames';

interface UnitFieldProps {
  readonly label: string;
  readonly value: string;
  /** The identifier of a unit, or words that are written behind the figure. */
  readonly onChange: (unit: string) => void;
}

/** A unit by the name that people know, or words of their own behind the figure. */
export function UnitField({ label, value, onChange }: UnitFieldProps) {
  const id = useId();
  const [written, setWritten] = useState<string | null>(null);
  const found = useDeferredValue(findUnits(written ?? ''));
  const take = (text: string) => {
    setWritten(null);
    onChange(text);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <ComboboxProvider
        value={written ?? unitTitle(value)}
        setValue={setWritten}
        selectedValue={value}
        setSelectedValue={(unit: string) => take(unit)}
      >
        <Combobox
          id={id}
          className="input"
          autoComplete="off"
          spellCheck={false}
          placeholder="none"
          showMinLength={0}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => {
            if (written !== null && written.trim() !== unitTitle(value)) take(written.trim());
          }}
        />
        <ComboboxPopover
          className="popover listbox unit-list"
          gutter={2}
          sameWidth
          portal
          hideOnEscape={hideOnEscape}
        >
          {found.map((group) => (
            <ComboboxGroup key={group.name}>
              <ComboboxGroupLabel className="option-head">{group.name}</ComboboxGroupLabel>
              {group.units.map(([unit, name]) => (
                <ComboboxItem key={unit} className="option" value={unit} setValueOnClick={false} hideOnClick>
                  {name}
                  <span className="option-code">{unit}</span>
                </ComboboxItem>
              ))}
            </ComboboxGroup>
          ))}
          {found.length === 0 && written !== null && (
            <p className="empty">{`No unit is called so. "${written}" is written behind the figure.`}</p>
          )}
        </ComboboxPopover>
      </ComboboxProvider>
    </div>
  );
}
