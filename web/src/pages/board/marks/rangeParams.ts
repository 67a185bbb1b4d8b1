import type { TimeRange } from '../../../model/time';

/** A fixed range as the address has it. */
export function rangeParams({ fromMs, toMs }: TimeRange): { readonly from: string; readonly to: string } {
  return { from: String(Math.round(fromMs)), to: String(Math.round(toMs)) };
}
