/** One line of an RFC 9457 problem's `errors`: which field, and what is wrong with it. */
export interface FieldError {
  path: string;
  message: string;
  /** Code of the thing concerned, where it stands in a list of things that have one. */
  code?: string;
}

interface Extra {
  detail?: string;
  errors?: FieldError[];
  current?: Record<string, unknown>;
  /** Seconds after which the same request may succeed. */
  retryAfter?: number;
}

/** Every error the product answers, with its status: the one table of status codes. */
const TABLE = {
  validation: [400, 'The input is not valid'],
  'idempotency-key-missing': [400, 'A write needs an Idempotency-Key header'],
  'not-signed-in': [401, 'Not signed in'],
  'invalid-credentials': [401, 'Account, password or code is wrong'],
  'bad-signature': [401, 'The signature is not valid'],
  'totp-required': [401, 'A one-time code is required'],
  forbidden: [403, 'Your role may not do this'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  'illegal-move': [409, 'This move is not open now'],
  'stale-version': [409, 'Somebody changed this meanwhile'],
  conflict: [409, 'This conflicts with what is stored'],
  'in-flight': [409, 'The same record is being changed right now'],
  'too-large': [413, 'Too large'],
  'unsupported-media': [415, 'This kind of content is not accepted'],
  infected: [422, 'The file holds malicious software'],
  'idempotency-conflict': [422, 'This Idempotency-Key was used for another request'],
  locked: [423, 'Locked for now'],
  challenge: [428, 'Solve the challenge first'],
  'rate-limited': [429, 'Too many tries'],
  internal: [500, 'Internal error'],
  unavailable: [503, 'Not available right now'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemSlug = keyof typeof TABLE;

/** A refusal that says why. One filter turns it into `application/problem+json`. */
export class Problem extends Error {
  constructor(
    readonly slug: ProblemSlug,
    readonly extra: Extra = {},
  ) {
    super(extra.detail ?? TABLE[slug][1]);
    this.name = 'Problem';
  }

  get status(): number {
    return TABLE[this.slug][0];
  }

  toJSON(): Record<string, unknown> {
    return {
      type: `https://hotline.example/problems/${this.slug}`,
      title: TABLE[this.slug][1],
      status: this.status,
      ...this.extra,
    };
  }
}

/** Absent and out of reach answer alike, so that nobody learns which it was. */
export const notFound = () => new Problem('not-found');

/** A single field is wrong; `path` is dotted as in the request body. */
export const invalid = (path: string, message: string) => new Problem('validation', { errors: [{ path, message }] });
