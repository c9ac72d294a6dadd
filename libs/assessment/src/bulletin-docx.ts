import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import {
  apartOf,
  bandName,
  columnsOf,
  dayWords,
  footer,
  meanOf,
  periodWords,
  rowOf,
  say,
  scoredOf,
  standingWords,
  tiersShown,
  unitName,
} from './bulletin.js';
import type { Bulletin, BulletinCell, Language } from './bulletin.js';
import { CHART_SHEET, chartWorkbook, rangeIn } from './bulletin-xlsx.js';
import type { Chart } from './chart-part.js';
import { placeOfChart, withCharts } from './docx-charts.js';
import type { EmbeddedChart } from './docx-charts.js';
import type { TierScores } from './score.js';

/**
 * 公文格式 (GB/T 9704-2012): A4 with margins 37/35/28/26 mm, title in 小标宋 22 pt, text in 仿宋 16 pt at 28 pt, headings
 * of the first level in 黑体, of the second in 楷体. A reader without these fonts falls back to its own.
 */
const FONT = {
  title: { ascii: '方正小标宋简体', eastAsia: '方正小标宋简体', hAnsi: '方正小标宋简体' },
  text: { ascii: '仿宋_GB2312', eastAsia: '仿宋_GB2312', hAnsi: '仿宋_GB2312' },
  heading: { ascii: '黑体', eastAsia: '黑体', hAnsi: '黑体' },
  second: { ascii: '楷体_GB2312', eastAsia: '楷体_GB2312', hAnsi: '楷体_GB2312' },
  table: { ascii: '宋体', eastAsia: '宋体', hAnsi: '宋体' },
};
const mm = (n: number) => Math.round((n * 1440) / 25.4);
const LINE = { line: 560, lineRule: LineRuleType.EXACT } as const;
const RED = 'C00000';
/** Width between the margins of an upright page, in cm. */
const TEXT_CM = 15.6;

/** The bulletin as a document: red head, text by tier with charts, and the tables as an annex across the page. */
export async function bulletinDocx(bulletin: Bulletin, language: Language): Promise<Uint8Array> {
  const charts: EmbeddedChart[] = [];
  const body = await text(bulletin, language, charts);
  const document = new Document({
    creator: say(language, bulletin.issuer.zh, bulletin.issuer.en),
    title: titleOf(bulletin, language).join(''),
    styles: { default: { document: { run: { font: FONT.text, size: 32 } } } },
    sections: [
      { properties: page(false), footers: { default: foot(bulletin, language) }, children: body },
      { properties: page(true), footers: { default: foot(bulletin, language) }, children: annex(bulletin, language) },
    ],
  });
  return withCharts(new Uint8Array(await Packer.toArrayBuffer(document)), charts);
}

const page = (across: boolean) => ({
  page: {
    size: {
      width: mm(210),
      height: mm(297),
      orientation: across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: across
      ? { top: mm(22), bottom: mm(20), left: mm(20), right: mm(20) }
      : { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) },
  },
});

function titleOf({ city, scores }: Bulletin, language: Language): string[] {
  const period = periodWords(scores.period, language);
  return language === 'zh'
    ? [`关于${period}12345热线承办单位`, '考核情况的通报']
    : [`${city.en} 12345 hotline: assessment of units, ${period}`];
}

