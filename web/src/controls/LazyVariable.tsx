import { later } from '../app/later';
import { OnDemand } from './OnDemand';
import { type VariableControlProps, VariableFace } from './VariableFace';

const VariableSelect = later(async () => (await import('./VariableSelect')).VariableSelect);

/** A variable: a button, and the list behind it. */
export function LazyVariable(props: VariableControlProps) {
  const { onChoose: _, ...face } = props;
  return (
    <OnDemand load={VariableSelect.prepare} face={(opener) => <VariableFace {...face} {...opener} />}>
      <VariableSelect {...props} />
    </OnDemand>
  );
}
