import { pinyin } from 'pinyin-pro';
import type { CategoryTree, LeafCategory } from './category-tree.js';
import { CategorySuggester, type CategorySuggestion } from './category-suggestion.js';

/** Why a category was found: by its code, its name (Chinese or English), citizens' own words, or pinyin. */
export type SearchReason = '编码' | '名称' | '关键词' | '拼音';

/** A category that may be meant by what was typed. */
export interface CategoryHit {
  code: string;
  zh: string;
  en: string;
  /** Names from the top down to the category itself. */
  path: { zh: string[]; en: string[] };
  reason: SearchReason;
  /** The word that matched: the name, a keyword, or the code. */
  matched: string;
  /** 0–100, comparable within one query only. */
  rank: number;
}

interface Word {
  text: string;
  initials: string;
  syllables: string;
}

interface Entry {
  leaf: LeafCategory;
  name: Word;
  en: string;
  keywords: Word[];
  /** Names of the levels above, joined. */
  above: Word;
  path: { zh: string[]; en: string[] };
}

type Match = Pick<CategoryHit, 'reason' | 'matched' | 'rank'>;

const LATIN = /^[a-z0-9' .-]+$/;

/**
 * Search of the item catalogue by what an operator types: Chinese substring, pinyin initials (`gnbr`), full pinyin,
 * code, English name or citizens' own words. Words apart by blanks must all match. Built once per pack.
 */
export class CategorySearch {
  readonly #entries: readonly Entry[];
  readonly #suggester: CategorySuggester;

  constructor(categories: CategoryTree) {
    this.#entries = categories.leaves.map((leaf) => {
      const path = categories.path(leaf.code);
      return {
        leaf,
        name: { ...wordOf(leaf.zh), initials: leaf.initials },
        en: leaf.en.toLowerCase(),
        keywords: leaf.keywords.map(wordOf),
        above: wordOf(
          path
            .slice(0, -1)
            .map((item) => item.zh)
            .join(''),
        ),
        path: { zh: path.map((item) => item.zh), en: path.map((item) => item.en) },
      };
    });
    this.#suggester = new CategorySuggester(categories);
  }

  /** The best matches, best first, at most `limit`; an empty query finds nothing. */
  search(query: string, limit = 20): CategoryHit[] {
    const words = query.toLowerCase().trim().split(/\s+/).filter(Boolean).slice(0, 8);
    if (words.length === 0) return [];
    const hits: CategoryHit[] = [];
    for (const entry of this.#entries) {
      const match = matchAll(entry, words);
      if (!match) continue;
      const { code, zh, en } = entry.leaf;
      hits.push({ code, zh, en, path: entry.path, ...match });
    }
    return hits
      .sort((a, b) => b.rank - a.rank || a.zh.length - b.zh.length || (a.code < b.code ? -1 : 1))
      .slice(0, limit);
  }

  /** The three likeliest leaves for a citizen's free text; none when nothing matches. See {@link CategorySuggester}. */
  suggest(text: string, top = 3): CategorySuggestion[] {
    return this.#suggester.suggest(text, top);
  }
}

/** All words must match; the weakest match ranks the hit and names its reason. */
function matchAll(entry: Entry, words: readonly string[]): Match | undefined {
  let weakest: Match | undefined;
  for (const word of words) {
    const match = LATIN.test(word) ? matchLatin(entry, word) : matchChinese(entry, word);
    if (!match) return undefined;
    if (!weakest || match.rank < weakest.rank) weakest = match;
  }
  return weakest;
}

function matchChinese({ name, keywords, above }: Entry, word: string): Match | undefined {
  const inName = placeIn(name.text, word);
  if (inName) return { reason: '名称', matched: name.text, rank: 78 + 4 * inName };
  let best: Match | undefined;
  for (const { text } of keywords) {
    const found = placeIn(text, word);
    if (found && 66 + 4 * found > (best?.rank ?? 0)) best = { reason: '关键词', matched: text, rank: 66 + 4 * found };
  }
  if (best) return best;
  if (above.text.includes(word)) return { reason: '名称', matched: above.text, rank: 40 };
  const said =
    keywords.find(({ text }) => text.length > 1 && word.includes(text)) ??
    (word.includes(name.text) ? name : undefined);
  return (
    said && { reason: said === name ? '名称' : '关键词', matched: said.text, rank: 30 + Math.min(9, said.text.length) }
  );
}

function matchLatin({ leaf, name, en, keywords, above }: Entry, word: string): Match | undefined {
  const inCode = leaf.code.toLowerCase().startsWith(word) && /\d/.test(word);
  if (inCode) return { reason: '编码', matched: leaf.code, rank: word.length === leaf.code.length ? 100 : 92 };
  const inInitials = placeIn(name.initials, word);
  if (inInitials) return { reason: '拼音', matched: name.text, rank: 76 + 4 * inInitials };
  if (word.length < 2) return undefined;
  const inSyllables = placeIn(name.syllables, word);
  if (inSyllables) return { reason: '拼音', matched: name.text, rank: 74 + 4 * inSyllables };
  const inEnglish = word.length > 2 ? placeIn(en, word) : 0;
  if (inEnglish) return { reason: '名称', matched: leaf.en, rank: 66 + 4 * inEnglish };
  let best: Match | undefined;
  for (const keyword of keywords) {
    const found = Math.max(placeIn(keyword.initials, word), placeIn(keyword.syllables, word));
    if (found && 52 + 4 * found > (best?.rank ?? 0))
      best = { reason: '拼音', matched: keyword.text, rank: 52 + 4 * found };
  }
  if (best) return best;
  const inAbove = above.initials.includes(word) || above.syllables.includes(word);
  return inAbove ? { reason: '拼音', matched: above.text, rank: 30 } : undefined;
}

/** 3 = the same, 2 = begins with it, 1 = contains it, 0 = not there. */
function placeIn(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  return at > 0 ? 1 : text.length === word.length ? 3 : 2;
}

function wordOf(text: string): Word {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true }).map((syllable) =>
    syllable.toLowerCase(),
  );
  return {
    text: text.toLowerCase(),
    initials: syllables.map((s) => s[0] ?? '').join(''),
    syllables: syllables.join(''),
  };
}
