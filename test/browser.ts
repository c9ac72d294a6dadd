import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Product } from './product.js';

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

/** Something on a screen by which a person sees that it has changed. */
export interface Sign {
  isThere: () => Promise<boolean>;
  /** Waits for it, looking at every frame. Answers the instant at which it was painted, in milliseconds since 1970. */
  appears: () => Promise<number>;
  /** Waits until it is there no longer. */
  disappears: () => Promise<void>;
}

/** What a test asks of the page from inside it; the server's sources are checked without a browser's types. */
interface ThePage {
  document: { querySelectorAll: (css: string) => Iterable<Control>; activeElement: Control };
}
interface Control {
  textContent: string;
  outerHTML: string;
  tabIndex: number;
  disabled?: boolean;
  dataset: Record<string, string | undefined>;
  checkVisibility: (options: { visibilityProperty: boolean }) => boolean;
}

interface FilePayload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Somebody at a screen, with keys under their hands. What goes wrong in the page is kept in `faults`. */
export class Seat {
  readonly faults: string[] = [];
  /** Whether it belongs to the story that this person is refused: nothing to report then. */
  mayBeRefused = false;
  /** What this person chooses when the page asks for a file. */
  inHand: FilePayload = { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) };

  private constructor(
    readonly name: string,
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly url: string,
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
    const seat = new Seat(name, await context.newPage(), context, baseURL);
    seat.watchFaults();
    // From the beginning: chromium has to be told to hand over the choice, which takes a moment.
    seat.page.on('filechooser', (chooser) => void chooser.setFiles(seat.inHand));
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

  /** Takes up a session that was begun elsewhere. */
  async bring(cookie: string): Promise<this> {
    const [name = '', value = ''] = cookie.split('=');
    await this.context.addCookies([{ name, value, url: this.url, httpOnly: true }]);
    return this;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Waits until the words stand on the screen. */
  sees(words: string | RegExp): Promise<void> {
    return this.page.getByText(words).first().waitFor();
  }

  /** An element of this kind that holds all of these words. */
  sign(css: string, ...words: string[]): Sign {
    const look = ({ css, words, gone }: { css: string; words: string[]; gone?: boolean }): number | false => {
      const { document } = globalThis as unknown as ThePage;
      const isThere = [...document.querySelectorAll(css)].some(({ textContent }) =>
        words.every((each) => textContent.includes(each)),
      );
      return isThere !== (gone ?? false) && Date.now();
    };
    const wait = (gone: boolean): Promise<number> =>
      this.page.waitForFunction(look, { css, words, gone }, { polling: 'raf' }).then(
        async (found) => Number(await found.jsonValue()),
        (error: unknown) => {
          const what = `${this.name} ${gone ? 'still' : 'never'} shows ${words.join(', ')}`;
          throw new Error(`${what}: ${String(error)}`);
        },
      );
    return {
      isThere: async () => (await this.page.evaluate(look, { css, words })) !== false,
      appears: () => wait(false),
      disappears: async () => void (await wait(true)),
    };
  }

  /** Waits until the desk offers a move on the chosen order. */
  offered(move: string): Promise<void> {
    return this.page
      .getByRole('toolbar')
      .getByRole('button', { name: move, exact: true })
      .and(this.page.locator(':enabled'))
      .waitFor();
  }

  /** Through the command palette: an order by its number, a desk by its name. */
  async goTo(words: string): Promise<void> {
    await this.press('Control+k');
    await this.type(words);
    await this.page.locator('.pick-row[aria-selected=true]', { hasText: words }).waitFor();
    await this.press('Enter');
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** The server's answer to the next write whose path fits, and when it arrived, in milliseconds since 1970. */
  async answerTo(path: RegExp): Promise<{ status: number; at: number }> {
    const answer = await this.page.waitForResponse(
      (each) => each.request().method() === 'POST' && path.test(new URL(each.url()).pathname),
    );
    return { status: answer.status(), at: Date.now() };
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
      if (/401/.test(message.text()) && (this.mayBeRefused || /\/session$/.test(message.location().url))) return;
      this.faults.push(`${this.name}: ${message.text()} ${message.location().url}`);
    });
  }
}

/** A browser before a running product, and everybody who sits at it in the story that is played. */
export class Stage {
  private readonly seats: Seat[] = [];

  private constructor(
    private readonly product: Product,
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  /** The product must have been started with `listen`. */
  static async open(product: Product): Promise<Stage> {
    if (!existsSync('dist/console/index.html') || !existsSync('dist/portal/index.html'))
      throw new Error('no built screens: npm run build first');
    const url = (await product.api.getUrl()).replace('[::1]', '127.0.0.1');
    return new Stage(product, await openBrowser(), url);
  }

  async sit(name: string, options: BrowserContextOptions = {}): Promise<Seat> {
    const seat = await Seat.open(this.browser, name, this.url, options);
    this.seats.push(seat);
    return seat;
  }

  /** Somebody who signs in at the login page. */
  async staff(account: string, path: string): Promise<Seat> {
    return (await this.sit(account)).signIn(account, this.product.pack.people.demoPassword, path);
  }

  /** Somebody who is signed in already. */
  async member(account: string, path: string): Promise<Seat> {
    const seat = await (await this.sit(account)).bring((await this.product.as(account)).cookieHeader);
    await seat.page.goto(path);
    await seat.page.locator('nav.rail').waitFor();
    return seat;
  }

  /** Plays one story; a failure keeps the pictures of all its screens. Errors in any page fail it too. */
  async play(story: () => Promise<void>): Promise<void> {
    const faults = (): string[] => this.seats.flatMap((seat) => seat.faults);
    try {
      await story();
      expect(faults()).toEqual([]);
    } catch (error) {
      const folder = await picturesOf(this.seats);
      throw new Error(`${String(error)}\npictures: ${folder}\nin the pages: ${faults().join('\n')}`, { cause: error });
    } finally {
      for (const seat of this.seats.splice(0)) await seat.close();
    }
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** Pictures of all screens as they stand, for whoever has to find out what went wrong. Tells the folder. */
export async function picturesOf(seats: readonly Seat[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-story-'));
  for (const seat of seats)
    await seat.page.screenshot({ path: join(folder, `${seat.name}.png`) }).catch(() => undefined);
  return folder;
}

/** What axe calls serious or critical on the screen as it stands, one line each; by all its rules, or only by these. */
export async function barriersOf({ page }: Seat, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(' | ')}`,
    );
}

/** Presses Tab until the focus has been round, and tells every control in sight that it never stood on. */
export async function outOfReach({ page }: Seat, most = 250): Promise<string[]> {
  for (let stops = 0; stops < most; stops++) {
    await page.keyboard.press('Tab');
    const wasHere = await page.evaluate(() => {
      const { document } = globalThis as unknown as ThePage;
      const stop = document.activeElement;
      const seen = stop.dataset['seen'] !== undefined;
      stop.dataset['seen'] = 'yes';
      return seen;
    });
    if (wasHere) break;
  }
  return page.evaluate(() => {
    const { document } = globalThis as unknown as ThePage;
    // Of a group of radio buttons Tab reaches one, the arrows the others.
    const controls = document.querySelectorAll(
      'button, a[href], select, textarea, input:not([type=radio]), [tabindex="0"]',
    );
    return [...controls]
      .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({ visibilityProperty: true }))
      .filter((each) => each.dataset['seen'] === undefined)
      .map((each) => each.outerHTML.slice(0, 160));
  });
}
