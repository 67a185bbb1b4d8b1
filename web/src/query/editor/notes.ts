/** The little texts beside an option and under the pointer. All words go in as text, never as HTML. */

import { type MetricFact, releaseWords, replacedWords } from '../knowledge';

/** Sentences, and under them something that a machine reads. */
export function noteNode(sentences: readonly string[], code = ''): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-note';
  for (const sentence of sentences.filter((one) => one !== '')) box.append(paragraph(sentence));
  if (code !== '') box.append(element('code', code));
  return box;
}

/** What is known of a metric: type and unit, meaning, releases, and what came after it unless a check says that already. */
export function factNode(fact: MetricFact, withReplacement: boolean): HTMLElement {
  const head = [fact.type, fact.unit].filter(Boolean).join(', ');
  const box = noteNode([]);
  const title = element('p', '');
  title.append(element('code', fact.name), head === '' ? '' : ` ${head}`);
  box.append(title);
  const releases = releaseWords(fact);
  for (const sentence of [
    fact.meaning,
    fact.part,
    fact.note,
    releases === '' ? '' : `${releases.charAt(0).toUpperCase()}${releases.slice(1)}.`,
    withReplacement ? replacedWords(fact) : '',
  ]) {
    if (sentence !== '') box.append(paragraph(sentence));
  }
  return box;
}

function paragraph(text: string): HTMLElement {
  return element('p', text);
}

function element(name: string, text: string): HTMLElement {
  const node = document.createElement(name);
  node.textContent = text;
  return node;
}
