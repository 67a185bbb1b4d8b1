import { useEffect, useState } from 'react';
import type { PanelState } from '../../../data/panelState';
import type { PanelModel } from '../../../model';
import { asString, type JsonObject } from '../../../model/json';
import { STEPS } from '../../../model/transform/registry';
import { loadSteps } from '../../../model/transform/transform';
import { AddField } from '../controls/AddField';
import { changePanel, type PanelTarget, stepPanel } from '../panelStep';
import { moved } from '../queries/queryModel';
import { StepCard } from './StepCard';
import { newStep } from './stepForms';
import { namesBefore, readStepList } from './stepList';

interface StepsTabProps {
  readonly target: PanelTarget;
  readonly panel: PanelModel;
  readonly state: PanelState | null;
}

/** What is done with the answers before they are drawn, from the first step to the last. */
export function StepsTab({ target, panel, state }: StepsTabProps) {
  const ready = useSteps();
  const steps = readStepList(panel.raw);
  const press = (next: readonly JsonObject[], what: string) =>
    stepPanel(target, ['transformations'], next.length === 0 ? undefined : next, what);
  const add = (id: string) => press([...steps, newStep(id)], 'the transformations');
  const series = state?.view.series ?? [];
  return (
    <section className="panel-queries" aria-label="Transformations">
      {steps.length === 0 && <p className="empty">The answers are drawn as they come.</p>}
      <ol className="step-list">
        {steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place alone
          <li key={i}>
            <StepCard
              step={step}
              known={STEPS.get(asString(step.id))}
              names={ready ? namesBefore(panel, series, i) : []}
              refIds={panel.targets.map(({ refId }) => refId)}
              onSet={(next, what) =>
                changePanel(
                  target,
                  ['transformations'],
                  steps.map((one, other) => (other === i ? next : one)),
                  what,
                )
              }
              onUp={i === 0 ? null : () => press(moved(steps, i, i - 1), 'the order of the transformations')}
              onRemove={() =>
                press(
                  steps.filter((_, other) => other !== i),
                  'the transformations',
                )
              }
            />
          </li>
        ))}
      </ol>
      <AddField
        label="Add a transformation"
        choices={[...STEPS]
          .filter(([id]) => id !== 'seriesToColumns')
          .map(([id, { title }]) => ({ value: id, text: title }))
          .sort((a, b) => a.text.localeCompare(b.text))}
        onAdd={add}
      />
    </section>
  );
}

function useSteps(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let gone = false;
    void loadSteps().then(() => {
      if (!gone) setReady(true);
    });
    return () => {
      gone = true;
    };
  }, []);
  return ready;
}
