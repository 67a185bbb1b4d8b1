import { useState } from 'react';
import { IconButton } from '../../controls/IconButton';
import type { PanelModel } from '../../model';
import { AddField } from './controls/AddField';
import type { Around } from './controls/OptionControl';
import { OverrideCard } from './OverrideCard';
import { firstOptions, MATCHERS, matcherWords, type OverrideRow, readOverrides } from './overrides';
import { changePanel, type PanelTarget, stepPanel } from './panelStep';

interface OverridesProps {
  readonly target: PanelTarget;
  readonly panel: PanelModel;
  readonly around: Around;
}

const PATH = ['fieldConfig', 'overrides'];

/** Other settings for some fields; later ones win. */
export function Overrides({ target, panel, around }: OverridesProps) {
  const rows = readOverrides(panel.raw);
  const [open, setOpen] = useState<number | null>(null);
  const step = (next: readonly object[], what: string) => stepPanel(target, PATH, next, what);
  const raws = rows.map(({ raw }) => raw);
  const refIds = panel.targets.map(({ refId }) => refId);
  const add = (matcher: string) => {
    const options = firstOptions(matcher, around.fields, refIds);
    step([...raws, { matcher: { id: matcher, options }, properties: [] }], 'the overrides');
    setOpen(rows.length);
  };
  return (
    <section className="option-group" aria-label="Overrides">
      <h3>Overrides</h3>
      <p className="form-about">Other settings for some of the series or columns.</p>
      <ol className="step-list">
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an override is known by its place alone
          <li key={i} className="step override">
            <Head
              row={row}
              open={open === i}
              onToggle={() => setOpen(open === i ? null : i)}
              onRemove={() =>
                step(
                  raws.filter((_, other) => other !== i),
                  'the overrides',
                )
              }
              onUp={i === 0 ? null : () => step(swapped(raws, i), 'the order of the overrides')}
            />
            {open === i && (
              <OverrideCard
                row={row}
                type={panel.rawType}
                around={around}
                refIds={refIds}
                onChange={(next, pressed) =>
                  (pressed ? stepPanel : changePanel)(
                    target,
                    PATH,
                    raws.map((raw, other) => (other === i ? next : raw)),
                    'an override',
                  )
                }
              />
            )}
          </li>
        ))}
      </ol>
      <AddField label="Add an override for" choices={MATCHERS} onAdd={add} />
    </section>
  );
}

interface HeadProps {
  readonly row: OverrideRow;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
  readonly onUp: (() => void) | null;
}

function Head({ row, open, onToggle, onRemove, onUp }: HeadProps) {
  const words = matcherWords(row);
  return (
    <div className="override-head">
      <button type="button" className="option-group-head" aria-expanded={open} onClick={onToggle}>
        {words}
      </button>
      <IconButton icon="up" label={`Move up: ${words}`} disabled={onUp === null} onClick={() => onUp?.()} />
      <IconButton icon="close" label={`Remove: ${words}`} onClick={onRemove} />
    </div>
  );
}

function swapped<T>(items: readonly T[], index: number): T[] {
  const out = [...items];
  const [moved] = out.splice(index, 1);
  if (moved !== undefined) out.splice(index - 1, 0, moved);
  return out;
}
