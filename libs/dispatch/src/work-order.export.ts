import { Injectable } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { Database, SheetQuery, cutOffLine, noteExport, sheetFile } from '@hotline/kernel';
import type { Scope, SheetCell } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { WorkOrderFilter } from './work-order.filter.js';
import { WorkOrderLists } from './work-order.lists.js';
import { orderCells, orderColumns } from './work-order.sheet.js';
import type { z } from 'zod';

/** A list's filters, and the file they are wanted in. */
export const WorkOrderExportQuery = WorkOrderFilter.omit({ cursor: true, limit: true }).extend(SheetQuery.shape);
export type WorkOrderExportQuery = z.infer<typeof WorkOrderExportQuery>;

/** Rows read in one transaction; the reader's pace lies between two. */
const PAGE = 250;

/** Lists of work orders as files: exactly the rows of the list's filters, as far as the caller reaches. */
@Injectable()
export class WorkOrderExport {
  constructor(
    private readonly database: Database,
    private readonly lists: WorkOrderLists,
    private readonly units: Units,
    private readonly pack: CityPack,
  ) {}

  /** Noted with its filter and its number of rows before the first byte leaves. @throws Problem 400 on unknown codes */
  async file(scope: Scope, { format, language, ...asked }: WorkOrderExportQuery): Promise<StreamableFile> {
    const most = this.pack.policy.figures.exportMost;
    const filter: WorkOrderFilter = { ...asked, limit: PAGE };
    const counted = await this.database.inScope(scope, async (tx) => {
      const n = await this.lists.count(tx, filter, most + 1);
      const { q, ...codes } = asked;
      const told = Object.fromEntries(Object.entries(codes).filter(([, value]) => value !== undefined));
      // What somebody searched for may be a name: the log tells that, not what.
      noteExport(tx, {
        what: 'workOrders',
        format,
        filter: { ...told, ...(q !== undefined && { searched: true }) },
        rows: Math.min(n, most),
        capped: n > most,
      });
      return n;
    });
    const name = language === 'en' ? 'work orders' : '工单';
    const rows = this.rows(scope, filter, language, most, counted > most);
    return sheetFile(name, format, [{ name, columns: orderColumns(language), rows }]);
  }

  private async *rows(
    scope: Scope,
    filter: WorkOrderFilter,
    language: SheetQuery['language'],
    most: number,
    capped: boolean,
  ): AsyncGenerator<SheetCell[]> {
    let left = most;
    for (let cursor: string | undefined; left > 0;) {
      const { items, next } = await this.lists.list(scope, { ...filter, cursor, limit: Math.min(PAGE, left) });
      for (const row of items) yield orderCells(row, language, (code) => this.units.ref(code).name);
      left -= items.length;
      if (next === null) break;
      cursor = next;
    }
    if (capped) yield [cutOffLine(language, most)];
  }
}
