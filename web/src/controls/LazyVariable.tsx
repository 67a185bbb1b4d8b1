import { lazy } from 'react';
import { OnDemand } from './OnDemand';
import { type VariableControlProps, VariableFace } from './VariableFace';

const load = () => import('./VariableSelect');

const VariableSelect = lazy(async () => ({ default: (await load()).VariableSelect }));

/** A variable: a button, and the list behind it. */
export function LazyVariable(props: VariableControlProps) {
  const { onChoose: _, ...face } = props;
  return (
    <OnDemand load={load} face={(opener) => <VariableFace {...face} {...opener} />}>
      <VariableSelect {...props} />
    </OnDemand>
  );
}
