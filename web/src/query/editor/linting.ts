/** Faults and bad habits, marked where they stand. */

import { syntaxTree } from '@codemirror/language';
import { type Diagnostic, linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { PromQLExtension } from '@prometheus-io/codemirror-promql';
import { findHabits } from '../lint/habits';
import { findSyntaxFault } from '../lint/syntax';
import type { Finding, Fix } from '../lint/types';
import { findVariables, type PlacedVariable, touchesOpenVariable } from '../mask';
import type { PromApi } from '../promApi';

/** How long one may pause, in milliseconds, before what is not finished counts as a fault. */
const PAUSE_MS = 500;

export function promLint(api: PromApi): Extension {
  const types = new PromQLExtension().getLinter().promQL();
  return linter(
    async (view) => {
      const text = view.state.doc.toString();
      const variables = findVariables(text);
      const fault = findSyntaxFault(text, syntaxTree(view.state), variables);
      if (fault !== null) return [toDiagnostic(fault)];
      const [wrong, knowledge] = await Promise.all([types(view), api.knowledge()]);
      const habits = findHabits(text, syntaxTree(view.state), knowledge).map(toDiagnostic);
      return [...wrong.filter((one) => holds(one, text, variables)).map(asSentence), ...habits];
    },
    { delay: PAUSE_MS },
  );
}

/** What a type check says of a stretch whose meaning hangs on a variable is a guess; an empty query is no fault. */
function holds(one: Diagnostic, text: string, variables: readonly PlacedVariable[]): boolean {
  return text.trim() !== '' && !touchesOpenVariable(variables, one);
}

function asSentence(one: Diagnostic): Diagnostic {
  const message = one.message.charAt(0).toUpperCase() + one.message.slice(1);
  return { ...one, message: /[.!?]$/.test(message) ? message : `${message}.` };
}

function toDiagnostic({ from, to, severity, message, fix }: Finding): Diagnostic {
  return { from, to, severity, message, ...(fix === undefined ? {} : { actions: [toAction(fix)] }) };
}

function toAction({ label, changes }: Fix) {
  return {
    name: label,
    apply: (view: EditorView) => {
      view.dispatch({ changes: [...changes], userEvent: 'input.fix' });
      view.focus();
    },
  };
}
