import { useId } from 'react';
import { SuggestInput, type SuggestProps } from './SuggestInput';

/** A field with its label over it that suggests what there is, and takes anything. */
export function SuggestField(props: SuggestProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <SuggestInput {...props} id={id} />
    </div>
  );
}
