import { existsSync, mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { barriersOf, browserIsHere, openBrowser, phoneSize, picturesOf, Seat } from './browser.js';
import { done } from './builders.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';

const TEXT = '松崖花园三天没有自来水，高层的老人打水很难，希望尽快恢复供水。';
/** The narrowest phone that is promised to show everything. */
const narrow = { ...phoneSize, viewport: { width: 360, height: 740 } };
/** Chromium reports every request that finds no network. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/;

/** What the story asks of the page from inside it. */
interface ThePage {
  navigator: { serviceWorker: { ready: Promise<unknown>; controller: unknown } };
  document: {
    documentElement: { scrollWidth: number; clientWidth: number };
    body: {
      querySelectorAll: (css: string) => Iterable<{ scrollWidth: number; clientWidth: number; outerHTML: string }>;
    };
  };
  getComputedStyle: (element: unknown) => { fontSize: string; overflowX: string };
}

const withBrowser = browserIsHere() ? describe : describe.skip;

withBrowser('the portal in the browser', () => {
  let product: Product;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    if (!existsSync('dist/portal/index.html')) throw new Error('no built screens: npm run build first');
    product = await startProduct({ listen: true });
    await product.setClock('2026-11-24T09:00:00+08:00');
    url = (await product.api.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await openBrowser();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  }, 180_000);

  /** Plays one story; a failure keeps the pictures of its screens. Errors in any page fail it too. */
  async function play(names: Record<string, object>, story: (seats: Seat[]) => Promise<void>): Promise<void> {
    const seats: Seat[] = [];
    for (const [name, options] of Object.entries(names)) seats.push(await Seat.open(browser, name, url, options));
    try {
      await story(seats);
      expect(seats.flatMap(({ faults }) => faults).filter((fault) => !NO_NETWORK.test(fault))).toEqual([]);
    } catch (error) {
      throw new Error(`${String(error)}\npictures: ${await picturesOf(seats)}`, { cause: error });
    } finally {
      for (const seat of seats) await seat.close();
    }
  }

  const open = async ({ page }: Seat, path: string): Promise<void> => {
    await page.goto(`/portal/#/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };

  /** What is wider than the place it has: cut off, or pushing the page sideways. */
  const clipped = ({ page }: Seat): Promise<string[]> =>
    page.evaluate(() => {
      const { document, getComputedStyle } = globalThis as unknown as ThePage;
      const root = document.documentElement;
      const wide = [...document.body.querySelectorAll('button, a, p, h1, h2, dd, dt, label, select, li')].filter(
        (each) =>
          each.scrollWidth > each.clientWidth + 1 &&
          each.clientWidth > 1 &&
          getComputedStyle(each).overflowX !== 'visible',
      );
      return [
        ...(root.scrollWidth > root.clientWidth ? [`the page: ${root.scrollWidth} > ${root.clientWidth}`] : []),
        ...wide.map((each) => each.outerHTML.slice(0, 120)),
      ];
    });

  const sizeOf = ({ page }: Seat): Promise<number> =>
    page.evaluate(() => {
      const { document, getComputedStyle } = globalThis as unknown as ThePage;
      return parseFloat(getComputedStyle(document.documentElement).fontSize);
    });

  /** Pictures for whoever wants to look, where HOTLINE_PICTURES names a folder. */
  async function picture({ page }: Seat, name: string): Promise<void> {
    const folder = process.env['HOTLINE_PICTURES'];
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: `${folder}/${name}.png` });
  }

  let publicId = '';

  test('a citizen without a network submits all the same, once, and is read by others when it is dispatched', async () => {
    await play({ citizen: phoneSize, neighbour: narrow }, async ([citizen, neighbour]) => {
      const { page } = citizen!;
      await open(citizen!, '');
      await page.evaluate(() => (globalThis as unknown as ThePage).navigator.serviceWorker.ready.then(() => true));
      await page.waitForFunction(() => (globalThis as unknown as ThePage).navigator.serviceWorker.controller !== null);
      await page.context().setOffline(true);
      await page.reload();
      await page.getByRole('button', { name: '我要反映' }).click();
      await page.getByRole('textbox', { name: '事情经过' }).fill(TEXT);
      await page.getByRole('button', { name: '下一步：在哪里' }).click();
      await page.getByRole('combobox', { name: '区' }).selectOption('LG.SY');
      await page.getByLabel('具体位置').fill('松崖花园 12 号楼');
      await page.getByRole('button', { name: '下一步：怎么联系您' }).click();
      await page.getByLabel('怎么称呼您').fill('周晓燕');
      await page.getByRole('textbox', { name: '电话' }).fill('13800002076');
      expect(await page.getByLabel(/可以把这件事公开/).isChecked()).toBe(false);
      await page.getByLabel(/可以把这件事公开/).check();
      await page.getByLabel('我知道了，同意这样使用').check();
      await picture(citizen!, 'consent');
      await page.getByRole('button', { name: '提交' }).click();
      await citizen!.sees('网络不通，先替您存着');
      await picture(citizen!, 'waiting');
      await page.reload();
      await citizen!.sees('网络不通，先替您存着');
      await page.context().setOffline(false);
      await citizen!.sees('我们收到了');
      const { rows } = await product.sql.query<{ id: string; version: number }>(
        'select id, version from dispatch.work_order where text = $1',
        [TEXT],
      );
      expect(rows).toHaveLength(1);

      await done(await product.as('dispatcher01'), `/work-orders/${rows[0]!.id}/dispatch`, {
        version: rows[0]!.version,
        lead: 'LG.WATER',
      });
      await product.settle();
      await page.getByRole('button', { name: '查看进度' }).click();
      await citizen!.sees('已公开，别人能看到');
      await picture(citizen!, 'order');

      await open(neighbour!, '');
      await neighbour!.page.getByRole('button', { name: '看看大家反映的事' }).click();
      await neighbour!.page.getByRole('link', { name: /三天没有自来水/ }).click();
      await neighbour!.sees('〔门牌〕');
      await neighbour!.page.getByRole('button', { name: '我也遇到' }).click();
      await neighbour!.sees('已记下我也遇到');
      await neighbour!.page.getByRole('button', { name: '关注', exact: true }).click();
      await neighbour!.sees('已关注');
      publicId = /matter\/(\w+)/.exec(neighbour!.page.url())![1]!;
      await open(neighbour!, 'matters');
      await neighbour!.sees('我关注的');
      await neighbour!.sees('1 人也遇到');
      await neighbour!.page.getByRole('button', { name: '看地图' }).click();
      await neighbour!.page.locator('.map[data-drawn=true]').waitFor();
      await neighbour!.page.locator('.map').scrollIntoViewIfNeeded();
      await picture(neighbour!, 'map');
    });
  }, 120_000);

  test('somebody in danger is told first what to do and whom to call', async () => {
    await play({ citizen: phoneSize }, async ([citizen]) => {
      await open(citizen!, 'submit/1');
      await citizen!.page.getByRole('textbox', { name: '事情经过' }).fill('厨房燃气泄漏，味道很大');
      const { sayZh, transferTo } = product.pack.diversions.get('gas')!;
      await citizen!.sees(sayZh);
      const { dutyPhone } = product.pack.units.mustGet(transferTo);
      expect(await citizen!.page.locator(`a[href="tel:${dutyPhone}"]`).isVisible()).toBe(true);
      await picture(citizen!, 'danger');
    });
  }, 60_000);

  test('every page is free of barriers and shows everything at 360 pixels, in large type, light and dark', async () => {
    const found: string[] = [];
    await play({ light: narrow, dark: { ...narrow, colorScheme: 'dark' } }, async ([light, dark]) => {
      await open(light!, '');
      const usual = await sizeOf(light!);
      for (const seat of [light!, dark!]) {
        await open(seat, '');
        await seat.page.getByRole('button', { name: '大字版' }).click();
        await seat.page.reload();
        expect(await sizeOf(seat)).toBeCloseTo(usual * 1.5, 1);
        for (const path of [
          '',
          'submit/1',
          'submit/2',
          'submit/3',
          'track',
          'matters',
          `matter/${publicId}`,
          'privacy',
        ]) {
          await open(seat, path);
          await seat.page.getByText('正在载入').first().waitFor({ state: 'detached' });
          found.push(...(await clipped(seat)).map((each) => `${seat.name} ${path} clipped: ${each}`));
          found.push(...(await barriersOf(seat)).map((each) => `${seat.name} ${path} ${each}`));
          await picture(seat, `large-${seat.name}-${path.replace('/', '-') || 'home'}`);
        }
      }
      expect(found).toEqual([]);
    });
  }, 120_000);
});
