import { readFileSync } from 'node:fs';
import { Workbook } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHandledOrder, aMonthOfLamps, done, page as pageOf } from './builders.js';
import type { OrderPage } from './builders.js';
import { barriersOf, browserIsHere, outOfReach, phoneSize, Stage } from './browser.js';
import type { Seat } from './browser.js';
import { accountOf, enrol } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';

const URBAN = 'LG.URBAN';
const ECO = 'LG.ECO';
const HEAT = 'LG.HEAT';
const WATER = 'LG.WATER';
/** Tuesday 3 March 2026: the month that is scored. Two weeks on, the Tuesday of the stories; the month after, its end. */
const SCORED = '2026-03-03T10:00:00+08:00';
const TODAY = '2026-03-24T10:00:00+08:00';
const OVERDUE = '2026-03-31T10:00:01+08:00';
const AFTER = '2026-04-01T09:00:00+08:00';
const [FINISHED, UNDONE] = [12, 3];
/** A cover that nobody wants to own. */
const COVER = '小区三号楼前检查井盖破损塌陷，夜间行人容易踏空，请尽快更换。';
const RULING = '经核对权属图，该井属供水设施，由水务集团养护。';

const withBrowser = browserIsHere() ? describe : describe.skip;

withBrowser('supervision and assessment in the browser', () => {
  let product: Product;
  let stage: Stage;

  beforeAll(async () => {
    product = await startProduct({ live: true, listen: true });
    await product.setClock(SCORED);
    await aMonthOfLamps(product, { lead: URBAN, finished: FINISHED, undone: UNDONE });
    await at(TODAY);
    stage = await Stage.open(product);
  }, 180_000);

  afterAll(async () => {
    await stage?.close();
    await product?.stop();
  }, 180_000);

  const at = async (instant: string): Promise<void> => {
    await product.setClock(instant);
    await product.settle();
  };
  const handlerOf = (unit: string): string => accountOf(product, 'handler', unit);
  const leadOf = (unit: string): string => accountOf(product, 'unitLead', unit);
  const gone = (seat: Seat): Promise<void> => seat.page.getByRole('dialog').waitFor({ state: 'detached' });

  /** Sends the dialog that is open and waits until it has closed. */
  const send = async (seat: Seat): Promise<void> => {
    await seat.press('Control+Enter');
    await gone(seat);
  };

  /** An order that a first unit gave back with good reason, now in the hands of a second one. */
  const returnedOnce = async (first: string, second: string): Promise<OrderPage> => {
    const category = product.pack.categories.leaves.find(({ zh }) => zh.includes('井盖'))!.code;
    const { id, assignment } = await aHandledOrder(product, { lead: first, matter: { text: COVER, category } });
    const wish = { reason: 'notOurDuty', rule: '职责规定第三条', proposedUnit: second, note: '权属不在本单位。' };
    const asked = await done(await product.as(handlerOf(first)), `/assignments/${assignment.id}/requestReturn`, {
      version: assignment.version,
      ...wish,
    });
    const dispatcher = await product.as('dispatcher01');
    await done(dispatcher, `/assignments/${assignment.id}/upholdReturn`, { version: asked.version, note: '同意。' });
    const { version } = await pageOf(product, id);
    await done(dispatcher, `/work-orders/${id}/dispatch`, { version, lead: second });
    return pageOf(product, id);
  };

  test('a second return goes to the arbiter, who rules by keyboard; the ruling becomes a draft of the catalogue', async () => {
    const order = await returnedOnce(HEAT, ECO);
    await stage.play(async () => {
      const arbiter = await stage.staff('supervisor01', '/arbitration');
      await arbiter.sees('没有等着裁定的异议');
      const handler = await stage.member(handlerOf(ECO), `/unit?order=${order.id}`);
      await handler.offered('申请退单');
      await handler.press('b');
      await handler.sees('再次退单转派单异议');
      await handler.press('Space', 'Tab');
      await handler.type('派单目录：供水井盖归水务集团');
      await handler.press('Tab', 'Enter');
      await handler.type('水务集团');
      await handler.page.locator('.pick-row[aria-selected=true]', { hasText: '水务集团' }).waitFor();
      await handler.press('Enter');
      await send(handler);

      await arbiter.sign('tr', '小区三号楼前检查井盖', '再次退单').appears();
      await arbiter.offered('快速裁决');
      await arbiter.press('q');
      await arbiter.page.getByRole('textbox', { name: '裁定理由' }).focus();
      await arbiter.type(RULING);
      await arbiter.press('Shift+Tab', 'ArrowDown');
      await arbiter.sees('裁定承办单位');
      await send(arbiter);
      await arbiter.sees('没有等着裁定的异议');
      expect(await pageOf(product, order.id)).toMatchObject({
        state: 'handling',
        assignments: [{}, {}, { unit: { code: WATER } }],
      });

      await arbiter.page.getByRole('button', { name: '已裁定' }).press('Enter');
      await arbiter.page.getByRole('button', { name: '写入派单目录' }).waitFor();
      await arbiter.press('c');
      await arbiter.page.getByRole('dialog').waitFor();
      await send(arbiter);
      await arbiter.sees('已生成目录草稿');
      await enrol(await product.as('sysadmin01'));
      const admin = await stage.member('sysadmin01', '/admin/rulebook?part=catalogue');
      await admin.sees('草稿 · 裁决入目录');
    });
  }, 240_000);

  /** A request sent at the portal and signed for by a unit; the citizen has it open on their telephone. */
  const fromPortal = async (lead: string) => {
    const sent = await done<{ number: string; queryCode: string }>(product.citizen(), '/portal/submissions', {
      type: 'help',
      text: '松崖花园三号楼前路灯连续三天不亮，夜间出行不便。',
      phone: '13800002099',
      consent: true,
    });
    const { id, version } = await pageOf(product, sent.number);
    await done(await product.as('dispatcher01'), `/work-orders/${id}/dispatch`, { version, lead, timeClass: 'P2' });
    const [assignment] = (await pageOf(product, id)).assignments;
    await done(await product.as(handlerOf(lead)), `/assignments/${assignment!.id}/sign`, {
      version: assignment!.version,
    });
    const citizen = await stage.sit('citizen', phoneSize);
    await citizen.page.goto('/portal/#/track');
    await citizen.page.getByLabel('单号', { exact: true }).fill(sent.number);
    await citizen.page.getByLabel('查询码', { exact: true }).fill(sent.queryCode);
    await citizen.page.getByRole('button', { name: '查询' }).click();
    return { id, number: sent.number, citizen };
  };

  test('more time is asked for, approved with one key and told to the citizen; the clock waits for what they add', async () => {
    await stage.play(async () => {
      const centre = await stage.member('supervisor01', '/requests');
      await centre.sees('没有待批的申请');
      const { id, number, citizen } = await fromPortal(ECO);
      await citizen.sees('负责的单位正在办理');
      await citizen.sees(/3 月 31 日/);
      const handler = await stage.member(handlerOf(ECO), `/unit?order=${id}`);
      await handler.offered('申请延期');
      await handler.press('e');
      await handler.page.getByRole('dialog').waitFor();
      await handler.type('3');
      await handler.press('Tab');
      await handler.type('配件须从外地调运，预计三个工作日到货。');
      await send(handler);

      await centre.sees('市生态环境局 申请延长 3 个工作日');
      await centre.offered('同意延期');
      await centre.press('y');
      await centre.sees('没有待批的申请');
      await citizen.page.getByRole('button', { name: '刷新' }).click();
      await citizen.sees('需要更多时间，改为 2026 年 4 月 3 日前答复您');

      await handler.offered('请市民补充');
      await handler.press('a');
      await handler.page.getByRole('dialog').waitFor();
      await handler.type('请说明是哪一盏灯，最好有照片。');
      await send(handler);
      await handler.sees('等候中');
      await citizen.page.getByRole('button', { name: '刷新' }).click();
      await citizen.sees('请说明是哪一盏灯，最好有照片。');
      await citizen.page.getByRole('button', { name: '现在补充' }).tap();
      await citizen.page.getByRole('textbox', { name: '补充什么' }).fill('三号楼东侧第二盏。');
      await citizen.page.getByRole('button', { name: '发给办理的单位' }).tap();
      await citizen.sees('已补充，单位会看到。');
      await handler.sees('三号楼东侧第二盏。');
      expect((await pageOf(product, number)).clocks.find(({ kind }) => kind === 'finish')).toMatchObject({
        state: 'running',
      });
    });
  }, 240_000);

  test('an order overdue stands at the centre by itself; the unit answers and is let go; its card is appealed and lifted', async () => {
    const { id, number } = await aHandledOrder(product, { lead: ECO, signed: true });
    await stage.play(async () => {
      const centre = await stage.staff('supervisor01', '/supervision');
      const row = (...words: string[]) => centre.sign('tr', number, ...words);
      await centre.sees('在督 3 件');
      expect(await row().isThere()).toBe(false);
      await at(OVERDUE);
      await centre.sign('.new-rows', '新到').appears();
      await centre.press('g', 'n');
      await row('督办单', '已超办结时限', '未查收').appears();

      const lead = await stage.member(leadOf(ECO), '/supervision');
      await lead.sign('tr', number).appears();
      await lead.page.locator('tr', { hasText: number }).getByRole('cell').nth(2).dblclick();
      await lead.page.getByRole('button', { name: '回复督办' }).waitFor();
      await lead.press('r');
      await lead.page.getByRole('textbox', { name: '办到哪一步' }).waitFor();
      await lead.type('备件已到，今晚更换完毕，明日报结果。');
      await lead.press('Control+Enter');
      await lead.sees('今晚更换完毕');
      await lead.press('Escape');
      await row('已回复').appears();

      await centre.page.locator('tr', { hasText: number }).getByRole('cell').nth(3).click();
      await centre.press('y');
      await centre.page.getByRole('dialog').waitFor();
      await centre.type('已说明情况，限期办结。');
      await send(centre);
      await row().disappears();

      await lead.press('g', 'c');
      const card = lead.page.locator('tr', { hasText: number });
      await card.getByRole('cell').nth(1).dblclick();
      await lead.page.getByRole('dialog').waitFor();
      await lead.type('备件停产，延误非本单位所致，请予撤销。');
      await lead.page.getByRole('button', { name: '申诉', exact: true }).press('Enter');
      await gone(lead);
      await centre.page.locator('.ruling-row', { hasText: '申诉' }).press('Enter');
      await centre.sees('备件停产，延误非本单位所致');
      await centre.page.getByRole('textbox', { name: '裁定理由' }).fill('情况属实，予以撤销。');
      await centre.page.getByRole('button', { name: '撤销' }).press('Enter');
      await gone(centre);
      await centre.page.locator('.ruling-row', { hasText: '申诉' }).waitFor({ state: 'detached' });
      const { body } = await (await product.as('supervisor01')).get(`/supervision/cards?workOrderId=${id}`);
      expect(body).toMatchObject({ items: [{ colour: 'yellow', state: 'lifted', counts: false }] });
    });
  }, 240_000);

  test('a time class is edited, tried on the open clocks and published by a second person', async () => {
    await stage.play(async () => {
      await enrol(await product.as('sysadmin01'));
      const admin = await stage.member('sysadmin01', '/admin/rulebook?part=timeClasses');
      await admin.page.getByRole('button', { name: '起草新版' }).waitFor();
      await admin.press('Shift+N');
      const finish = admin.page.getByRole('spinbutton', { name: 'P2 办结' });
      await admin.page.locator('input[aria-label="P2 办结"]:enabled').waitFor();
      await finish.fill('3');
      await admin.press('Tab', 'Control+s');
      await admin.sees('已保存');
      await admin.page.getByText('试算', { exact: true }).click();
      await admin.page.getByRole('button', { name: '试算' }).press('Enter');
      await admin.sees('提前');
      await admin.press('Control+Enter');
      await admin.page.getByRole('dialog').waitFor();
      await send(admin);
      await admin.sees('已提交，等待另一人发布');

      const manager = await stage.member('manager01', '/admin/rulebook?part=timeClasses');
      await manager.page.locator('.version-line .submitted').press('Enter');
      await manager.page.getByRole('button', { name: '发布', exact: false }).first().waitFor();
      await manager.press('Control+Enter');
      await manager.page.getByRole('dialog').waitFor();
      await send(manager);
      await manager.sees('办理时限与时钟新版已发布');
      await manager.page.locator('.version-line .inForce', { hasText: '第 2 版' }).waitFor();
    });
  }, 240_000);

  test('a month is scored, one order left out by two people, published, appealed, printed and sent round as a bulletin', async () => {
    await at(AFTER);
    await stage.play(async () => {
      const centre = await stage.member('supervisor01', '/assessment');
      await centre.sees('还没有考核期');
      await centre.press('d');
      await centre.page.getByRole('dialog').waitFor();
      await send(centre);
      await centre.sees('2026年3月 · 测算');
      const cell = (seat: Seat) => seat.page.getByRole('button', { name: /市城市管理局：按时办结率，失 .* 分/ });
      await cell(centre).press('Enter');
      await centre.sees(`共 ${UNDONE} 件`);
      await centre.page.locator('.assessment-lost').getByRole('button', { name: '剔除' }).first().press('Enter');
      await centre.page.getByRole('textbox', { name: '理由' }).fill('平台短信接口故障，回复未能提交。');
      await send(centre);

      const manager = await stage.member('manager01', '/assessment?tab=exclusions');
      await manager.page.getByRole('button', { name: '同意剔除' }).press('Enter');
      await manager.page.getByRole('dialog').waitFor();
      await send(manager);
      await centre.page.reload();
      await centre.page.getByRole('button', { name: '重新测算' }).press('Enter');
      await centre.sees('已重新测算');
      await centre.page.getByRole('button', { name: '提交发布' }).press('Enter');
      await centre.page.getByRole('dialog').waitFor();
      await send(centre);

      await manager.page.goto('/assessment');
      await manager.page.getByRole('button', { name: '发布', exact: true }).press('Enter');
      await manager.sees('将冻结的校验值');
      await send(manager);
      await manager.sees('2026年3月 · 已发布');

      const lead = await stage.member(leadOf(URBAN), '/assessment');
      await cell(lead).press('Enter');
      await lead.page.locator('.assessment-lost input[type=checkbox]:enabled').first().press('Space');
      await lead.page.getByRole('button', { name: '选 1 件申诉' }).press('Enter');
      await lead.page.getByRole('textbox', { name: '申诉理由' }).fill('该件因配件停产经批准延后，请复核。');
      await send(lead);
      await centre.page.goto('/assessment?tab=appeals');
      await centre.page.getByRole('button', { name: '裁定', exact: true }).press('Enter');
      await centre.page.getByRole('textbox', { name: '裁定理由' }).fill('配件停产情况属实。');
      await send(centre);
      await manager.page.goto('/assessment?tab=appeals');
      await manager.page.getByRole('button', { name: '复核成立' }).press('Enter');
      await manager.page.getByRole('dialog').waitFor();
      await send(manager);
      await manager.page.goto('/assessment');
      await manager.page.getByRole('combobox', { name: '已发布快照' }).waitFor();

      await manager.page.emulateMedia({ media: 'print' });
      expect(await manager.page.locator('nav.rail').isVisible()).toBe(false);
      await manager.sees(/SHA-256 [0-9a-f]{64}/);
      await manager.page.emulateMedia({ media: 'screen' });
      await manager.page.goto('/assessment');
      await manager.page.getByRole('combobox', { name: '已发布快照' }).waitFor();
      const [file] = await Promise.all([manager.page.waitForEvent('download', { timeout: 60_000 }), bulletin(manager)]);
      expect(file.suggestedFilename()).toBe('通报 2026年3月.docx');
      expect(
        readFileSync(await file.path())
          .subarray(0, 2)
          .toString(),
      ).toBe('PK');
    });
  }, 240_000);

  const bulletin = async ({ page }: Seat): Promise<void> => {
    await page.getByRole('button', { name: '通报' }).press('Enter');
    await page.getByRole('menuitem', { name: '通报（Word）' }).click();
  };

  test('the board shows the month by unit; a number opens its work orders, and they are exported as they stand', async () => {
    await stage.play(async () => {
      const { page, press, sees } = await boardSeat();
      await press('ArrowLeft');
      await sees('2026 年 3 月');
      await press('2');
      await page.getByRole('button', { name: '打开 市城市管理局 的「按时办结率」' }).press('Enter');
      await page.getByRole('button', { name: '工单', exact: true }).press('Enter');
      await page.getByRole('button', { name: '未计入分子' }).press('Enter');
      const rows = page.getByRole('table', { name: '工单' }).locator('tbody tr');
      await rows.first().waitFor();
      const [file] = await Promise.all([page.waitForEvent('download'), press('Shift+E')]);
      expect(file.suggestedFilename()).toMatch(/^按时办结率 2026-03-01_2026-03-31\.xlsx$/);
      const book = new Workbook();
      await book.xlsx.load(readFileSync(await file.path()));
      const written = book.worksheets[0]!.rowCount - 1;
      await rows.nth(written - 1).waitFor();
      expect(await rows.count()).toBe(written);
    });
  }, 240_000);

  const boardSeat = async () => {
    const seat = await stage.member('manager01', '/board');
    return { page: seat.page, press: seat.press.bind(seat), sees: seat.sees.bind(seat) };
  };

  test('these desks can be used without a pointer, and without barriers, in light and in dark', async () => {
    await stage.play(async () => {
      await returnedOnce(HEAT, ECO);
      const places: [account: string, path: string, ready: string][] = [
        ['supervisor01', '/arbitration?view=ended', '.move-bar'],
        ['supervisor01', '/requests', '.state-box, .move-bar'],
        ['supervisor01', '/supervision', 'tbody tr'],
        ['supervisor01', '/supervision?tab=cards', 'tbody tr'],
        [leadOf(URBAN), '/supervision', 'tbody tr'],
        ['manager01', '/board?period=month&figure=onTimeCompletion', '.figure-panel tbody tr'],
        ['manager01', '/board?tab=units', '.board-units tbody tr'],
        ['manager01', '/board?tab=flags', '.panel'],
        ['supervisor01', '/assessment', '.assessment-table'],
        ['supervisor01', '/assessment?tab=exclusions', 'tbody tr'],
        ['supervisor01', '/assessment?tab=appeals', '.assessment-appeal'],
        ['sysadmin01', '/admin/rulebook', '.version-line'],
        ['sysadmin01', '/admin/rulebook?part=timeClasses', '.rulebook-list'],
        ['sysadmin01', '/admin/rulebook?part=assessment', '.version-line'],
      ];
      const found: string[] = [];
      for (const [account, path, ready] of places) {
        const seat = await stage.member(account, path);
        for (const colorScheme of ['light', 'dark'] as const) {
          await seat.page.emulateMedia({ colorScheme });
          await seat.page.goto(path);
          await seat.page.locator(ready).first().waitFor();
          // What differs in the dark is the colours.
          const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
          found.push(...(await barriersOf(seat, rules)).map((each) => `${path} ${colorScheme} ${each}`));
        }
        found.push(...(await outOfReach(seat)).map((each) => `${path} out of reach: ${each}`));
        await seat.close();
      }
      expect(found).toEqual([]);
    });
  }, 300_000);
});
