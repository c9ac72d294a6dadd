import { Injectable } from '@nestjs/common';
import { WorkOrders } from '@hotline/dispatch';
import { WorkOrderRows } from '@hotline/figures';
import type { Caller } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';

/** Shows the figures room the work orders behind a number, as the dispatch room reads them. */
@Injectable()
export class FigureRows extends WorkOrderRows {
  constructor(private readonly orders: WorkOrders) {
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
}
