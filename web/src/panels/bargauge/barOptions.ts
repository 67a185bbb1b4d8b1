/** What a bar gauge is asked to look like, and how its bars are arranged. Pure. */

import { continuousColor } from '../../model/colorScales';
import { stateMark } from '../../model/colors';
import type { FieldProperties } from '../../model/fieldConfig';
import { asBool, asNumber, asObject, type JsonObject, oneOf } from '../../model/json';
import { extentOf, stepValue } from '../../model/thresholds';
import { joined } from '../../model/units/format';
import { type Measure, measureText } from '../fit';
import type { Size } from '../useSize';
import type { PanelValue } from '../values';

export interface BarOptions {
  readonly mode: 'gradient' | 'lcd' | 'basic';
  readonly upright: boolean;
  /** Whether figures have the colour of their value, or are not shown. */
  readonly figure: 'color' | 'text' | 'hidden';
  readonly names: 'auto' | 'top' | 'left' | 'hidden';
  readonly unfilled: boolean;
  /** Across the bar, in pixels. */
  readonly least: number;
  readonly most: number;
  readonly nameSize: number | null;
  readonly figureSize: number | null;
}

const GAP = 8;

export function readBarOptions(raw: JsonObject, { width, height }: Size): BarOptions {
  const orientation = oneOf(raw.orientation, ['auto', 'horizontal', 'vertical']);
  const upright = orientation === 'auto' ? width > height : orientation === 'vertical';
  const manual = raw.sizing === 'manual';
  const text = asObject(raw.text);
  return {
    mode: oneOf(raw.displayMode, ['gradient', 'lcd', 'basic']),
    upright,
    figure: oneOf(raw.valueMode, ['color', 'text', 'hidden']),
    names: oneOf(raw.namePlacement, ['auto', 'top', 'left', 'hidden']),
    unfilled: asBool(raw.showUnfilled, true),
    least: (manual ? asNumber(upright ? raw.minVizWidth : raw.minVizHeight) : null) ?? (upright ? 8 : 16),
    most: upright ? Number.POSITIVE_INFINITY : ((manual ? asNumber(raw.maxVizHeight) : null) ?? 300),
    nameSize: asNumber(text.titleSize),
    figureSize: asNumber(text.valueSize),
  };
}

export interface BarLayout {
  /** The size of one bar with its words, across the panel's long side. */
  readonly across: number;
  readonly namesBeside: boolean;
  readonly nameWidth: number;
  readonly nameSize: number;
  readonly figureSize: number;
  /** Zero where figures are not shown, or have no room. */
  readonly figureWidth: number;
}

/** From this height of a row on, its name stands above its bar. */
const TALL = 42;

/** How large the parts of lying bars are. */
export function lyingLayout(
  values: readonly PanelValue[],
  { width, height }: Size,
  options: BarOptions,
  measure: Measure = measureText,
): BarLayout {
  const count = Math.max(values.length, 1);
  const across = clamp((height - (count - 1) * GAP) / count, options.least, options.most);
  const namesBeside = options.names === 'left' || (options.names === 'auto' && across < TALL);
  const nameSize = options.nameSize ?? clamp(across * 0.5, 11, 13);
  const bar = namesBeside || options.names === 'hidden' ? across : across - nameSize * 1.5;
  const figureSize = options.figureSize ?? clamp(bar * 0.6, 11, 28);
  const longest = (texts: readonly string[], size: number) =>
    Math.ceil(texts.reduce((most, text) => Math.max(most, measure(text)), 0) * (size / 100)) + 2;
  const named = longest(
    values.map(({ name }) => name),
    nameSize,
  );
  const written = longest(
    values.map(({ shown }) => joined(shown)),
    figureSize,
  );
  return {
    across,
    namesBeside,
    nameWidth: Math.min(named, width * 0.4),
    nameSize,
    figureSize,
    figureWidth: options.figure === 'hidden' ? 0 : Math.min(written, width * 0.5),
  };
}

/** How large the parts of standing bars are; a figure that would touch its neighbour is not shown. */
export function standingLayout(
  values: readonly PanelValue[],
  { width }: Size,
  options: BarOptions,
  measure: Measure = measureText,
): BarLayout {
  const count = Math.max(values.length, 1);
  const across = Math.max((width - (count - 1) * GAP) / count, options.least);
  const widest = values.reduce((most, { shown }) => Math.max(most, measure(joined(shown))), 1);
  const fitting = Math.floor((across / widest) * 100);
  const figureSize = options.figureSize ?? clamp(fitting, 9, 24);
  const fits = options.figureSize !== null || fitting >= 9;
  return {
    across,
    namesBeside: false,
    nameWidth: across,
    nameSize: options.nameSize ?? (across < 40 ? 10 : 12),
    figureSize,
    figureWidth: options.figure === 'hidden' || !fits ? 0 : across,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(Math.min(value, most), least);
}

/** How far a bar reaches, 0..1. */
export function barShare({ value, config }: PanelValue): number {
  return value === null || Number.isNaN(value) ? 0 : shareIn(config, value);
}

function shareIn(config: FieldProperties, value: number): number {
  const { min, max } = extentOf(config);
  return clamp((value - min) / (max - min), 0, 1);
}

/** A colour, and from which share of the bar on it holds. */
export interface Stop {
  readonly color: string;
  readonly from: number;
}

/** How many colours stand for a scale without steps. */
const SAMPLES = 8;

/** The colours along a whole bar; the one of the value where the value does not decide. */
export function stopsOf({ config, mark }: Pick<PanelValue, 'config' | 'mark'>): Stop[] {
  const mode = config.color?.mode ?? 'thresholds';
  const steps = config.thresholds?.steps ?? [];
  if (mode === 'thresholds' && steps.length > 0) {
    const extent = extentOf(config);
    return steps.map((step) => ({
      color: stateMark(step.color),
      from: shareIn(config, Math.max(stepValue(config.thresholds, step, extent), extent.min)),
    }));
  }
  const samples = Array.from({ length: SAMPLES }, (_, i) => i / (SAMPLES - 1));
  const scale = samples.map((from) => ({ color: continuousColor(mode, from) ?? mark, from }));
  return mode.startsWith('continuous-') ? scale : [{ color: mark, from: 0 }];
}

/** Colours as a CSS gradient: blended, or each up to where the next one begins. */
export function gradientOf(stops: readonly Stop[], direction: '90deg' | '0deg', blended: boolean): string {
  const parts = stops.map(({ color, from }, i) => {
    const to = stops[i + 1]?.from ?? 1;
    return blended ? `${color} ${percent(from)}` : `${color} ${percent(from)} ${percent(to)}`;
  });
  // One colour alone is no gradient for CSS.
  return `linear-gradient(${direction}, ${parts.length === 1 && blended ? `${parts[0]}, ${parts[0]}` : parts.join(', ')})`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