async function text(bulletin: Bulletin, language: Language, charts: EmbeddedChart[]): Promise<Paragraph[]> {
  const { scores, issuer, publishedOn } = bulletin;
  const tiers = tiersShown(scores);
  const place = async (chart: Chart, heightCm: number): Promise<Paragraph> => {
    charts.push({ chart, workbook: await chartWorkbook(chart), widthCm: TEXT_CM, heightCm });
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 160, after: 160 },
      children: [new TextRun(placeOfChart(charts.length))],
    });
  };
  const parts = [
    ...head(bulletin, language),
    ...titleOf(bulletin, language).map((line, n) => centred(line, n === 0 ? 360 : 0)),
    plain('', false),
    plain(say(language, '各承办单位：', 'To all units:'), false),
    plain(opening(bulletin, language)),
    heading(say(language, '一、总体情况', '1. Overview')),
    ...overview(bulletin, language).map((line) => plain(line)),
  ];
  if (bulletin.trend.length > 0 && tiers.length > 0)
    parts.push(await place(trendChart(bulletin, tiers, language), 7.5));
  parts.push(heading(say(language, '二、分组情况', '2. By tier')));
  for (const [n, tier] of tiers.entries()) {
    parts.push(second(say(language, `（${chinese(n + 1)}）${tier.zh}`, `(${n + 1}) ${tier.en}`)));
    parts.push(plain(ofTier(bulletin, tier, language)));
    parts.push(await place(tierChart(tier, language), Math.min(20, 3.4 + scoredOf(tier).length * 0.72)));
  }
  if (tiers.length === 0) parts.push(plain(say(language, '本期无参评单位。', 'No unit is scored in this period.')));
  parts.push(heading(say(language, '三、有关说明', '3. Notes')));
  parts.push(...notes(bulletin, language).map((line) => plain(line)));
  parts.push(plain(say(language, '附件：考核结果明细表', 'Annex: table of results')));
  for (const line of [say(language, issuer.zh, issuer.en), dayWords(publishedOn, language)])
    parts.push(
      new Paragraph({ alignment: AlignmentType.RIGHT, spacing: LINE, indent: { right: 640 }, children: [run(line)] }),
    );
  return parts;
}

/** 版头: the issuer in red, and the red line. */
function head({ issuer, scores }: Bulletin, language: Language): Paragraph[] {
  const number = say(language, `考核通报（${periodWords(scores.period, 'zh')}）`, periodWords(scores.period, 'en'));
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 240 },
      children: [
        new TextRun({
          text: say(language, `${issuer.zh}`, issuer.en),
          font: FONT.title,
          size: language === 'zh' ? 48 : 36,
          color: RED,
          bold: language === 'en',
        }),
      ],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 120 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 8 } },
      children: [run(number)],
    }),
  ];
}

function opening({ scores }: Bulletin, language: Language): string {
  const period = periodWords(scores.period, language);
  const { from, to } = scores.period;
  return say(
    language,
    `根据考核办法（第${scores.scheme.version}版），对${period}（${dayWords(from, 'zh')}至${dayWords(to, 'zh')}）各承办单位办理12345热线诉求情况进行了考核，现将结果通报如下。`,
    `Under version ${scores.scheme.version} of the schemes the units' handling of requests to the 12345 hotline in ${period} (${from} to ${to}) was assessed. The results follow.`,
  );
}

function overview({ scores }: Bulletin, language: Language): string[] {
  const all = scores.tiers.flatMap(scoredOf);
  const apart = scores.tiers.flatMap(apartOf);
  const few = apart.filter(({ standing }) => standing !== 'noOrders').length;
  const none = apart.length - few;
  const bands = scores.bands.map(({ code }) => {
    const n = all.filter(({ band }) => band === code).length;
    return say(
      language,
      `“${bandName(scores, code, 'zh')}”${n}家`,
      `${n} ${bandName(scores, code, 'en').toLowerCase()}`,
    );
  });
  return [
    say(
      language,
      `本期共有${all.length}家单位参加等次评定，其中${bands.join('、')}。办件量或有效数据不足的${few}家、无办件的${none}家单列，不评定等次。`,
      `${all.length} units were given a band: ${bands.join(', ')}. ${few} with too few orders or too little data and ${none} without orders are listed apart.`,
    ),
    ...(scores.excluded.length > 0
      ? [
          say(
            language,
            `经提出、审核两人办理，共剔除失分件${scores.excluded.length}件。`,
            `${scores.excluded.length} lost marks were excluded, each proposed by one person and decided on by another.`,
          ),
        ]
      : []),
  ];
}

