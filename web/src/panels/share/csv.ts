/** Tables as CSV files, as RFC 4180 writes them. Pure. */

import { rawText } from '../../model/showAny';
import { showCell, type TableColumn } from '../../model/table/tableModel';
import { joined } from '../../model/units/format';

/** As the panel writes them, with their units, or as they are. */
export type CsvValues = 'shown' | 'raw';

/** Columns with the rows of the answers. Times are ISO 8601 in UTC where values are raw. */
export function tableCsv(columns: readonly TableColumn[], length: number, values: CsvValues): string {
  const rows = Array.from({ length }, (_, row) => columns.map((column) => cellText(column, row, values)));
  return csvText([columns.map(({ name }) => name), ...rows]);
}

function cellText(column: TableColumn, row: number, values: CsvValues): string {
  const value = column.values[row];
  if (values === 'shown') {
    return value == null ? '' : joined(showCell(column, row));
  }
  const isTime = column.type === 'time' && typeof value === 'number' && Number.isFinite(value);
  return isTime ? new Date(value).toISOString() : rawText(value);
}

/** Rows of cells as one text; each line ends with CR and LF. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** What programs for tables take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One cell. A text that a program would run as a formula gets an apostrophe before it, which such
 * programs take as "this is text"; numbers are none and stay as they are. Names of series and labels
 * come from whoever writes metrics, so none of them may run on the computer of who opens the file.
 * Source of the rule: OWASP, "CSV Injection".
 */
function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !isNumber(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) || text === '-Infinity';
}
