/** Reads texts as objects, in the formats of Grafana's "Extract fields". */

import { toRegex } from '../frame/matchers';
import { asString, isObject, type JsonObject } from '../json';

type Parse = (text: string) => JsonObject | null;

/** The reader of a format; null for one that is not known. A text that cannot be read gives null. */
export function extractor(format: string, options: JsonObject): Parse | null {
  switch (format) {
    case 'json':
      return parseJson;
    case 'kvp':
      return parsePairs;
    case 'delimiter':
      return splitBy(asString(options.delimiter, ','));
    case 'regexp':
      return matchGroups(asString(options.regExp));
    case 'auto':
      return (text) => parseJson(text) ?? parsePairs(text);
    default:
      return null;
  }
}

function parseJson(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) || Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : null;
  } catch {
    return null;
  }
}

/** Each part is a field of its own, which says 1 where the row has it. */
function splitBy(delimiter: string): Parse {
  const literal = delimiter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`\\s*${literal}\\s*`);
  return (text) =>
    Object.fromEntries(
      text
        .trim()
        .split(pattern)
        .map((part) => [part, 1]),
    );
}

/** The named groups of a pattern; without one the whole text is "NewField". */
function matchGroups(pattern: string): Parse {
  const regex = pattern.startsWith('/') ? toRegex(pattern) : /(?<NewField>.*)/;
  return (text) => {
    const groups = regex === null ? undefined : regex.exec(text)?.groups;
    return groups === undefined ? null : { ...groups };
  };
}

const SEPARATOR = /[\s,;&{}]/;

/**
 * Pairs such as `a=1, b: "two words"`. Quotes keep separators together, a backslash keeps the next
 * letter as it is, and a word without a value has an empty one.
 */
export function parsePairs(text: string): JsonObject {
  const pairs: [string, string][] = [];
  let name: string | null = null;
  for (const { word, isName } of wordsOf(text)) {
    if (isName) {
      if (name !== null) {
        pairs.push([name, '']);
      }
      name = word;
    } else {
      pairs.push(name === null ? [word, ''] : [name, word]);
      name = null;
    }
  }
  return Object.fromEntries(name === null ? pairs : [...pairs, [name, '']]);
}

interface Word {
  readonly word: string;
  /** A colon or an equals sign stands behind it. */
  readonly isName: boolean;
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let word = '';
  let quote = '';
  const end = (isName: boolean) => {
    if (word !== '') {
      words.push({ word, isName });
    }
    word = '';
  };
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (letter === '\\') {
      i += 1;
      word += text[i] ?? '';
    } else if (quote !== '') {
      quote = letter === quote ? '' : quote;
      word += quote === '' ? '' : letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
    } else if (letter === ':' || letter === '=') {
      end(true);
    } else if (SEPARATOR.test(letter)) {
      end(false);
    } else {
      word += letter;
    }
  }
  end(false);
  return words;
}
