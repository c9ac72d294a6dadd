import { createHash, randomBytes } from 'node:crypto';

/** A fresh opaque secret of 256 bits, as base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a token. A plain hash is enough: 256 random bits cannot be guessed back. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
