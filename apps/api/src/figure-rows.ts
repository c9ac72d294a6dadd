import { Injectable } from '@nestjs/common';
import { WorkOrders, orderCells, orderColumns } from '@hotline/dispatch';
import { WorkOrderRows } from '@hotline/figures';
import { Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import type { SheetCell, SheetQuery, Tx } from '@hotline/kernel';

/** Shows the figures room the work orders behind a number, as the dispatch room reads them. */
@Injectable()
export class FigureRows extends WorkOrderRows {
  constructor(
    private readonly orders: WorkOrders,
    private readonly units: Units,
  ) {
    super();
  }

  override async rowsOf(
    tx: Tx,
    _caller: Caller,
    ids: readonly string[],
  ): Promise<Map<string, Record<string, unknown>>> {
    const rows = await this.orders.rowsOf(tx, ids);
    return new Map(rows.map((row) => [row.id, { ...row }]));
  }

  override columns(language: SheetQuery['language']): string[] {
    return orderColumns(language);
  }

  override async cellsOf(
    tx: Tx,
    _caller: Caller,
    ids: readonly string[],
    language: SheetQuery['language'],
  ): Promise<Map<string, SheetCell[]>> {
    const rows = await this.orders.rowsOf(tx, ids);
    return new Map(rows.map((row) => [row.id, orderCells(row, language, (code) => this.units.ref(code).name)]));
  }
}
