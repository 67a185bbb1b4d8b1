/** Texts in which Markdown finds nothing to do. Pure. */

/** Signs that mean something in Markdown or HTML wherever they stand. */
const SIGNS = /[<>&\\`*_[\]#|~@]|:\/\/|www\./;

/** Lines that begin a list, a heading's underline or a block of code. */
const BLOCKS = /^(?: {4}|\t| {0,3}(?:[-+=]|\d{1,9}[.)]))/m;

/**
 * The paragraphs of a text that Markdown would give back as they are; null where it may
 * have something to say. Most texts on boards are one sentence, and need no library.
 */
export function plainParagraphs(text: string): string[] | null {
  if (SIGNS.test(text) || BLOCKS.test(text)) {
    return null;
  }
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replaceAll(/\s*\n\s*/g, ' '))
    .filter((paragraph) => paragraph !== '');
}
