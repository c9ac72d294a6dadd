import { z } from 'zod';

interface TextOptions {
  /** Least characters after trimming; 1 unless told. */
  min?: number;
  /** Line breaks and tabs are part of the text; otherwise they are refused. */
  multiline?: boolean;
}

/** Marks that turn the direction of what follows: a reader would see another text than the one stored. */
function turnsDirection(point: number): boolean {
  return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
}

/**
 * Why this text cannot be taken, in words for the client; undefined when it can. PostgreSQL refuses U+0000 in text and a
 * lone surrogate in jsonb, so what passed here would come back as an error of the database.
 */
export function flawOf(text: string, multiline = false): string | undefined {
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point === 0) return 'holds a NUL character';
    if (point >= 0xd800 && point <= 0xdfff) return 'holds half of a character (a lone surrogate)';
    if (turnsDirection(point)) return 'holds a character that turns the writing direction';
    if ((point === 0x0a || point === 0x09) && !multiline) return 'must be a single line';
    if (point < 0x20 && point !== 0x0a && point !== 0x09) return 'holds a control character';
    if (point >= 0x7f && point <= 0x9f) return 'holds a control character';
  }
  return undefined;
}

/** Length in characters as a reader counts them: 𠮷 is one, not two. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/**
 * The one schema for text from outside: single line unless told, Windows line ends become `\n`, trimmed, `min` to `max`
 * characters. The upper bound on raw units comes first, so that a long text costs nothing to refuse.
 */
export function safeText(max: number, { min = 1, multiline = false }: TextOptions = {}) {
  return z
    .string()
    .max(max * 2 + 64, { error: `must have at most ${max} characters`, abort: true })
    .overwrite((raw) => raw.replaceAll('\r\n', '\n').trim())
    .superRefine((text, context) => {
      const flaw = flawOf(text, multiline);
      if (flaw) return context.addIssue({ code: 'custom', message: flaw });
      const length = lengthOf(text);
      if (length > max) context.addIssue({ code: 'custom', message: `must have at most ${max} characters` });
      if (length < min)
        context.addIssue({
          code: 'custom',
          message: min === 1 ? 'must not be empty' : `must have at least ${min} characters`,
        });
    })
    .meta({ minLength: min, maxLength: max });
}

/** A code of the city pack; every pack chooses its own, so only their alphabet is fixed here. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/** Code of a unit in the organisation tree, such as `LG.WATER`. */
export const unitCode = z.string().regex(CODE, 'must be a unit code');

/** Code of a category in the item catalogue, such as `C010101`. */
export const categoryCode = z.string().regex(CODE, 'must be a category code');

export const idSchema = z.uuid('must be an id');

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2101, 0, 1);

/** An instant with its offset from UTC, in the years 2000 to 2100: further away PostgreSQL or a calendar would give up. */
export const instant = z.iso
  .datetime({ offset: true, error: 'must be an instant with its offset, such as 2026-03-24T10:42:00+08:00' })
  .refine((text) => Date.parse(text) >= EARLIEST && Date.parse(text) < LATEST, 'must lie in the years 2000 to 2100');
