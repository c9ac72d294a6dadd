import { Button, Input } from 'antd';
import { Field } from '../../parts/field.js';
import { newPassword } from '../../session/password.js';
import { usePeopleWords } from './words.js';

/** A password that is handed over: readable while it is set, never shown again. */
export function PasswordField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error?: string;
}) {
  const say = usePeopleWords();
  return (
    <Field label={say('field.password')} required stacked note={say('field.password.help')} error={error}>
      <div className="row g8">
        <Input
          aria-label={say('field.password')}
          autoComplete="off"
          maxLength={128}
          style={{ fontFamily: 'var(--mono)' }}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <Button onClick={() => onChange(newPassword())}>{say('field.password.make')}</Button>
      </div>
    </Field>
  );
}
