import { bodyOf, fieldsOf, firstValues, hasForm, kindOf, missingOf, moveTable, type Choices } from './move-table.js';

const policy: Choices = {
  declineReasons: [
    { code: 'secret', zh: '涉及国家秘密', say: '请通过规定渠道反映' },
    { code: 'outside', zh: '不属职责', say: '为您提供渠道', needs: 'rightDoor' },
  ],
  returnReasons: [{ code: 'notOurDuty', zh: '不属本单位职责' }],
  timeClasses: [{ code: 'P1' }],
  extension: { maxWorkDays: 10 },
};
const names = (fields: readonly { name: string }[]): string[] => fields.map((field) => field.name);

describe('the forms of moves', () => {
  const decline = moveTable['workOrder.decline']!;
  const note = moveTable['workOrder.note']!;

  it('asks for the right door only where the reason needs one', () => {
    expect(names(fieldsOf(decline, { reason: 'secret' }, policy))).toEqual(['reason', 'say']);
    expect(names(fieldsOf(decline, { reason: 'outside' }, policy))).toEqual(['reason', 'say', 'rightDoor']);
  });

  it('begins what the citizen is told with the words of the reason', () => {
    const reason = decline.fields[0]!;
    expect(reason.kind === 'policy' && reason.fills?.('secret', policy)).toEqual({ say: '请通过规定渠道反映' });
  });

  it('counts blanks as missing and sends words trimmed, nothing for what is empty', () => {
    expect(names(missingOf(note, { text: '  ' }, policy))).toEqual(['text']);
    expect(missingOf(note, { text: ' 水泵已到货 ' }, policy)).toEqual([]);
    expect(bodyOf(note, { text: ' 水泵已到货 ', citizenSees: undefined }, policy)).toEqual({ text: '水泵已到货' });
  });

  it('never sends a right door that a change of reason has hidden', () => {
    const values = { reason: 'secret', say: '您好', rightDoor: '法院' };
    expect(bodyOf(decline, values, policy)).toEqual({ reason: 'secret', say: '您好' });
  });

  it('has the telephone chosen for a first contact', () => {
    expect(firstValues(moveTable['assignment.contact']!)).toEqual({ by: 'phone' });
  });

  it('knows the forms it has, by either name of a note, and leaves the callback to its own desk', () => {
    const offer = (subject: 'workOrder' | 'callback', move: string) => ({
      move,
      subject,
      subjectId: 'x',
      version: 1,
      zh: '',
      en: '',
      locked: null,
    });
    expect(kindOf(offer('workOrder', 'notes'))).toBe('workOrder.note');
    expect(hasForm(offer('workOrder', 'dispatch'))).toBe(true);
    expect(hasForm(offer('callback', 'answer'))).toBe(false);
  });
});
