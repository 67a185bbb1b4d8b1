import {
  Combobox,
  ComboboxItem,
  ComboboxList,
  ComboboxProvider,
  Select,
  SelectItem,
  SelectItemCheck,
  SelectPopover,
  SelectProvider,
} from '@ariakit/react';
import { useDeferredValue, useState } from 'react';
import { ALL_VALUE, type VariableModel, type VariableOption } from '../model';
import { settleChoice } from './chooseAll';
import { type VariableControlProps, VariableFace } from './VariableFace';

/** Longer lists are cut, so that ten thousand values open as fast as ten. */
const SHOWN = 200;

/**
 * One variable: a button that opens a list with a search field. Several values are
 * gathered while the list is open and count when it closes: one step in the history.
 */
export function VariableSelect({ variable, options, chosen, error, onChoose }: VariableControlProps) {
  const [draft, setDraft] = useState<readonly string[] | null>(null);
  const [search, setSearch] = useState('');
  const values = draft ?? chosen;
  const change = (next: string | string[]) => {
    if (typeof next === 'string') onChoose([next]);
    else setDraft(settleChoice(variable, options, values, next));
  };
  const settle = (open: boolean) => {
    if (open || draft === null) return;
    setDraft(null);
    if (draft.join('\n') !== chosen.join('\n')) onChoose(draft);
  };
  return (
    <ComboboxProvider defaultOpen resetValueOnHide setValue={setSearch}>
      <SelectProvider<string | string[]>
        value={variable.multi ? [...values] : (values[0] ?? '')}
        setValue={change}
        setOpen={settle}
        placement="bottom-start"
      >
        <Select
          render={<VariableFace variable={variable} options={options} chosen={values} error={error} />}
        />
        <VariableList variable={variable} options={options} error={error} search={search} />
      </SelectProvider>
    </ComboboxProvider>
  );
}

interface VariableListProps extends Pick<VariableControlProps, 'variable' | 'options' | 'error'> {
  readonly search: string;
}

function VariableList({ variable, options, error, search }: VariableListProps) {
  const found = useDeferredValue(matching(withAll(variable, options), search));
  return (
    <SelectPopover className="popover listbox" gutter={4} unmountOnHide aria-label={variable.label}>
      <Combobox className="input listbox-search" autoSelect placeholder="Search" aria-label="Search" />
      {error !== null && <p className="fault">{error}</p>}
      <ComboboxList className="listbox-items">
        {found.slice(0, SHOWN).map((option) => (
          <ComboboxItem
            key={option.value}
            className="option"
            render={<SelectItem value={option.value} hideOnClick={!variable.multi} />}
          >
            <SelectItemCheck className="option-check" />
            {option.text}
          </ComboboxItem>
        ))}
      </ComboboxList>
      <p className="listbox-foot dim" role="status">
        {foot(found.length, search)}
      </p>
    </SelectPopover>
  );
}

function withAll(variable: VariableModel, options: readonly VariableOption[]): readonly VariableOption[] {
  return variable.includeAll ? [{ text: 'All', value: ALL_VALUE }, ...options] : options;
}

function matching(options: readonly VariableOption[], search: string): readonly VariableOption[] {
  const wanted = search.trim().toLowerCase();
  return wanted === '' ? options : options.filter((option) => option.text.toLowerCase().includes(wanted));
}

function foot(found: number, search: string): string {
  if (found === 0)
    return search === '' ? 'Nothing to choose from yet.' : `Nothing has "${search}" in its name.`;
  return found > SHOWN ? `The first ${SHOWN} of ${found}; search for the others.` : '';
}
