/** How the editor looks. It lives in a shadow tree, because the content policy allows style sheets there but no style elements; our variables reach it. */

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const FIELD = {
  '&': {
    minHeight: '32px',
    border: '1px solid var(--control-border)',
    borderRadius: 'var(--radius-control)',
    backgroundColor: 'var(--control)',
    color: 'var(--text)',
    fontSize: '13px',
  },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.5', overflow: 'auto', maxHeight: '40vh' },
  '.cm-content': { padding: '5px 0', caretColor: 'var(--text-strong)' },
  '.cm-line': { padding: '0 8px' },
  '.cm-placeholder': { color: 'var(--text-dim)' },
  '.cm-cursor': { borderLeftColor: 'var(--text-strong)', borderLeftWidth: '2px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--text-strong)',
    fontWeight: '600',
  },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'transparent',
    color: 'var(--bad)',
  },
  '.cm-prom-variable': { color: 'var(--accent)', fontWeight: '600' },
};

const MARKS = {
  '.cm-lintRange': {
    backgroundImage: 'none',
    paddingBottom: '0',
    textDecoration: 'underline wavy var(--bad) 1px',
  },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--warn)' },
  '.cm-lintRange-info': { textDecorationColor: 'var(--wait)' },
  '.cm-lintPoint:after': { borderBottomColor: 'var(--bad)' },
  '.cm-diagnostic': {
    padding: '6px 10px',
    borderLeft: '3px solid var(--bad)',
    fontFamily: 'var(--font)',
    whiteSpace: 'normal',
  },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--wait)' },
  '.cm-diagnosticAction': {
    display: 'block',
    margin: '6px 0 0',
    padding: '2px 8px',
    border: '1px solid var(--control-border)',
    borderRadius: 'var(--radius-control)',
    backgroundColor: 'var(--control)',
    color: 'var(--text)',
    font: 'inherit',
    cursor: 'pointer',
  },
};

const BOXES = {
  '.cm-tooltip': {
    zIndex: '60',
    border: '1px solid var(--control-border)',
    borderRadius: 'var(--radius-panel)',
    backgroundColor: 'var(--panel)',
    color: 'var(--text)',
    maxWidth: 'min(520px, calc(100vw - 16px))',
    fontFamily: 'var(--font)',
    fontSize: '13px',
    lineHeight: '1.4',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete': { overflow: 'visible' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxHeight: '300px',
    padding: '4px',
    fontFamily: 'var(--font)',
    maxWidth: 'min(560px, calc(100vw - 16px))',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: '12px',
    alignItems: 'baseline',
    padding: '3px 8px',
    borderRadius: 'var(--radius-control)',
    color: 'var(--text)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--text-strong)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > completion-section': {
    padding: '4px 8px 2px',
    border: '0',
    color: 'var(--text-dim)',
    opacity: '1',
  },
  '.cm-completionLabel': { flex: 'none' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': {
    minWidth: '0',
    marginLeft: 'auto',
    color: 'var(--text-dim)',
    fontStyle: 'normal',
    fontSize: '12px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-tooltip.cm-completionInfo': { padding: '0', maxWidth: 'min(340px, calc(100vw - 32px))' },
  '.cm-note': { maxHeight: '50vh', padding: '8px 10px', overflow: 'auto' },
  '.cm-note p': { margin: '0 0 4px' },
  '.cm-note code': {
    fontFamily: 'var(--font-mono)',
    fontSize: '12px',
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
};

const COLOURS = HighlightStyle.define([
  { tag: [tags.variableName], color: 'var(--text-strong)' },
  { tag: [tags.function(tags.variableName), tags.operatorKeyword], color: 'var(--accent)' },
  { tag: [tags.modifier, tags.logicOperator], color: 'var(--accent)', fontStyle: 'italic' },
  { tag: tags.labelName, color: 'var(--text-dim)' },
  { tag: tags.string, color: 'var(--warn)' },
  { tag: tags.number, color: 'var(--wait)' },
  { tag: tags.comment, color: 'var(--text-dim)', fontStyle: 'italic' },
]);

export const promTheme: Extension = [
  EditorView.theme({ ...FIELD, ...MARKS, ...BOXES }),
  syntaxHighlighting(COLOURS),
];
