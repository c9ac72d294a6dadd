import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '@hotline/kernel';

/**
 * Query codes (查询码): six digits that open a work order to its citizen, together with its number. Derived from the
 * installation's secret and the order's id, so that none is ever stored; the tries are limited where they are checked.
 */
@Injectable()
export class QueryCodes {
  private readonly key: KeyObject;

  constructor(settings: Settings) {
    this.key = createSecretKey(createHmac('sha256', settings.secret).update('query code of a work order, 1').digest());
  }

  of(workOrderId: string): string {
    const digest = createHmac('sha256', this.key).update(workOrderId).digest();
    return (digest.readBigUInt64BE(0) % 1_000_000n).toString().padStart(6, '0');
  }

  /**
   * Whether this is the order's code, in the same time for every answer. Pass null for an order that is not there, so
   * that its absence takes as long as a wrong code.
   */
  matches(workOrderId: string | null, code: string): boolean {
    const right = Buffer.from(this.of(workOrderId ?? 'no such work order'));
    const given = Buffer.from(code.padEnd(right.length, ' ').slice(0, right.length));
    return timingSafeEqual(right, given) && workOrderId !== null;
  }
}
