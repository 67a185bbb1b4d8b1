import './piechart.css';
import { type CSSProperties, type MouseEvent, type ReactNode, useMemo, useState } from 'react';
import { Legend } from '../../chart/Legend';
import { clickLegend, hiddenKeys, type LegendRow, readLegend, type Selection } from '../../chart/legendModel';
import type { Readout } from '../../chart/readout';
import { asObject } from '../../model/json';
import { joined } from '../../model/units/format';
import { PanelLink } from '../PanelLink';
import type { PanelLinks, ValuesPanelProps } from '../types';
import { useSize } from '../useSize';
import { useTip } from '../useTip';
import { type PanelValue, panelValues } from '../values';
import {
  inLegend,
  LABEL_SIZE,
  labelOf,
  type PieBox,
  type PieOptions,
  percentText,
  pieBox,
  pieColors,
  pieValues,
  readPieOptions,
  type Slice,
  slicePath,
  slicesOf,
} from './pieModel';

/** Values as shares of a whole. Its legend names them with their values, also for those who listen. */
export function PieChartPanel(props: ValuesPanelProps) {
  const { panel, view, scrapeIntervalSeconds, endsNow } = props;
  const [ref, size] = useSize<HTMLDivElement>();
  const [selection, setSelection] = useState<Selection>(null);
  const [lit, setLit] = useState<string | null>(null);
  const options = useMemo(() => readPieOptions(panel.options), [panel]);
  const values = useMemo(
    () => pieValues(panelValues(panel, view, { scrapeIntervalSeconds, endsNow }), options),
    [panel, view, options, scrapeIntervalSeconds, endsNow],
  );
  const colors = useMemo(() => pieColors(values), [values]);
  const keys = values.map(({ key }) => key);
  const hidden = hiddenKeys(selection, keys);
  const slices = slicesOf(
    values.filter(({ key }) => !hidden.has(key)),
    colors,
  );
  const legend = readLegend(panel.options);
  const side = { ...legend, placement: legendPlacement(panel.options.legend) };
  return (
    <div className={`k-pie k-pie-${side.placement}`}>
      <div ref={ref} className="k-pie-chart">
        <Pie
          label={panel.title}
          slices={slices}
          box={pieBox(size.width, size.height, options)}
          options={options}
          lit={lit}
          onLight={setLit}
          links={props.links}
        />
      </div>
      <Legend
        options={side}
        rows={values.filter(inLegend).map((value) => legendRow(value, slices, colors, options))}
        hidden={hidden}
        onSelect={(key, adds) => setSelection(clickLegend(selection, key, adds, keys))}
        onLight={setLit}
      />
    </div>
  );
}

/** Beside the pie, unless the file says below. */
function legendPlacement(raw: unknown): 'bottom' | 'right' {
  return asObject(raw).placement === 'bottom' ? 'bottom' : 'right';
}

function legendRow(
  { key, name, mark, shown, ended }: PanelValue,
  slices: readonly Slice[],
  colors: ReadonlyMap<string, string>,
  { legendValues }: PieOptions,
): LegendRow {
  const slice = slices.find((one) => one.key === key);
  const texts = [
    { calc: 'value', title: 'Value', text: joined(shown), why: shown.why },
    { calc: 'percent', title: 'Percent', text: slice === undefined ? '' : percentText(slice), why: null },
  ];
  const values = texts.filter(({ calc }) => legendValues.includes(calc));
  return { key, name, color: colors.get(key) ?? mark, round: 0, ended, values };
}

interface PieProps {
  readonly label: string;
  readonly slices: readonly Slice[];
  readonly box: PieBox;
  readonly options: PieOptions;
  readonly lit: string | null;
  readonly onLight: (key: string | null) => void;
  readonly links: PanelLinks;
}

function Pie({ label, slices, box, options, lit, onLight, links }: PieProps) {
  const tip = useTip();
  const leave = () => {
    onLight(null);
    tip.hide();
  };
  const move = (event: MouseEvent<SVGElement>) => {
    const key = (event.target as Element).closest('[data-key]')?.getAttribute('data-key');
    const slice = slices.find((one) => one.key === key);
    if (slice === undefined) {
      leave();
      return;
    }
    onLight(slice.key);
    if (options.tooltip !== 'none') {
      tip.show('', readoutOf(slices, slice, options), { x: event.clientX, y: event.clientY });
    }
  };
  return (
    <svg
      className="k-pie-svg"
      width={box.center * 2}
      height={box.center * 2}
      // A picture with links in it is no single picture for those who listen.
      role={slices.some(({ value }) => value.config.links.length > 0) ? 'group' : 'img'}
      aria-label={`${label}: ${slices.map((one) => `${one.value.name} ${percentText(one)}`).join(', ')}`}
      data-lit={lit !== null}
      onMouseMove={move}
      onMouseLeave={leave}
    >
      {slices.map((slice) => (
        <g key={slice.key} data-key={slice.key} className={lit === slice.key ? 'k-slice k-lit' : 'k-slice'}>
          <SliceLink slice={slice} links={links} words={labelOf(box, slice, options)?.lines ?? []}>
            <path d={slicePath(box, slice)} style={{ fill: slice.color }} />
            <Label slice={slice} box={box} options={options} />
          </SliceLink>
        </g>
      ))}
    </svg>
  );
}

interface SliceLinkProps extends Pick<PieProps, 'links'> {
  readonly slice: Slice;
  /** What stands in the slice. */
  readonly words: readonly string[];
  readonly children: ReactNode;
}

/** A slice leads to where the first link of its value does. */
function SliceLink({ slice, links, words, children }: SliceLinkProps) {
  const [link] = slice.value.config.links;
  const way = link === undefined ? null : links.cell(link, slice.value.row);
  return way === null ? (
    children
  ) : (
    <PanelLink
      target={way.target}
      blank={way.blank}
      aria-label={`${words.join(' ')} ${slice.value.name}: ${way.title}`}
    >
      {children}
    </PanelLink>
  );
}

function Label({ slice, box, options }: { slice: Slice; box: PieBox; options: PieOptions }) {
  const label = labelOf(box, slice, options);
  return label === null ? null : (
    <text
      className="k-pie-label"
      y={label.y}
      fontSize={LABEL_SIZE}
      style={{ '--k-ground': slice.color } as CSSProperties}
    >
      {label.lines.map((line, i) => (
        <tspan key={line} x={label.x} dy={i === 0 ? 0 : '1.25em'}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** One slice, or all of them with the one under the pointer lit. */
function readoutOf(slices: readonly Slice[], at: Slice, { tooltip }: PieOptions): Readout {
  const most = 10;
  const told = tooltip === 'multi' ? slices : [at];
  const rows = told.slice(0, most).map((slice) => ({
    key: slice.key,
    name: slice.value.name,
    color: slice.color,
    text: `${joined(slice.value.shown)} (${percentText(slice)})`,
    lit: slice.key === at.key && told.length > 1,
  }));
  return { rows, more: Math.max(told.length - most, 0) };
}
