import { z } from 'zod';

const flag = z.enum(['true', 'false', '1', '0']).transform((v) => v === 'true' || v === '1');
const secret = z.string().min(32);
const key = z.string().regex(/^[0-9a-f]{64}$/i, 'must be 32 bytes as hex');

/** How fields are sealed: AES-256-GCM, or SM4 with SM3 for cities that must use 国密. */
const cipherScheme = z.enum(['aes-256-gcm', 'sm4']);
export type CipherScheme = z.infer<typeof cipherScheme>;

const S3_NAMES = ['HOTLINE_S3_ENDPOINT', 'HOTLINE_S3_BUCKET', 'HOTLINE_S3_KEY_ID', 'HOTLINE_S3_SECRET'] as const;

/** Every setting of every process, by the environment variable that carries it. */
export const settingsSchema = z
  .object({
    DATABASE_URL: z.string().min(1),
    DATABASE_OWNER_URL: z.string().min(1).optional(),
    DATABASE_POOL: z.coerce.number().int().min(2).max(64).default(12),
    HOTLINE_HOST: z.string().default('127.0.0.1'),
    HOTLINE_PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOTLINE_SECRET: secret,
    HOTLINE_FIELD_CIPHER: cipherScheme.default('aes-256-gcm'),
    HOTLINE_CITY_PACK: z.string().min(1),
    HOTLINE_FILES: z.string().min(1),
    HOTLINE_DEMO: flag.default(false),
    HOTLINE_COOKIE_SECURE: flag.default(true),
    HOTLINE_TRUSTED_PROXIES: z.string().default(''),
    HOTLINE_PRIVATE_HOSTS: z.string().default(''),
    HOTLINE_CLAMD: z.string().min(1).optional(),
    HOTLINE_S3_ENDPOINT: z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
    HOTLINE_S3_BUCKET: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be a bucket name')
      .optional(),
    HOTLINE_S3_REGION: z.string().min(1).default('us-east-1'),
    HOTLINE_S3_KEY_ID: z.string().min(1).optional(),
    HOTLINE_S3_SECRET: z.string().min(1).optional(),
    HOTLINE_SEAL_DATABASE_URL: z.string().min(1).optional(),
    HOTLINE_SEAL_KEY: key.optional(),
    HOTLINE_SEAL_PUBLIC_KEY: key.optional(),
    HOTLINE_SEAL_ANCHOR: z.string().min(1).optional(),
    HOTLINE_PROCESS: z.string().default('hotline'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  // Half a store would leave the files on a disk where nobody looks for them.
  .refine((env) => [0, 4].includes(S3_NAMES.filter((name) => env[name] !== undefined).length), {
    path: ['HOTLINE_S3_ENDPOINT'],
    message: `needs all of ${S3_NAMES.join(', ')}`,
  });

/** A bucket of an S3-compatible store. */
export interface S3Settings {
  endpoint: string;
  bucket: string;
  region: string;
  keyId: string;
  secret: string;
}

/** Typed settings, read once at boot and injected. */
export class Settings {
  constructor(private readonly env: z.infer<typeof settingsSchema>) {}

  /** Connection string of the application; its session runs as the role `hotline_app`. */
  get databaseUrl() {
    return this.env.DATABASE_URL;
  }
  /** Connection string of the schema's owner, used by migrations only. */
  get ownerUrl() {
    return this.env.DATABASE_OWNER_URL ?? this.env.DATABASE_URL;
  }
  get databasePool() {
    return this.env.DATABASE_POOL;
  }
  get host() {
    return this.env.HOTLINE_HOST;
  }
  get port() {
    return this.env.HOTLINE_PORT;
  }
  /** Root of the keys derived for encryption, look-up hashes and query codes. */
  get secret() {
    return this.env.HOTLINE_SECRET;
  }
  /** What new fields are sealed with; those sealed with the other open all the same. */
  get fieldCipher() {
    return this.env.HOTLINE_FIELD_CIPHER;
  }
  get cityPack() {
    return this.env.HOTLINE_CITY_PACK;
  }
  /** Directory of the stored files, outside any web root. */
  get files() {
    return this.env.HOTLINE_FILES;
  }
  /** Where clamd listens: `host:port`, or the path of its socket. Once set, no file is taken in that it has not passed. */
  get clamd() {
    return this.env.HOTLINE_CLAMD;
  }
  /** The bucket that holds the files instead of the directory; undefined unless all of its settings are there. */
  get s3(): S3Settings | undefined {
    const { HOTLINE_S3_ENDPOINT: endpoint, HOTLINE_S3_BUCKET: bucket, HOTLINE_S3_REGION: region } = this.env;
    const { HOTLINE_S3_KEY_ID: keyId, HOTLINE_S3_SECRET: secret } = this.env;
    return endpoint && bucket && keyId && secret ? { endpoint, bucket, region, keyId, secret } : undefined;
  }
  /** Demo accounts, sample city and driven clock are allowed only here. */
  get demo() {
    return this.env.HOTLINE_DEMO;
  }
  get cookieSecure() {
    return this.env.HOTLINE_COOKIE_SECURE;
  }
  /** Addresses whose X-Forwarded-For is believed. */
  get trustedProxies() {
    return listOf(this.env.HOTLINE_TRUSTED_PROXIES);
  }
  /**
   * Hosts inside the city's own networks that may be called, `host` or `host:port`: a gateway of the government network,
   * a file store. Without this, private addresses and plain http are refused.
   */
  get privateHosts() {
    return listOf(this.env.HOTLINE_PRIVATE_HOSTS);
  }
  /** Connection string of the sealer, whose session runs as the role `hotline_sealer`. */
  get sealerUrl() {
    return this.env.HOTLINE_SEAL_DATABASE_URL ?? this.env.DATABASE_URL;
  }
  /** The sealer's private key (Ed25519, hex); no other process is given it. */
  get sealKey() {
    return this.env.HOTLINE_SEAL_KEY;
  }
  /** Its public half, for whoever verifies. */
  get sealPublicKey() {
    return this.env.HOTLINE_SEAL_PUBLIC_KEY;
  }
  /** File outside the database that keeps the heads of the chain. */
  get sealAnchor() {
    return this.env.HOTLINE_SEAL_ANCHOR;
  }
  get processName() {
    return this.env.HOTLINE_PROCESS;
  }
  get logLevel() {
    return this.env.LOG_LEVEL;
  }
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean);

/**
 * Parses an environment. A bad value stops the boot.
 * @throws Error naming the variables that are wrong, never their values.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const read = settingsSchema.safeParse(env);
  if (read.success) return new Settings(read.data);
  const lines = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`settings are not valid\n${lines.join('\n')}`);
}
