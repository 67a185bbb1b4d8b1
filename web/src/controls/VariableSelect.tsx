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
import { Icon } from '../shell/icons';
import { choiceWords, settleChoice } from './chooseAll';

/** Longer lists are cut, so that ten thousand values open as fast as ten. */
const SHOWN = 200;

interface VariableSelectProps {
  readonly variable: VariableModel;
  readonly options: readonly VariableOption[];
  readonly chosen: readonly string[];
  /** Why the options could not be read; null when they were. */
  readonly error: string | null;
  readonly onChoose: (values: readonly string[]) => void;
}

/**
 * One variable: a button that opens a list with a search field. Several values are
 * gathered while the list is open and count when it closes: one step in the history.
 */
export function VariableSelect({ variable, options, chosen, error, onChoose }: VariableSelectProps) {
  const [draft, setDraft] = useState<readonly string[] | null>(null);
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
  const words = choiceWords(options, values);
  return (
    <SelectProvider<string | string[]>
      value={variable.multi ? [...values] : (values[0] ?? '')}
      setValue={change}
      setOpen={settle}
      placement="bottom-start"
    >
      <Select
        className="button variable"
        aria-label={`${variable.label}: ${words}`}
        data-fault={error !== null}
      >
        <span className="dim">{variable.hide === 'label' ? '' : variable.label}</span>
        <span className="variable-words">{words}</span>
        <Icon name="chevron" />
      </Select>
      <VariableList variable={variable} options={options} error={error} />
    </SelectProvider>
  );
}

type VariableListProps = Pick<VariableSelectProps, 'variable' | 'options' | 'error'>;

function VariableList({ variable, options, error }: VariableListProps) {
  const [search, setSearch] = useState('');
  const found = useDeferredValue(matching(withAll(variable, options), search));
  return (
    <ComboboxProvider resetValueOnHide setValue={setSearch}>
      <SelectPopover className="popover listbox" gutter={4} portal unmountOnHide aria-label={variable.label}>
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
    </ComboboxProvider>
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
