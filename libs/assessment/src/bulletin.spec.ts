import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, it } from '@jest/globals';
import { bulletinDocx } from './bulletin-docx.js';
import { bulletinXlsx } from './bulletin-xlsx.js';
import { aBulletin } from './bulletin.oracle.js';
import { scoredOf, tiersShown } from './bulletin.js';
import { OfficeZip } from './office-zip.js';

/** Every relation leads to a part that is there, every part has a kind, and all XML closes what it opens. */
function expectSound(file: Uint8Array): OfficeZip {
  const zip = new OfficeZip(file);
  const paths = new Set(zip.paths());
  const types = zip.text('[Content_Types].xml');
  for (const path of paths) {
    const ending = path.slice(path.lastIndexOf('.') + 1);
    expect([path, types.includes(`PartName="/${path}"`) || types.includes(`Extension="${ending}"`)]).toEqual([
      path,
      true,
    ]);
    if (ending === 'xml' || ending === 'rels') expect([path, openElements(zip.text(path))]).toEqual([path, []]);
    if (ending !== 'rels') continue;
    const folder = path.replace(/_rels\/[^/]*$/, '');
    for (const [, target] of zip.text(path).matchAll(/<Relationship [^>]*Target="([^"]+)"(?![^>]*External)/g)) {
      const { pathname } = new URL(target!.startsWith('/') ? target! : `/${folder}${target}`, 'file:///');
      expect([path, pathname, paths.has(pathname.slice(1))]).toEqual([path, pathname, true]);
    }
  }
  const declared = [...types.matchAll(/PartName="\/([^"]+)"/g)].map(([, path]) => path!);
  for (const path of declared) expect([path, paths.has(path)]).toEqual([path, true]);
  expect(new Set(declared).size).toBe(declared.length);
  return zip;
}

function openElements(xml: string): string[] {
  const open: string[] = [];
  for (const [, close, name, self] of xml.matchAll(/<(\/?)([\w:]+)(?:"[^"]*"|[^">])*?(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return [...open, `/${name}`];
    } else if (!self) open.push(name!);
  }
  return open;
}

/** The points of a chart as its own cache has them. */
const cached = (xml: string, cache: 'numCache' | 'strCache') =>
  [...xml.matchAll(new RegExp(`<c:${cache}>(.*?)</c:${cache}>`, 'g'))].map(([, inner]) =>
    [...inner!.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => value!),
  );

describe('the bulletin as a workbook', () => {
  it('holds the snapshot’s numbers as numbers, a native chart a tier and the trend, and no formula', async () => {
    const bulletin = aBulletin();
    const file = await bulletinXlsx(bulletin, 'zh');
    const zip = expectSound(file);
    const book = new Workbook();
    await book.xlsx.load(file);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      '市直部门（办件量大）',
      '公共服务企业',
      '单列单位',
      '趋势',
      '依据',
    ]);
    for (const [n, tier] of tiersShown(bulletin.scores).entries()) {
      const sheet = book.worksheets[n]!;
      const units = scoredOf(tier);
      const heads = sheet.getRow(3).values as string[];
      const column = heads.indexOf('总分');
      units.forEach((unit, at) => {
        const row = sheet.getRow(4 + at);
        expect([row.getCell(2).value, row.getCell(column).value]).toEqual([unit.volume, unit.total]);
        unit.items.forEach((item, k) => expect(row.getCell(3 + k).value).toBe(item.points ?? '未登记'));
      });
      expect(cached(zip.text(`xl/charts/chart${n + 1}.xml`), 'numCache')).toEqual([
        units.map(({ total }) => String(total)),
      ]);
    }
    expect(book.worksheets[0]!.getCell('A9').value).toBe("'=cmd|calc");
    for (const path of zip.paths().filter((each) => each.startsWith('xl/worksheets/sheet')))
      expect([path, /<f[ >]/.test(zip.text(path))]).toEqual([path, false]);
    expect(cached(zip.text('xl/charts/chart3.xml'), 'strCache')[1]).toEqual(['2026年1月', '2026年2月', '2026年3月']);
    for (const path of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet5.xml'])
      expect(zip.text(path)).toContain(bulletin.sha256);
  });

  it('is complete in English, and has places where the city ranks', async () => {
    const book = new Workbook();
    await book.xlsx.load(await bulletinXlsx(aBulletin(undefined, true), 'en'));
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'City bureaus, high volume',
      'Public utilities',
      'Listed apart',
      'Trend',
      'Basis',
    ]);
    expect(book.worksheets[0]!.getRow(3).values).toEqual(expect.arrayContaining(['Total', 'Band', 'Place']));
  });
});

describe('the bulletin as a document', () => {
  it('holds the same numbers in its tables and charts, each chart with its own workbook, and the hash on every page', async () => {
    const bulletin = aBulletin();
    const zip = expectSound(await bulletinDocx(bulletin, 'zh'));
    const document = zip.text('word/document.xml');
    expect(document).not.toMatch(/CHART-\d+-PLACE/);
    expect(document.match(/<c:chart /g)).toHaveLength(3);
    const words = document.replaceAll(/<[^>]+>/g, ' ');
    for (const unit of tiersShown(bulletin.scores).flatMap(scoredOf)) expect(words).toContain(unit.total!.toFixed(2));
    const [high] = tiersShown(bulletin.scores);
    expect(cached(zip.text('word/charts/chart2.xml'), 'numCache')).toEqual([
      scoredOf(high!).map(({ total }) => String(total)),
    ]);
    const book = new Workbook();
    const path = 'word/embeddings/chart2.xlsx';
    await book.xlsx.load(zip.part(path));
    expect(book.worksheets[0]!.getCell('B2').value).toBe(high!.units[0]!.total);
    const footers = zip.paths().filter((each) => /^word\/footer\d+\.xml$/.test(each));
    expect(footers.length).toBeGreaterThan(0);
    for (const each of footers) expect(zip.text(each)).toContain(bulletin.sha256);
  });

  it('is complete in English, and for a city where nobody is scored', async () => {
    const english = new OfficeZip(await bulletinDocx(aBulletin(), 'en')).text('word/document.xml');
    expect(english).toContain('2. By tier');
    const empty = aBulletin([]);
    const none = { ...empty, scores: { ...empty.scores, tiers: empty.scores.tiers.slice(2) } };
    expect(expectSound(await bulletinDocx(none, 'zh')).text('word/document.xml')).toContain('本期无参评单位');
    expectSound(await bulletinXlsx(none, 'zh'));
  });
});
