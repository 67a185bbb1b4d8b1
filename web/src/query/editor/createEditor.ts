/** Puts the editor together. */

import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  currentCompletions,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder, tooltips } from '@codemirror/view';
import type { PromApi } from '../promApi';
import type { QueryContext } from '../types';
import { completionSources } from './completion';
import { hoverHelp } from './hover';
import { promLanguage } from './language';
import { promLint } from './linting';
import { recallKeys } from './recall';
import { promTheme } from './theme';
import { typeOver } from './typeOver';
import { variableMarks } from './variables';

/** What the editor asks of its surroundings; each is called anew whenever it is needed. */
export interface EditorPorts {
  readonly context: () => QueryContext;
  readonly earlier: () => readonly string[];
  readonly onChange: (text: string) => void;
  readonly onRun: (text: string) => void;
}

export interface EditorOptions {
  /** An open shadow root: see theme.ts. */
  readonly root: ShadowRoot;
  readonly text: string;
  /** What the field is called, for ears. */
  readonly label: string;
  readonly api: PromApi;
  readonly ports: EditorPorts;
}

export function createEditor({ root, text, label, api, ports }: EditorOptions): EditorView {
  return new EditorView({
    root,
    parent: root,
    state: EditorState.create({ doc: text, extensions: extensions(label, api, ports) }),
  });
}

function extensions(label: string, api: PromApi, ports: EditorPorts): Extension[] {
  const run = (view: EditorView) => {
    closeCompletion(view);
    ports.onRun(view.state.doc.toString());
    return true;
  };
  return [
    promLanguage,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      'aria-label': label,
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) ports.onChange(update.state.doc.toString());
    }),
    placeholder('PromQL, or the words of a signal, such as "requests waiting"'),
    drawSelection(),
    history(),
    bracketMatching(),
    closeBrackets(),
    typeOver,
    autocompletion({
      override: completionSources(api, ports.context),
      icons: false,
      maxRenderedOptions: 200,
    }),
    hoverHelp(api, ports.context),
    promLint(api),
    variableMarks,
    tooltips({ position: 'fixed' }),
    promTheme,
    Prec.highest(
      keymap.of([
        { key: 'Shift-Enter', run },
        { key: 'Mod-Enter', run },
        { key: 'Enter', run: choose },
      ]),
    ),
    // Tab is in no key map: it leaves the field, as in every other one.
    keymap.of([
      ...completionKeymap,
      ...recallKeys(ports.earlier),
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...lintKeymap,
    ]),
  ];
}

/**
 * Enter takes what the list offers. One that comes in the moment in which a new list takes
 * no key, lest it was meant for the text, does nothing: nobody wants a new line then.
 */
function choose(view: EditorView): boolean {
  if (currentCompletions(view.state).length === 0) return false;
  acceptCompletion(view);
  return true;
}
