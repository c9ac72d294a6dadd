import { CHART_RELATIONSHIP, CHART_TYPE, chartGraphic, chartXml } from './chart-part.js';
import type { Chart } from './chart-part.js';
import { OfficeZip } from './office-zip.js';

const DRAWING = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing';
const DRAWING_TYPE = 'application/vnd.openxmlformats-officedocument.drawing+xml';

/** A chart on a sheet: between two cells, counted from 0. */
export interface PlacedChart {
  /** Number of the sheet, from 1. */
  sheet: number;
  chart: Chart;
  from: { column: number; row: number };
  to: { column: number; row: number };
}

/** Puts native charts on the sheets of a workbook; the sheets must have no drawings yet. */
export function withSheetCharts(xlsx: Uint8Array, charts: readonly PlacedChart[]): Uint8Array {
  const zip = new OfficeZip(xlsx);
  const sheets = new Set(charts.map(({ sheet }) => sheet));
  charts.forEach(({ chart }, at) => {
    zip.put(`xl/charts/chart${at + 1}.xml`, chartXml(chart));
    zip.declare(`xl/charts/chart${at + 1}.xml`, CHART_TYPE);
  });
  for (const sheet of sheets) {
    const drawing = `xl/drawings/drawing${sheet}.xml`;
    const anchors = charts.map((each, at) => (each.sheet === sheet ? anchor(each, at + 1) : '')).join('');
    zip.put(
      drawing,
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${anchors}</xdr:wsDr>`,
    );
    zip.declare(drawing, DRAWING_TYPE);
    charts.forEach((each, at) => {
      if (each.sheet === sheet)
        zip.relate(drawing, `rIdChart${at + 1}`, CHART_RELATIONSHIP, `../charts/chart${at + 1}.xml`);
    });
    zip.relate(`xl/worksheets/sheet${sheet}.xml`, 'rIdDrawing', DRAWING, `../drawings/drawing${sheet}.xml`);
    drawOn(zip, `xl/worksheets/sheet${sheet}.xml`);
  }
  return zip.bytes();
}

/** The order of a worksheet's elements is fixed: a drawing stands after the footer, before what is listed here. */
const AFTER = ['legacyDrawing', 'legacyDrawingHF', 'picture', 'oleObjects', 'controls', 'tableParts', 'extLst'];

function drawOn(zip: OfficeZip, path: string): void {
  const xml = zip.text(path);
  const next = AFTER.map((name) => xml.search(new RegExp(`<${name}[ />]`))).filter((at) => at >= 0);
  const at = next.length > 0 ? Math.min(...next) : xml.lastIndexOf('</worksheet>');
  const drawing = `<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdDrawing"/>`;
  zip.put(path, xml.slice(0, at) + drawing + xml.slice(at));
}

function anchor({ from, to }: PlacedChart, n: number): string {
  const corner = (name: string, { column, row }: PlacedChart['from']) =>
    `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
  return `<xdr:twoCellAnchor>${corner('from', from)}${corner('to', to)}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${n + 1}" name="chart ${n}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>${chartGraphic(`rIdChart${n}`)}</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`;
}
