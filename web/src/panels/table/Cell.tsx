import { assignHues, hueColor, stateColor, stateMark } from '../../model/colors';
import { valueColor } from '../../model/fieldColor';
import type { LinkRow } from '../../model/links';
import { rawText } from '../../model/showAny';
import { barConfig, barShare, isNothing, showCell, type TableColumn } from '../../model/table/tableModel';
import { joined } from '../../model/units/format';
import { gradientOf, stopsOf } from '../bargauge/barOptions';
import { Markup } from '../Markup';
import { PanelLink } from '../PanelLink';
import { sparkPath } from '../spark';
import type { PanelLinks } from '../types';
import { Inspect } from './Inspect';

interface CellProps {
  readonly column: TableColumn;
  readonly row: number;
  readonly links: PanelLinks;
  readonly at: LinkRow;
}

/** What stands in a cell, as its column is asked to look. */
export function Cell(props: CellProps) {
  const { column, row } = props;
  const value = column.values[row];
  switch (column.style.look) {
    case 'gauge':
      return <Gauge column={column} row={row} />;
    case 'sparkline':
      return <Course column={column} row={row} />;
    case 'json-view':
      return <pre className="k-table-json">{jsonText(value)}</pre>;
    case 'image':
      return <Image value={rawText(value)} />;
    case 'pill':
      return <Pills value={value} />;
    case 'markdown':
      return <Markup text={rawText(value)} mode="markdown" />;
    case 'data-links':
      return <Ways {...props} />;
    case 'actions':
      return null;
    default:
      return <Text column={column} row={row} />;
  }
}

function Text({ column, row }: Pick<CellProps, 'column' | 'row'>) {
  const shown = showCell(column, row);
  const color = column.style.look === 'color-text' ? shown.color : null;
  if (column.courses[row] != null) {
    return <Course column={column} row={row} />;
  }
  return (
    <>
      <span
        className={isNothing(column.values[row]) ? 'k-table-none' : 'k-value'}
        title={shown.why ?? undefined}
        style={color === null ? {} : { color }}
      >
        {joined(shown)}
      </span>
      {column.style.inspect && <Inspect label={column.name} text={jsonText(column.values[row])} />}
    </>
  );
}

const WELL = stateColor('green');

/** A bar beside its figure. */
function Gauge({ column, row }: Pick<CellProps, 'column' | 'row'>) {
  const { style } = column;
  const value = column.values[row];
  const config = barConfig(column);
  const shown = showCell(column, row);
  const mark = shown.color === null || shown.color === WELL ? markOf(column, value) : shown.color;
  const rest = `${Math.round((1 - barShare(config, value)) * 1000) / 10}%`;
  const paint =
    style.mode === 'basic'
      ? { background: mark }
      : { backgroundImage: gradientOf(stopsOf({ config, mark }), '90deg', style.mode === 'gradient') };
  const color = style.figure === 'color' && shown.color !== WELL ? shown.color : null;
  return (
    <span className="k-table-gauge">
      <span className="k-table-bar" data-mode={style.mode} aria-hidden="true">
        <span style={{ ...paint, clipPath: `inset(0 ${rest} 0 0)` }} />
      </span>
      <span
        className={style.figure === 'hidden' ? 'k-value visually-hidden' : 'k-value'}
        title={shown.why ?? undefined}
        style={color === null ? {} : { color }}
      >
        {joined(shown)}
      </span>
    </span>
  );
}

function markOf({ config, color }: TableColumn, value: unknown): string {
  return valueColor(config, typeof value === 'number' ? value : null, stateMark) ?? color;
}

/** Values over time as a small line, with the last of them. */
function Course({ column, row }: Pick<CellProps, 'column' | 'row'>) {
  const course = column.courses[row] ?? null;
  if (course === null) {
    return <span className="k-table-none">{joined(showCell({ ...column, values: [null] }, 0))}</span>;
  }
  const last = column.values[row];
  const shown = typeof last === 'number' ? last : (course.findLast((value) => value !== null) ?? null);
  return (
    <span className="k-table-gauge">
      <svg
        className="k-spark k-table-spark"
        viewBox="0 0 100 20"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={sparkPath(course, 100, 20)} style={{ stroke: column.color }} />
      </svg>
      <span className="k-value">{joined(showCell({ ...column, type: 'number', values: [shown] }, 0))}</span>
    </span>
  );
}

function jsonText(value: unknown): string {
  if (typeof value !== 'string') {
    return value == null ? '' : JSON.stringify(value, null, 2);
  }
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}

/** Nothing is fetched from other hosts, so an image from there is a link to it. */
function Image({ value }: { value: string }) {
  if (/^data:image\/(png|gif|jpeg|webp);/i.test(value)) {
    return <img className="k-table-image" src={value} alt="" />;
  }
  return /^https?:\/\//i.test(value) && URL.canParse(value) ? (
    <PanelLink target={{ href: value, own: false }} blank>
      {value}
    </PanelLink>
  ) : (
    <span className="k-value">{value}</span>
  );
}

/** Texts of a list, or of one with commas, each with a hue of its own. */
function Pills({ value }: { value: unknown }) {
  const texts = (Array.isArray(value) ? value.map(rawText) : rawText(value).split(',')).map((text) =>
    text.trim(),
  );
  const present = [...new Set(texts.filter((text) => text !== ''))];
  const hues = assignHues(present);
  return present.map((text) => (
    <span key={text} className="k-pill" style={{ borderColor: hueColor(hues.get(text) ?? 0) }}>
      {text}
    </span>
  ));
}

function Ways({ column, links, at }: CellProps) {
  const ways = column.config.links.map((link) => links.cell(link, at)).filter((way) => way !== null);
  return ways.map(({ title, target, blank }) => (
    <PanelLink key={title + target.href} className="k-table-way" target={target} blank={blank}>
      {title}
    </PanelLink>
  ));
}