function ofTier(bulletin: Bulletin, tier: TierScores, language: Language): string {
  const { scores } = bulletin;
  const scored = scoredOf(tier);
  const byBand = scores.bands.flatMap(({ code }) => {
    const units = scored.filter(({ band }) => band === code).map((unit) => unitName(unit, language));
    if (units.length === 0) return [];
    const name = bandName(scores, code, language);
    return [say(language, `${name}：${units.join('、')}`, `${name}: ${units.join(', ')}`)];
  });
  const mean = meanOf(tier)?.toFixed(2) ?? '—';
  return say(
    language,
    `参评${scored.length}家，平均${mean}分。${byBand.join('；')}。`,
    `${scored.length} units, mean ${mean}. ${byBand.join('; ')}.`,
  );
}

function notes({ scores, revision, sha256 }: Bulletin, language: Language): string[] {
  const order = scores.scheme.ranking
    ? say(language, '各组内按总分排列位次。', 'Places are given inside each tier.')
    : say(
        language,
        '按有关要求只公布等次，不公布排名；同一等次内按单位序列排列。',
        'Bands are published and no ranking; within a band units stand in the city’s own order.',
      );
  return [
    order,
    say(
      language,
      '无数据或样本不足的指标不计分，其分值按比例分摊到有数据的指标。',
      'Items without data carry no points; how their weight is handled is part of the scheme.',
    ),
    say(
      language,
      `本通报所列数字均取自考核快照第${revision}版，快照校验值（SHA-256）为${sha256.slice(0, 16)}…，全文见页脚，可随时复算。`,
      `All numbers come from revision ${revision} of the score snapshot; its SHA-256 is in the footer, and it can be replayed at any time.`,
    ),
  ];
}

function annex(bulletin: Bulletin, language: Language): (Paragraph | Table)[] {
  const { scores } = bulletin;
  const parts: (Paragraph | Table)[] = [
    new Paragraph({
      spacing: { after: 120 },
      children: [new TextRun({ text: say(language, '附件', 'Annex'), font: FONT.heading, size: 28 })],
    }),
    centred(say(language, '考核结果明细表', 'Results'), 0),
  ];
  for (const tier of tiersShown(scores)) {
    parts.push(
      new Paragraph({
        keepNext: true,
        spacing: { before: 280, after: 100 },
        children: [new TextRun({ text: say(language, tier.zh, tier.en), font: FONT.heading, size: 24 })],
      }),
    );
    const columns = columnsOf(bulletin, tier, language);
    const heads = columns.map(({ name, weight }) => (weight === null ? name : `${name} ${weight}`));
    parts.push(
      grid(
        heads,
        scoredOf(tier).map((unit) => rowOf(bulletin, unit, language)),
        columns.map((each) => each.digits),
      ),
    );
  }
  const apart = scores.tiers.flatMap((tier) =>
    apartOf(tier)
      .filter(({ standing }) => standing !== 'noOrders')
      .map((unit): BulletinCell[] => [
        unitName(unit, language),
        say(language, tier.zh, tier.en),
        unit.volume,
        unit.standing === 'scored' ? '' : standingWords(unit.standing, language),
      ]),
  );
  if (apart.length > 0) {
    parts.push(
      new Paragraph({
        keepNext: true,
        spacing: { before: 280, after: 100 },
        children: [new TextRun({ text: say(language, '单列单位', 'Listed apart'), font: FONT.heading, size: 24 })],
      }),
    );
    parts.push(grid(say(language, '单位|考核组|办件量|说明', 'Unit|Tier|Orders|Note').split('|'), apart));
  }
  return parts;
}

