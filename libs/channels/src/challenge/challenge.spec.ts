import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Settings } from '@hotline/kernel';
import type { CityPack } from '@hotline/policy';
import { ChallengeGate } from './challenge-gate.js';
import { ChallengePort } from './challenge.port.js';
import { zeroBits } from './proof.rules.js';

const challenge = { perAddress: 3, inAll: 8, minutes: 15, bits: 8, validMinutes: 10 };
const pack = { channels: { portal: { challenge } } } as CityPack;

class Riddle extends ChallengePort {
  override issue = () => ({ kind: 'riddle', text: 'what has roots as nobody sees', bits: 0 });
  override isSolved = (answer: string) => Promise.resolve(answer === 'a mountain');
}
const gate = (demo = false) => new ChallengeGate(pack, new Riddle(), { demo } as Settings);
const refused = { slug: 'challenge', extra: { current: { challenge: { kind: 'riddle' } } } };

describe('a challenge', () => {
  it('is asked of nobody until submissions come in a flood from one address, and then only there', async () => {
    const door = gate();
    for (let i = 0; i < 3; i++) await door.pass('192.0.2.1', undefined);
    await expect(door.pass('192.0.2.1', undefined)).rejects.toMatchObject(refused);
    await expect(door.pass('192.0.2.1', 'a hill')).rejects.toMatchObject(refused);
    await expect(door.pass('192.0.2.1', 'a mountain')).resolves.toBeUndefined();
    await expect(door.pass('192.0.2.2', undefined)).resolves.toBeUndefined();
  });

  it('is asked of everybody once they come in a flood from everywhere, and never in a demo', async () => {
    const [door, demo] = [gate(), gate(true)];
    for (let i = 0; i < 8; i++) await door.pass(`192.0.2.${i}`, undefined);
    await expect(door.pass('192.0.2.99', undefined)).rejects.toMatchObject(refused);
    for (let i = 0; i < 20; i++) await expect(demo.pass('192.0.2.1', undefined)).resolves.toBeUndefined();
  });

  it('counts the leading zero bits of a hash', () => {
    expect([[0x80], [0x40], [0, 0x01], [0, 0, 0xff], [0]].map((bytes) => zeroBits(Uint8Array.from(bytes)))).toEqual([
      0, 1, 15, 16, 8,
    ]);
    expect(zeroBits(createHash('sha256').update('').digest())).toBe(0);
  });
});
