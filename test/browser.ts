import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';

const PATH = process.env['HOTLINE_CHROMIUM'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
];
/** Milliseconds until something that should appear counts as missing. */
const PATIENCE = 15_000;

/** Whether a browser is there. Without one the stories are left out and say so; under HOTLINE_NO_SKIP they fail instead. */
export function browserIsHere(): boolean {
  if (existsSync(PATH)) return true;
  const how = `browser stories need ${PATH} (apt-get install chromium fonts-noto-cjk, or set HOTLINE_CHROMIUM)`;
  if (process.env['HOTLINE_NO_SKIP'] === '1') throw new Error(how);
  process.stdout.write(`SKIPPED: ${how}\n`);
  return false;
}

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: PATH, args: FLAGS });

export const phoneSize: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** Somebody at a screen, with keys under their hands. What goes wrong in the page is kept in `faults`. */
export class Seat {
  readonly faults: string[] = [];

  private constructor(
    readonly name: string,
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async open(
    browser: Browser,
    name: string,
    baseURL: string,
    options: BrowserContextOptions = {},
  ): Promise<Seat> {
    const context = await browser.newContext({
      baseURL,
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(PATIENCE);
    const seat = new Seat(name, await context.newPage(), context);
    seat.watchFaults();
    return seat;
  }

  /** At the login page, as a person does it. */
  async signIn(account: string, password: string, path = '/'): Promise<this> {
    await this.page.goto(path);
    await this.page.getByRole('textbox', { name: '工号' }).waitFor();
    await this.type(account);
    await this.press('Tab');
    await this.type(password);
    await this.press('Enter');
    await this.page.locator('nav.rail').waitFor();
    return this;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  shows(text: string | RegExp): Locator {
    return this.page.getByText(text).first();
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** Errors in the page, and answers of the server that no act of a person should bring about. */
  private watchFaults(): void {
    this.page.on('pageerror', (error) => this.faults.push(`${this.name}: ${error.message}`));
    this.page.on('console', (message) => {
      if (message.type() !== 'error') return;
      // Asking who is signed in before anybody is: the answer is 401, and chromium calls every 401 an error.
      if (/401/.test(message.text()) && /\/session$/.test(message.location().url)) return;
      this.faults.push(`${this.name}: ${message.text()} ${message.location().url}`);
    });
  }
}

/** Pictures of all screens as they stand, for whoever has to find out what went wrong. Tells the folder. */
export async function picturesOf(seats: readonly Seat[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-story-'));
  for (const seat of seats)
    await seat.page.screenshot({ path: join(folder, `${seat.name}.png`) }).catch(() => undefined);
  return folder;
}
