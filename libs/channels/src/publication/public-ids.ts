import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '@hotline/kernel';

/** Crockford's alphabet: nothing in it is mistaken for something else. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 13;

/**
 * What the public calls a work order. Not its number, which together with a guessed query code would open it, and not
 * its id, which tells when it came in; derived, so that a sender can be told it before anything is public.
 */
@Injectable()
export class PublicIds {
  private readonly key: KeyObject;

  constructor(settings: Settings) {
    this.key = createSecretKey(createHmac('sha256', settings.secret).update('public id of a work order, 1').digest());
  }

  /** 13 characters, 65 bits. */
  of(workOrderId: string): string {
    const digest = createHmac('sha256', this.key).update(workOrderId).digest();
    return Array.from({ length: LENGTH }, (_, i) => LETTERS[digest[i]! & 31]).join('');
  }
}
