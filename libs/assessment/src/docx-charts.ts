import { CHART_RELATIONSHIP, CHART_TYPE, chartGraphic, chartXml, escaped } from './chart-part.js';
import type { Chart } from './chart-part.js';
import { OfficeZip } from './office-zip.js';

/** Points of a chart in a document: 1 cm is 360,000 English metric units. */
const EMU = 360_000;
const PACKAGE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/package';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A chart with the workbook that holds its numbers, so that they can be changed in the document. */
export interface EmbeddedChart {
  chart: Chart;
  workbook: Uint8Array;
  widthCm: number;
  heightCm: number;
}

/** The text that stands where a chart is to come; alone in its run. */
export const placeOfChart = (n: number): string => `CHART-${n}-PLACE`;

/** Puts native charts where their places stand in a document. */
export function withCharts(docx: Uint8Array, charts: readonly EmbeddedChart[]): Uint8Array {
  const zip = new OfficeZip(docx);
  if (charts.length > 0) zip.declareEnding('xlsx', WORKBOOK);
  charts.forEach(({ chart, workbook, widthCm, heightCm }, at) => {
    const n = at + 1;
    const part = `word/charts/chart${n}.xml`;
    zip.put(`word/embeddings/chart${n}.xlsx`, workbook);
    zip.put(part, chartXml(chart, 'rId1'));
    zip.relate(part, 'rId1', PACKAGE, `../embeddings/chart${n}.xlsx`);
    zip.declare(part, CHART_TYPE);
    zip.relate('word/document.xml', `rIdChart${n}`, CHART_RELATIONSHIP, `charts/chart${n}.xml`);
    const text = new RegExp(`<w:t(?: [^>]*)?>${placeOfChart(n)}</w:t>`).exec(zip.text('word/document.xml'));
    if (!text) throw new RangeError(`no place for chart ${n}`);
    const size = `cx="${Math.round(widthCm * EMU)}" cy="${Math.round(heightCm * EMU)}"`;
    zip.replace(
      'word/document.xml',
      text[0],
      `<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr id="${1000 + n}" name="chart ${n}" descr="${escaped(chart.title)}"/><wp:cNvGraphicFramePr/>${chartGraphic(`rIdChart${n}`)}</wp:inline></w:drawing>`,
    );
  });
  return zip.bytes();
}
