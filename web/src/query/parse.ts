/** The syntax tree of a query as it is written, variables and all. Pure. */

import type { Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { maskVariables } from './mask';

/** Parses a query; variables count as what they may stand for, at their own offsets. */
export function parseQuery(text: string): Tree {
  return parser.parse(maskVariables(text));
}
