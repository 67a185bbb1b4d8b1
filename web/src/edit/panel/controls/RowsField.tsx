import type { ReactNode } from 'react';
import { IconButton } from '../../../controls/IconButton';
import { asList, isObject, type JsonObject } from '../../../model/json';
import { setAt } from '../../../model/json/setAt';
import { type Asked, type PanelOption, present } from '../options/option';

interface RowsFieldProps {
  readonly asked: Extract<Asked, { kind: 'rows' }>;
  readonly value: unknown;
  readonly onChange: (rows: readonly JsonObject[]) => void;
  /** The control of one thing that is asked for in a row. */
  readonly control: (option: PanelOption, value: unknown, onChange: (value: unknown) => void) => ReactNode;
}

/** A list in which the same things are asked for in each row. */
export function RowsField({ asked, value, onChange, control }: RowsFieldProps) {
  const rows = asList(value).filter(isObject);
  return (
    <div className="steps">
      <ol className="step-list">
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone while it is written
          <li key={i} className="step">
            <div className="query-options">
              {asked.rows
                .filter((one) => one.shown?.(row) ?? true)
                .map((one) => (
                  <div key={one.path.join('.')} className="form">
                    {control({ ...one, group: '' }, present(one, row), (next) =>
                      onChange(
                        rows.map((other, place) => (place === i ? setAt(other, one.path, next) : other)),
                      ),
                    )}
                  </div>
                ))}
            </div>
            <IconButton
              icon="close"
              label={`Remove ${asked.each} ${i + 1}`}
              onClick={() => onChange(rows.filter((_, place) => place !== i))}
            />
          </li>
        ))}
      </ol>
      <button type="button" className="button" onClick={() => onChange([...rows, asked.fresh])}>
        Add {asked.each}
      </button>
    </div>
  );
}
