import { IconButton } from '../../../controls/IconButton';
import { asList, asNumber, asObject, asString, isObject } from '../../../model/json';
import { ChoiceField } from './ChoiceField';
import { ColorButton } from './ColorButton';
import { NumberField } from './NumberField';

interface ThresholdsFieldProps {
  /** What the file has under `thresholds`. */
  readonly value: unknown;
  readonly onChange: (thresholds: object) => void;
}

export interface Step {
  /** Null for the colour that holds below every threshold. */
  readonly value: number | null;
  readonly color: string;
}

const MODES = [
  { value: 'absolute', label: 'Values' },
  { value: 'percentage', label: 'Per cent of the range' },
];

/** From which value on which colour holds. */
export function ThresholdsField({ value, onChange }: ThresholdsFieldProps) {
  const raw = asObject(value);
  const mode = asString(raw.mode, 'absolute');
  const steps = readSteps(raw.steps);
  const write = (next: readonly Step[]) => onChange({ ...raw, mode, steps: next });
  // They keep their order while a value is written, or the field would leave from under the fingers.
  const set = (index: number, keys: Partial<Step>) =>
    write(steps.map((step, i) => (i === index ? { ...step, ...keys } : step)));
  return (
    <div className="steps">
      <ChoiceField
        label="Thresholds are"
        value={mode}
        choices={MODES}
        onChange={(next) => onChange({ ...raw, mode: next, steps })}
      />
      <ol className="step-list">
        {steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place alone while its value is written
          <li key={i} className="step threshold bare">
            {step.value === null ? (
              <p className="step-base">Below all of them</p>
            ) : (
              <NumberField
                label={`Threshold ${i}`}
                value={step.value}
                onChange={(next) => next !== null && set(i, { value: next })}
              />
            )}
            <ColorButton
              label={step.value === null ? 'Colour below all of them' : `Colour of threshold ${i}`}
              value={step.color}
              onChange={(color) => set(i, { color })}
            />
            {step.value !== null && (
              <IconButton
                icon="close"
                label={`Remove the threshold at ${step.value}`}
                onClick={() => write(sorted(steps.filter((_, other) => other !== i)))}
              />
            )}
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="button"
        onClick={() => write([...sorted(steps), nextStep(sorted(steps))])}
      >
        Add threshold
      </button>
    </div>
  );
}

/** The steps of a file, with the base that each needs. */
export function readSteps(raw: unknown): Step[] {
  const steps = asList(raw)
    .filter(isObject)
    .map((step): Step => ({ value: asNumber(step.value), color: asString(step.color, 'green') }));
  return steps.some(({ value }) => value === null) ? steps : [{ value: null, color: 'green' }, ...steps];
}

/** Lowest first, the base before all. */
function sorted(steps: readonly Step[]): Step[] {
  const at = ({ value }: Step) => value ?? Number.NEGATIVE_INFINITY;
  return [...steps].sort((a, b) => at(a) - at(b));
}

/** Above the last one, in the colour that says more. */
export function nextStep(steps: readonly Step[]): Step {
  const last = steps.at(-1)?.value ?? null;
  return { value: last === null ? 80 : last + Math.max(Math.abs(last) * 0.1, 1), color: 'red' };
}
