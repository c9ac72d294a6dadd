// `node scripts/screens.mjs [url] [folder]`: pictures of every desk on a running demo hotline, in Chinese, light and dark.
// Adds a few sample requests first, so that no desk is empty. Chromium comes from HOTLINE_CHROMIUM or /usr/bin/chromium.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { TOTP } from 'otpauth';
import { chromium } from 'playwright-core';

const url = (process.argv[2] ?? 'http://localhost:3000').replace(/\/$/, '');
const folder = process.argv[3] ?? 'docs/screens';
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
/** Milliseconds a picture waits for what it shows. */
const patience = 15_000;

const browser = await chromium.launch({
  executablePath: process.env.HOTLINE_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-sync',
    '--lang=zh-CN',
  ],
  // The language of what the browser draws itself, such as a field for a date.
  env: { ...process.env, LANGUAGE: 'zh_CN' },
});
const demo = await (await fetch(`${url}/api/v1/demo`)).json().catch(() => null);
if (!demo?.accounts) throw new Error(`${url} is no hotline in demo mode: start one with npm start`);

/** Somebody's browser; without an account it is a citizen's. */
async function visit(account, { dark = false, size = desk } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: size,
    deviceScaleFactor: size === phone ? 2 : 1,
    isMobile: size === phone,
    hasTouch: size === phone,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(patience);
  const send = async (method, path, data, headers = {}) => {
    const answer = await context.request.fetch(`/api/v1${path}`, {
      method,
      data,
      headers: { 'idempotency-key': randomUUID(), ...headers },
    });
    if (!answer.ok())
      throw new Error(`${account ?? 'citizen'} ${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const me = account && (await send('POST', '/session', { account, password: demo.password }));
  if (me?.totp === 'mustEnrol') {
    const { secret } = await send('POST', '/session/totp');
    await send('PUT', '/session/totp', { code: new TOTP({ secret }).generate() });
  }
  return {
    context,
    page: await context.newPage(),
    get: (path) => send('GET', path),
    post: (path, data) => send('POST', path, data),
    close: () => context.close(),
  };
}

const has = (role, unit) => (each) => each.roles.includes(role) && (!unit || each.unit.code === unit);
const accountOf = (role, unit) =>
  demo.accounts.find((each) => has(role, unit)(each) && each.roles.length === 1)?.account;

/** Waits until the page stands still: no reading in flight, fonts there, no loading rows. */
async function shoot(page, name) {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.fonts.status === 'loaded' && !document.querySelector('[aria-busy=true]'));
  await page.screenshot({ path: `${folder}/${name}.png` });
  process.stdout.write(`${folder}/${name}.png\n`);
}

const samples = readFileSync('config/langang/samples/submissions.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const types = { 咨询: 'inquiry', 求助: 'help', 投诉: 'complaint', 举报: 'report', 建议: 'suggestion', 表扬: 'praise' };

/** The unit whose desk is shown. */
const unit = 'LG.WATER';
const whole = (each) => each.place?.street && each.place.detail && each.text.length > 30 && !each.article;
const ofUnit = samples.filter((each) => whole(each) && each.expected_lead === unit).slice(0, 4);
const others = samples.filter((each) => whole(each) && each.expected_lead !== unit).slice(0, 8);

/** A few calls that wait for dispatch, and a unit that has something at every step. Tells an order it works on. */
async function fill() {
  const operator = await visit(accountOf('operator'));
  const take = async (sample, index) => {
    const call = {
      channel: 'phone',
      citizen: { name: '周女士', phone: `1380000${String(4100 + index)}` },
      type: types[sample.type],
      text: sample.text,
      place: sample.place,
      category: sample.category,
      ...(sample.answers && { answers: sample.answers }),
      outcome: { kind: 'dispatch' },
    };
    return (await operator.post('/submissions', call)).workOrderId;
  };
  const own = [];
  for (const [index, sample] of ofUnit.entries()) own.push(await take(sample, index));
  for (const [index, sample] of others.entries()) await take(sample, 50 + index);
  await operator.close();
  const dispatcher = await visit(accountOf('dispatcher'));
  for (const id of own) {
    const { version } = await dispatcher.get(`/work-orders/${id}`);
    const { lead, coHandlers, rule } = await dispatcher.get(`/work-orders/${id}/dispatch-advice`);
    const as = lead
      ? { lead: lead.code, coHandlers: coHandlers.map((each) => each.code), rule: rule.code }
      : { lead: unit };
    await dispatcher.post(`/work-orders/${id}/dispatch`, { version, ...as, note: '请尽快联系市民。' });
  }
  await dispatcher.close();
  const handler = await visit(accountOf('handler', unit));
  for (const id of own.slice(0, 2)) {
    const { assignments } = await handler.get(`/work-orders/${id}`);
    const held = assignments.find((each) => each.unit.code === unit && each.state === 'pendingSign');
    const { version } = await handler.post(`/assignments/${held.id}/sign`, { version: held.version });
    if (id === own[0])
      await handler.post(`/assignments/${held.id}/contact`, {
        version,
        by: 'phone',
        summary: '已与市民通话，约定当日下午上门核查。',
      });
  }
  await handler.close();
  return own[0];
}

async function pictures(order) {
  const ways = [false, true];
  const login = await visit(null);
  await login.page.goto('/login');
  await login.page.getByRole('button', { name: /^登录/ }).waitFor();
  await shoot(login.page, 'login');
  await login.close();

  for (const dark of ways) {
    const suffix = dark ? '-dark' : '';
    const operator = await visit(accountOf('operator'), { dark });
    await operator.page.goto('/operator');
    await takeCall(operator.page);
    await shoot(operator.page, `operator${suffix}`);
    await operator.close();

    const dispatcher = await visit(accountOf('dispatcher'), { dark });
    await dispatcher.page.goto(`/orders/${order}`);
    await dispatcher.page.getByRole('heading', { level: 1 }).waitFor();
    await shoot(dispatcher.page, `order${suffix}`);
    if (!dark) {
      await dispatcher.page.goto('/dispatch');
      await dispatcher.page.getByRole('button', { name: /^派给/ }).waitFor();
      await shoot(dispatcher.page, 'dispatch');
    }
    await dispatcher.close();

    const manager = await visit(accountOf('manager'), { dark });
    await manager.page.goto('/today?figure=onTimeCompletion&part=all');
    await manager.page.locator('.trend-line svg text').first().waitFor();
    await shoot(manager.page, `today${suffix}`);
    await manager.close();
  }
  const handler = accountOf('handler', unit);
  for (const [name, size] of [
    ['unit', desk],
    ['unit-phone', phone],
  ]) {
    const visitor = await visit(handler, { size });
    await visitor.page.goto(size === desk ? `/unit?order=${order}` : '/unit');
    await visitor.page
      .locator(size === desk ? '.unit-bar' : '.card')
      .first()
      .waitFor();
    await shoot(visitor.page, name);
    await visitor.close();
  }
  const agent = await visit(accountOf('callbackAgent'));
  await agent.page.goto('/callback');
  await agent.page.locator('.callback-questions').waitFor();
  await shoot(agent.page, 'callback');
  await agent.close();
}

/** What the supervision centre decides on: orders given back a second time, requests for more time, and orders it supervises. */
async function discipline() {
  const operator = await visit(accountOf('operator'));
  const dispatcher = await visit(accountOf('dispatcher'));
  const centre = await visit(accountOf('supervisor'));
  const page = (id) => dispatcher.get(`/work-orders/${id}`);
  const given = async (sample, lead, phone) => {
    const call = {
      channel: 'phone',
      citizen: { name: '韩女士', phone },
      type: types[sample.type],
      text: sample.text,
      place: sample.place,
      category: sample.category,
      ...(sample.answers && { answers: sample.answers }),
      outcome: { kind: 'dispatch' },
    };
    const { workOrderId } = await operator.post('/submissions', call);
    await dispatch(workOrderId, lead);
    return workOrderId;
  };
  const dispatch = async (id, lead) => {
    const { version } = await page(id);
    await dispatcher.post(`/work-orders/${id}/dispatch`, { version, lead, timeClass: 'P2', note: '请尽快联系市民。' });
  };
  const held = async (id) => (await page(id)).assignments.findLast((each) => each.role === 'lead');
  const giveBack = async (id, proposedUnit, rule, note) => {
    const { id: assignment, version, unit: holder } = await held(id);
    const handler = await visit(accountOf('handler', holder.code));
    const asked = await handler.post(`/assignments/${assignment}/requestReturn`, {
      version,
      reason: 'notOurDuty',
      rule,
      proposedUnit,
      note,
    });
    await handler.close();
    return { assignment, version: asked.version };
  };
  const lamps = samples.filter((each) => whole(each) && each.expected_lead === 'LG.URBAN');
  for (const [n, sample] of lamps.slice(0, 2).entries()) {
    const id = await given(sample, 'LG.HOUSING', `1380000430${n}`);
    const { assignment, version } = await giveBack(id, 'LG.ECO', '部门职责第三条', '现场核对，权属不在本单位。');
    await dispatcher.post(`/assignments/${assignment}/upholdReturn`, { version, note: '情况属实，同意退回。' });
    await dispatch(id, 'LG.ECO');
    await giveBack(id, 'LG.URBAN', '市容管理条例第十二条', '设施由城市管理部门统一养护。');
  }
  const reasons = ['配件须从外地调运，预计三个工作日到货。', '连日降雨无法开挖，天晴后两日完成。'];
  for (const [n, sample] of lamps.slice(2, 6).entries()) {
    const id = await given(sample, 'LG.URBAN', `1380000431${n}`);
    if (reasons[n] === undefined) {
      const order = { workOrderIds: [id], level: n === 2 ? 2 : 3, ground: n === 2 ? 'hotMatter' : 'leaderInstruction' };
      await centre.post('/supervision/orders', { ...order, instruction: '查明原因，限期处置，报结果和现场照片。' });
      continue;
    }
    const handler = await visit(accountOf('handler', 'LG.URBAN'));
    const { id: assignment, version } = await held(id);
    const signed = await handler.post(`/assignments/${assignment}/sign`, { version });
    const ask = { version: signed.version, workDays: 3, reason: reasons[n] };
    await handler.post(`/assignments/${assignment}/requestExtension`, ask);
    await handler.close();
  }
  for (const each of [operator, dispatcher, centre]) await each.close();
}

/** The desks of supervision and assessment, two of them in the dark too. */
async function supervision() {
  for (const dark of [false, true]) {
    const suffix = dark ? '-dark' : '';
    const centre = await visit(accountOf('supervisor'), { dark });
    for (const [name, path, ready] of [
      ['arbitration', '/arbitration', '.move-bar button'],
      ['requests', '/requests', '.move-bar button'],
      ['supervision', '/supervision', 'tbody tr'],
      ['cards', '/supervision?tab=cards', '.panel'],
      ['board', '/board?period=month&figure=onTimeCompletion', '.trend-line svg text'],
      ['board-units', '/board?period=month&tab=units', '.board-units tbody tr'],
      ['assessment', '/assessment', '.assessment-tier'],
      ['rulebook', '/admin/rulebook?part=timeClasses', '.rulebook-list'],
    ]) {
      if (dark && name !== 'supervision' && name !== 'assessment') continue;
      await centre.page.goto(path);
      await centre.page.locator(ready).first().waitFor();
      await shoot(centre.page, `${name}${suffix}`);
    }
    await centre.close();
  }
}

/** Scores the running month, for a table to look at. */
async function score() {
  const centre = await visit(accountOf('supervisor'));
  const { items } = await centre.get('/assessment/periods');
  const day = new Date().toISOString().slice(0, 10);
  if (items.length === 0) await centre.post('/assessment/periods', { kind: 'month', day });
  await centre.close();
}

/** The administrators' desks. Signing in binds a second factor, which can be done once on a data directory. */
async function administration() {
  const admin = await visit(accountOf('securityAdmin')).catch((error) => {
    if (!String(error).includes('totp-required')) throw error;
    console.log('SKIPPED people and units: this administrator has a second factor already, start from an empty .data');
  });
  if (!admin) return;
  await admin.page.goto('/admin/people');
  await admin.page.locator('tbody tr').nth(5).click();
  await shoot(admin.page, 'people');
  await admin.page.goto('/admin/units');
  await admin.page.getByText('澜港水务集团有限公司').first().click();
  await shoot(admin.page, 'units');
  await admin.close();
}

/** A call being taken down: the caller known, place and matter chosen, somebody else's call about the same in sight. */
async function takeCall(page) {
  const choose = async (field, words) => {
    await page.getByRole('combobox', { name: field }).click();
    await page.keyboard.type(words);
    await page.locator('.ant-select-item-option-active', { hasText: words }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.ant-select-open').waitFor({ state: 'detached' });
  };
  await page.getByLabel('来电号码').fill('13800004100');
  await page.keyboard.press('Enter');
  await page.getByText('求助', { exact: true }).click();
  const request = page.getByRole('textbox', { name: '诉求内容' });
  await request.fill(
    '市民反映双礁新村 8 号楼停水十来天，家里有老人和孩子，物业说是外面主管道的事，希望今天有人联系并告知何时来水。',
  );
  await choose('区市', '西屿区');
  await choose('街道乡镇', '双礁街道');
  await page.getByRole('textbox', { name: '小区、门牌、路口、站点' }).fill('双礁新村 8 号楼');
  await page.locator('button.tag[aria-pressed]', { hasText: '停水' }).click();
  await page.locator('.similar-row').first().waitFor();
  await page.getByText('一个单元或整栋').click();
  await request.focus();
}

/** A citizen on the telephone in their hand: writes, gets the receipt, looks how far it is. */
async function citizen() {
  const { page, close } = await visit(null, { size: phone });
  await page.goto('/portal/#/submit/1');
  await page
    .getByRole('textbox', { name: '事情经过' })
    .fill('海晏街 12 号院东门的人行道地砖塌了一块，有半米深，晚上没有灯，老人路过很容易摔。希望尽快修好。');
  await page.getByRole('button', { name: '下一步：在哪里' }).waitFor();
  await shoot(page, 'portal-submit');
  await page.getByRole('button', { name: '下一步：在哪里' }).click();
  await page.getByLabel('区', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('具体位置').fill('海晏街 12 号院东门');
  await page.getByRole('button', { name: '下一步：怎么联系您' }).click();
  await page.getByLabel('电话', { exact: true }).fill('13800004199');
  await page.getByLabel('我知道了，同意这样使用').check();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '我们收到了' }).waitFor();
  await shoot(page, 'portal-receipt');
  await page.getByRole('button', { name: '查看进度' }).click();
  await page.locator('ol.steps').waitFor();
  await shoot(page, 'portal-track');
  await close();
}

mkdirSync(folder, { recursive: true });
try {
  await pictures(await fill());
  await discipline();
  await score();
  await supervision();
  await administration();
  await citizen();
} finally {
  await browser.close();
}
