import { Button } from 'antd';
import { useState } from 'react';
import type { FigureCode } from '../../api/contract.js';
import { useFigureCheck } from '../../api/figures.js';
import { ProblemLine } from '../../parts/states.js';
import { asProblem } from '../../api/problem.js';
import { useCan } from '../../session/me.js';
import { thousands } from './figure-numbers.js';
import { useTodayWords } from './words.js';

/** What is stored against a fold of the event log from its first line. Folding takes a while, so it runs when asked. */
export function FigureCheckLine({ code, day }: { code: FigureCode; day: string }) {
  const say = useTodayWords();
  const may = useCan('figures.check');
  const [asked, setAsked] = useState(false);
  const result = useFigureCheck(code, day, asked && may);
  if (!may) return null;
  if (!asked)
    return (
      <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setAsked(true)}>
        {say('panel.check')}
      </Button>
    );
  if (result.isError) return <ProblemLine problem={asProblem(result.error)} />;
  if (!result.data) return <span role="status">{say('panel.checking')}</span>;
  const { difference, recomputed } = result.data;
  return (
    <span role="status" className={difference === 0 ? 'cok' : 'cover b'}>
      {difference === 0
        ? say('panel.checked', { n: 0 })
        : say('panel.checkedBad', { n: thousands(recomputed.numerator), d: thousands(recomputed.denominator) })}
    </span>
  );
}
