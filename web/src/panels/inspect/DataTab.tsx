import { useMemo, useState } from 'react';
import type { PanelView } from '../../data/panelState';
import type { PanelModel } from '../../model/dashboard';
import { tableModel } from '../../model/table/tableModel';
import { plural } from '../../words/figures';
import { LATER } from '../laterWords';
import { type CsvValues, tableCsv } from '../share/csv';
import { download, fileName } from '../share/download';
import { TablePanel } from '../table/TablePanel';
import type { PanelLinks } from '../types';

interface DataTabProps {
  readonly panel: PanelModel;
  readonly board: string;
  readonly view: PanelView;
}

const NOWHERE: PanelLinks = { ways: () => [], cell: () => null };

/** What a panel shows as one table, and as a file. */
export function DataTab({ panel, board, view }: DataTabProps) {
  const [values, setValues] = useState<CsvValues>('raw');
  // Looks and sorting of a table panel are not what is looked at here.
  const plain = useMemo(() => ({ ...panel, title: `${panel.title}: data`, options: {} }), [panel]);
  const model = useMemo(() => tableModel(plain, view.series, 'all'), [plain, view.series]);
  const save = () => {
    const text = tableCsv(model.columns, model.length, values);
    // The mark at the beginning tells programs for tables that it is UTF-8.
    download(fileName([board, panel.title], Date.now(), 'csv'), `\uFEFF${text}`, 'text/csv;charset=utf-8');
  };
  return (
    <>
      <div className="k-inspect-tools">
        <button type="button" className="button" onClick={save}>
          {LATER.downloadCsv}
        </button>
        <label>
          <input
            type="checkbox"
            checked={values === 'shown'}
            onChange={({ target }) => setValues(target.checked ? 'shown' : 'raw')}
          />{' '}
          {LATER.asShown}
        </label>
        <span className="k-unit">
          {plural(model.length, 'row')}, {plural(model.columns.length, 'column')}
        </span>
      </div>
      <TablePanel panel={plain} view={view} links={NOWHERE} />
    </>
  );
}
