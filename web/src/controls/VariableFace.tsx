import type { ButtonHTMLAttributes, Ref } from 'react';
import type { VariableModel, VariableOption } from '../model';
import { Icon } from '../shell/icons';
import { choiceWords } from './chooseAll';

export interface VariableControlProps {
  readonly variable: VariableModel;
  readonly options: readonly VariableOption[];
  readonly chosen: readonly string[];
  /** Why the options could not be read; null when they were. */
  readonly error: string | null;
  readonly onChoose: (values: readonly string[]) => void;
}

interface VariableFaceProps
  extends Omit<VariableControlProps, 'onChoose'>,
    ButtonHTMLAttributes<HTMLButtonElement> {
  readonly ref?: Ref<HTMLButtonElement>;
}

/** The closed control of a variable: its name and what is chosen. */
export function VariableFace({ variable, options, chosen, error, ...rest }: VariableFaceProps) {
  const words = choiceWords(options, chosen);
  return (
    <button
      type="button"
      aria-haspopup="listbox"
      aria-expanded={false}
      {...rest}
      className="button variable"
      aria-label={`${variable.label} ${words}`}
      title={error ?? undefined}
      data-fault={error !== null}
    >
      {variable.hide !== 'label' && <span className="dim">{variable.label}</span>}{' '}
      <span className="variable-words">{words}</span>
      <Icon name="chevron" />
    </button>
  );
}
