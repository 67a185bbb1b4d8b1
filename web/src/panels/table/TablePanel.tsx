import './table.css';
import { useMemo, useRef, useState } from 'react';
import { type FrameChoice, firstFrame, tableModel } from '../../model/table/tableModel';
import {
  type Filters,
  firstSorts,
  nextSorts,
  readTableOptions,
  type Sort,
  shownRows,
} from '../../model/table/tableRows';
import { LATER } from '../laterWords';
import { ScrollBox } from '../ScrollBox';
import type { LinkedPanelProps } from '../types';
import { unknownSteps } from '../words';
import { Foot } from './Foot';
import { Head } from './Head';
import { Pages, pageCount } from './Pages';
import { Row } from './Row';
import { frozenAt, useFrozen } from './useFrozen';
import { useVisibleRows } from './useVisibleRows';

/** Values as rows: sorted by their heads, filtered, in pages or scrolled. */
export function TablePanel({ panel, view, links }: LinkedPanelProps) {
  const [sorts, setSorts] = useState<readonly Sort[]>(() => firstSorts(panel));
  const [filters, setFilters] = useState<Filters>(new Map());
  const [choice, setChoice] = useState<FrameChoice>(() => firstFrame(panel));
  const [wantedPage, setPage] = useState(0);
  const box = useRef<HTMLElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const options = useMemo(() => readTableOptions(panel), [panel]);
  const model = useMemo(() => tableModel(panel, view.series, choice), [panel, view.series, choice]);
  const rows = useMemo(() => shownRows(model, sorts, filters), [model, sorts, filters]);
  const tall =
    options.height === 'auto' || model.columns.some(({ style }) => style.wrap || style.look === 'json-view');
  const sight = useVisibleRows(box, rows.length, options, tall);
  useFrozen(table, options.frozen, model.columns);
  const page = Math.min(wantedPage, pageCount(rows.length, sight.pageSize) - 1);
  const first = options.pages ? page * sight.pageSize : sight.from;
  const drawn = rows.slice(first, options.pages ? first + sight.pageSize : sight.to);
  const [above, below] = options.pages ? [0, 0] : [sight.from, rows.length - sight.to];
  const filter = (name: string, texts: ReadonlySet<string> | null) => {
    const next = new Map(filters);
    if (texts === null) {
      next.delete(name);
    } else {
      next.set(name, texts);
    }
    setFilters(next);
    setPage(0);
  };
  return (
    <>
      <ScrollBox boxRef={box} className="k-table-scroll" label={panel.title} onScroll={sight.onScroll}>
        <table ref={table} className="k-table" data-height={options.height} aria-rowcount={rows.length + 1}>
          <thead className={options.header ? undefined : 'visually-hidden'}>
            <tr>
              {model.columns.map((column, i) => (
                <Head
                  key={column.key}
                  column={column}
                  frozen={frozenAt(i, options.frozen)}
                  sorts={sorts}
                  filter={filters.get(column.name) ?? null}
                  onSort={(adds) => setSorts(nextSorts(sorts, column, adds))}
                  onFilter={(texts) => filter(column.name, texts)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <Space rows={above} height={sight.rowHeight} columns={model.columns.length} />
            {drawn.map((row, i) => (
              <Row key={row} row={row} index={first + i} model={model} links={links} options={options} />
            ))}
            <Space rows={below} height={sight.rowHeight} columns={model.columns.length} />
          </tbody>
          <Foot columns={model.columns} rows={rows} options={options} />
        </table>
        {rows.length === 0 && <p className="k-table-note">{LATER.noRows}</p>}
      </ScrollBox>
      {options.pages && <Pages page={page} size={sight.pageSize} rows={rows.length} onPage={setPage} />}
      {model.frames.length > 1 && <FrameSelect frames={model.frames} choice={choice} onChoose={setChoice} />}
      {model.unknown.length > 0 && <p className="k-table-note">{unknownSteps(model.unknown)}</p>}
      {model.columns.some(({ style }) => style.look === 'actions') && (
        <p className="k-table-note">{LATER.noActions}</p>
      )}
    </>
  );
}

interface SpaceProps {
  readonly rows: number;
  /** Of one row, in pixels. */
  readonly height: number;
  readonly columns: number;
}

/** Stands for rows that are out of sight. */
function Space({ rows, height, columns }: SpaceProps) {
  return rows <= 0 ? null : (
    <tr>
      <td className="k-table-space" colSpan={columns} style={{ height: rows * height }} />
    </tr>
  );
}

interface FrameSelectProps {
  readonly frames: readonly string[];
  readonly choice: FrameChoice;
  readonly onChoose: (choice: FrameChoice) => void;
}

/** Which of several frames is shown; all of them in one table by default. */
function FrameSelect({ frames, choice, onChoose }: FrameSelectProps) {
  return (
    <label className="k-table-frames">
      {LATER.data}
      <select
        className="input"
        value={String(choice)}
        onChange={({ target }) => onChoose(target.value === 'all' ? 'all' : Number(target.value))}
      >
        <option value="all">{LATER.allFrames}</option>
        {frames.map((name, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a frame is known by its place
          <option key={i} value={i}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
