/**
 * A chart as a DrawingML part (ECMA-376 part 1, 21.2). Both Word and spreadsheets hold it as it is, draw it with the
 * reader's own fonts, and let the reader change it: the server needs no fonts and draws nothing.
 */
export interface ChartSeries {
  name: string;
  /** Where the name and the values stand in the workbook behind the chart. */
  nameRef: string;
  valuesRef: string;
  values: readonly (number | null)[];
}

export interface Chart {
  kind: 'bar' | 'line';
  title: string;
  categoriesRef: string;
  categories: readonly string[];
  series: readonly ChartSeries[];
  /** Lowest value of the axis; the highest is 100 and what goes beyond it. */
  from: number;
  /** Shares of the page's ink: hexadecimal colours, taken in turn. */
  colours?: readonly string[];
}

/** Colours that stay apart in black and white: dark, middle, light, then others. */
const COLOURS = ['1F4E79', '8FAADC', 'C00000', '7F7F7F', '548235', 'BF8F00', '7030A0'];
const NAMESPACES = `xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`;

/** Text as XML; control characters that XML cannot hold are left out. */
export function escaped(text: string): string {
  const printable = [...text].filter((character) => character >= ' ').join('');
  return printable.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/**
 * The chart's part.
 * @param data relationship of an embedded workbook that holds its numbers, for a document; a workbook is its own
 */
export function chartXml(chart: Chart, data?: string): string {
  const { kind, title, series } = chart;
  const plotted = series.map((each, n) => seriesXml(chart, each, n)).join('');
  const body =
    kind === 'bar'
      ? `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${plotted}${labels(series.length === 1)}<c:gapWidth val="60"/>${AXES}</c:barChart>`
      : `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${plotted}${labels(series.length === 1)}<c:marker val="1"/>${AXES}</c:lineChart>`;
  const legend =
    series.length > 1 ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textOf(900)}</c:legend>` : '';
  const external = data ? `<c:externalData r:id="${data}"><c:autoUpdate val="0"/></c:externalData>` : '';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace ${NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>${titleXml(title)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${body}${categoryAxis(kind)}${valueAxis(chart)}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>${external}</c:chartSpace>`;
}

const AXES = '<c:axId val="111111111"/><c:axId val="222222222"/>';

const textOf = (size: number, bold = false) =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="${bold ? 1 : 0}"><a:solidFill><a:srgbClr val="262626"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;

function titleXml(title: string): string {
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="1200" b="1"/><a:t>${escaped(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

function seriesXml(chart: Chart, { name, nameRef, valuesRef, values }: ChartSeries, n: number): string {
  const colours = chart.colours ?? COLOURS;
  const colour = `<a:solidFill><a:srgbClr val="${colours[n % colours.length]}"/></a:solidFill>`;
  const look =
    chart.kind === 'bar'
      ? `<c:spPr>${colour}</c:spPr><c:invertIfNegative val="0"/>`
      : `<c:spPr><a:ln w="28575" cap="rnd">${colour}<a:round/></a:ln></c:spPr><c:marker><c:symbol val="${n % 2 ? 'square' : 'circle'}"/><c:size val="6"/><c:spPr>${colour}</c:spPr></c:marker>`;
  const categories = `<c:cat><c:strRef><c:f>${escaped(chart.categoriesRef)}</c:f><c:strCache>${points(chart.categories)}</c:strCache></c:strRef></c:cat>`;
  const numbers = `<c:val><c:numRef><c:f>${escaped(valuesRef)}</c:f><c:numCache><c:formatCode>0.00</c:formatCode>${points(values)}</c:numCache></c:numRef></c:val>`;
  const smooth = chart.kind === 'line' ? '<c:smooth val="0"/>' : '';
  return `<c:ser><c:idx val="${n}"/><c:order val="${n}"/><c:tx><c:strRef><c:f>${escaped(nameRef)}</c:f><c:strCache>${points([name])}</c:strCache></c:strRef></c:tx>${look}${categories}${numbers}${smooth}</c:ser>`;
}

function points(values: readonly (string | number | null)[]): string {
  const given = values.flatMap((value, n) =>
    value === null ? [] : [`<c:pt idx="${n}"><c:v>${escaped(String(value))}</c:v></c:pt>`],
  );
  return `<c:ptCount val="${values.length}"/>${given.join('')}`;
}

const labels = (shown: boolean) =>
  `<c:dLbls>${shown ? `<c:numFmt formatCode="0.00" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textOf(800)}` : ''}<c:showLegendKey val="0"/><c:showVal val="${shown ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`;

/** Bars read from top to bottom in the order of the table. */
function categoryAxis(kind: Chart['kind']): string {
  const [order, at] = kind === 'bar' ? ['maxMin', 'l'] : ['minMax', 'b'];
  return `<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/><c:axPos val="${at}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill></a:ln></c:spPr>${textOf(900)}<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`;
}

function valueAxis({ kind, from, series }: Chart): string {
  const most = Math.max(100, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const to = Math.ceil(most / 10) * 10;
  const [at, crosses] = kind === 'bar' ? ['b', 'max'] : ['l', 'autoZero'];
  return `<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/><c:max val="${to}"/><c:min val="${from}"/></c:scaling><c:delete val="0"/><c:axPos val="${at}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textOf(900)}<c:crossAx val="111111111"/><c:crosses val="${crosses}"/><c:crossBetween val="between"/></c:valAx>`;
}

/** What a drawing shows of a chart: the frame that both kinds of file put into their own anchor. */
export function chartGraphic(relationship: string): string {
  return `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="${relationship}"/></a:graphicData></a:graphic>`;
}

export const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
export const CHART_RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart';
