import { scaleStops } from '../../../model/colorScales';
import { asObject, asString } from '../../../model/json';
import { ChoiceField } from './ChoiceField';
import { ColorField } from './ColorField';

interface ColorModeFieldProps {
  readonly label: string;
  /** What the file has under `color`. */
  readonly value: unknown;
  readonly onChange: (color: object) => void;
}

const MODES = [
  { value: 'palette-classic', label: 'Each series its own' },
  { value: 'palette-classic-by-name', label: 'Each series its own, by name' },
  { value: 'thresholds', label: 'By thresholds' },
  { value: 'fixed', label: 'One colour' },
  { value: 'shades', label: 'Shades of one colour' },
  { value: 'continuous-GrYlRd', label: 'Green, yellow, red' },
  { value: 'continuous-RdYlGr', label: 'Red, yellow, green' },
  { value: 'continuous-BlYlRd', label: 'Blue, yellow, red' },
  { value: 'continuous-YlRd', label: 'Yellow, red' },
  { value: 'continuous-BlPu', label: 'Blue, purple' },
  { value: 'continuous-YlBl', label: 'Yellow, blue' },
  { value: 'continuous-blues', label: 'Blues' },
  { value: 'continuous-reds', label: 'Reds' },
  { value: 'continuous-greens', label: 'Greens' },
  { value: 'continuous-purples', label: 'Purples' },
  { value: 'continuous-viridis', label: 'Viridis' },
  { value: 'continuous-magma', label: 'Magma' },
  { value: 'continuous-plasma', label: 'Plasma' },
  { value: 'continuous-inferno', label: 'Inferno' },
  { value: 'continuous-cividis', label: 'Cividis' },
];

const SERIES_BY = [
  { value: 'last', label: 'Last' },
  { value: 'min', label: 'Lowest' },
  { value: 'max', label: 'Highest' },
];

/** How series and values get their colour. */
export function ColorModeField({ label, value, onChange }: ColorModeFieldProps) {
  const raw = asObject(value);
  const mode = asString(raw.mode, 'palette-classic');
  const stops = scaleStops(mode);
  const set = (keys: object) => onChange({ ...raw, mode, ...keys });
  return (
    <>
      <ChoiceField
        label={label}
        value={mode}
        choices={MODES}
        onChange={(next) =>
          set({ mode: next, ...(needsColor(next) ? { fixedColor: asString(raw.fixedColor, 'blue') } : {}) })
        }
      />
      {stops.length > 0 && (
        <div
          className="color-scale"
          aria-hidden="true"
          style={{ backgroundImage: `linear-gradient(to right, ${stops.join(', ')})` }}
        />
      )}
      {needsColor(mode) && (
        <ColorField
          label="Which one"
          value={asString(raw.fixedColor, 'blue')}
          onChange={(fixedColor) => set({ fixedColor })}
        />
      )}
      {(mode === 'thresholds' || stops.length > 0) && (
        <ChoiceField
          label="A series takes the colour of its value"
          value={asString(raw.seriesBy, 'last')}
          choices={SERIES_BY}
          onChange={(seriesBy) => set({ seriesBy })}
        />
      )}
    </>
  );
}

function needsColor(mode: unknown): boolean {
  return mode === 'fixed' || mode === 'shades';
}