function grid(heads: readonly string[], rows: readonly BulletinCell[][], digits: readonly (0 | 2)[] = []): Table {
  const border = { style: BorderStyle.SINGLE, size: 4, color: '7F7F7F' };
  const borders = { top: border, bottom: border, left: border, right: border };
  const share =
    heads.length > 6 ? [17, ...heads.slice(1).map(() => 83 / (heads.length - 1))] : heads.map(() => 100 / heads.length);
  const cell = (value: BulletinCell, at: number, head: boolean) =>
    new TableCell({
      borders,
      verticalAlign: VerticalAlign.CENTER,
      width: { size: share[at]!, type: WidthType.PERCENTAGE },
      ...(head && { shading: { fill: 'EDEDED' } }),
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      children: [
        new Paragraph({
          alignment: at === 0 && !head ? AlignmentType.LEFT : AlignmentType.CENTER,
          children: [new TextRun({ text: written(value, digits[at] ?? 0), font: FONT.table, size: 18, bold: head })],
        }),
      ],
    });
  const row = (values: readonly BulletinCell[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      height: { value: 380, rule: HeightRule.ATLEAST },
      children: values.map((value, at) => cell(value, at, head)),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: share.map((each) => Math.round((each / 100) * mm(257))),
    rows: [row(heads, true), ...rows.map((values) => row(values, false))],
  });
}

const written = (value: BulletinCell, digits: 0 | 2): string =>
  typeof value === 'number' ? value.toFixed(digits) : (value ?? '');

function tierChart(tier: TierScores, language: Language): Chart {
  const scored = scoredOf(tier);
  const last = scored.length + 1;
  return {
    kind: 'bar',
    title: say(language, `${tier.zh}总分`, `${tier.en}: totals`),
    categoriesRef: rangeIn(CHART_SHEET, 1, 2, last),
    categories: scored.map((unit) => unitName(unit, language)),
    series: [
      {
        name: say(language, '总分', 'Total'),
        nameRef: rangeIn(CHART_SHEET, 2, 1),
        valuesRef: rangeIn(CHART_SHEET, 2, 2, last),
        values: scored.map(({ total }) => total),
      },
    ],
    from: 0,
  };
}

function trendChart({ trend, scores }: Bulletin, tiers: readonly TierScores[], language: Language): Chart {
  const last = trend.length + 1;
  return {
    kind: 'line',
    title: say(language, '各组平均分走势', 'Mean totals by tier'),
    categoriesRef: rangeIn(CHART_SHEET, 1, 2, last),
    categories: trend.map(({ from, to }) => periodWords({ ...scores.period, from, to }, language)),
    series: tiers.map((tier, n) => ({
      name: say(language, tier.zh, tier.en),
      nameRef: rangeIn(CHART_SHEET, n + 2, 1),
      valuesRef: rangeIn(CHART_SHEET, n + 2, 2, last),
      values: trend.map(({ means }) => means[tier.tier] ?? null),
    })),
    from: 40,
  };
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const chinese = (n: number) => (n <= 10 ? NUMERALS[n - 1]! : `十${NUMERALS[n - 11] ?? ''}`);

const run = (words: string) => new TextRun({ text: words, font: FONT.text, size: 32 });

const plain = (words: string, indented = true) =>
  new Paragraph({ spacing: LINE, ...(indented && { indent: { firstLine: 640 } }), children: [run(words)] });

const heading = (words: string) =>
  new Paragraph({
    spacing: LINE,
    keepNext: true,
    indent: { firstLine: 640 },
    children: [new TextRun({ text: words, font: FONT.heading, size: 32 })],
  });

const second = (words: string) =>
  new Paragraph({
    spacing: LINE,
    keepNext: true,
    indent: { firstLine: 640 },
    children: [new TextRun({ text: words, font: FONT.second, size: 32 })],
  });

const centred = (words: string, before: number) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before, line: 640, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text: words, font: FONT.title, size: 44 })],
  });

/** The number of the page as documents of state have it, and where the numbers come from. */
function foot(bulletin: Bulletin, language: Language): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: FONT.table, size: 28 })],
      }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ text: footer(bulletin, language), font: FONT.table, size: 13, color: '7F7F7F' })],
      }),
    ],
  });
}
