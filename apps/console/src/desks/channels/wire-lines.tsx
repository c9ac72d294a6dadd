import type { ChannelHealth } from '../../api/contract.js';
import { useBilingual } from '../../i18n/words.js';
import { ClockGlyph } from '../../parts/clock-glyph.js';
import { instantWords } from '../../time/instants.js';
import { useChannelsWords, useErrorName } from './words.js';

const looks = {
  on: { face: 'met', tint: 'cok' },
  off: { face: 'pause', tint: 'c3' },
  lost: { face: 'over', tint: 'cover' },
} as const;

/** The wires of a channel: whether each stands, what it lacks, what went wrong on the day. By shape and word, not by colour alone. */
export function WireLines({ wires, now }: { wires: ChannelHealth['wires']; now: number }) {
  const say = useChannelsWords();
  const both = useBilingual();
  const errorName = useErrorName();
  if (wires.length === 0) return <div className="t12 c3">{say('wire.none')}</div>;
  return wires.map((wire) => (
    <div key={wire.code} className="t12 c2">
      <span className={`row g4 ${looks[wire.state].tint}`}>
        <ClockGlyph face={looks[wire.state].face} share={0.8} size={12} />
        {both(wire)} · {say(`wire.${wire.state}`)}
      </span>
      {wire.missing.length > 0 && (
        <div className="c3 channel-note">{say('wire.missing', { names: wire.missing.join(' ') })}</div>
      )}
      {wire.lost && (
        <div className="channel-note">
          {say('wire.since', { error: errorName(wire.lost.error), at: instantWords(wire.lost.since, now) })}
        </div>
      )}
      {wire.faults.map(({ error, n }) => (
        <div key={error} className="channel-note num">
          {say('wire.faults', { error: errorName(error), n })}
        </div>
      ))}
    </div>
  ));
}
