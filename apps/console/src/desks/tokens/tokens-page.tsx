import { Button } from 'antd';
import { useState } from 'react';
import type { ServiceToken } from '../../api/contract.js';
import { useRevokeToken, useServiceTokens } from '../../api/tokens.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { toast } from '../../frame/toasts.js';
import { useTerms } from '../../i18n/terms.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { Dialog } from '../../parts/dialog.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { ProblemLine } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { useCan } from '../../session/me.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { NewTokenDialog } from './new-token-dialog.js';
import { useTokensWords } from './words.js';

/** Tokens of other systems: what for, as what, until when, used when; made and revoked by the security administrator. */
export function TokensPage() {
  const say = useTokensWords();
  const now = useNow('minute');
  const tokens = useServiceTokens();
  const mayManage = useCan('serviceTokens.manage');
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<ServiceToken | null>(null);
  const columns = useColumns(mayManage ? setRevoking : null);
  const rows = tokens.data ?? [];
  const inUse = rows.filter((each) => !each.revoked && Date.parse(each.expiresAt) > now).length;
  useFrameSlots({ title: say('title'), state: tokens.data ? say('state', { n: inUse }) : null });
  useKeys([{ keys: 'Shift+A', label: say('add'), hint: true, when: mayManage, run: () => setAdding(true) }]);
  return (
    <div className="desk">
      <Panel
        className="grow"
        title={say('title')}
        extra={
          mayManage && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {say('add')} <KeyCaps keys="Shift+A" />
            </Button>
          )
        }
      >
        <QueryTable
          label={say('title')}
          columns={columns}
          rows={rows}
          idOf={(each) => each.id}
          total={tokens.data ? { n: rows.length, capped: false } : null}
          isPending={tokens.isPending}
          error={tokens.error}
          retry={() => void tokens.refetch()}
          empty={{ title: say('empty.title'), text: say('empty.text') }}
        />
      </Panel>
      {adding && <NewTokenDialog onClose={() => setAdding(false)} />}
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </div>
  );
}

const useColumns = (onRevoke: ((token: ServiceToken) => void) | null): Column<ServiceToken>[] => {
  const say = useTokensWords();
  const term = useTerms();
  const nameOf = useUnitName();
  const now = useNow('minute');
  return [
    { key: 'name', title: say('column.name'), cell: (token) => <b>{token.name}</b> },
    {
      key: 'roles',
      title: say('column.roles'),
      cell: (token) => token.roles.map((role) => term(`person.${role}`)).join(' · '),
    },
    { key: 'unit', title: say('column.unit'), cell: (token) => nameOf(token.unit) },
    {
      key: 'expires',
      title: say('column.expires'),
      cell: (token) => {
        if (token.revoked) return <span className="tag">{say('state.revoked')}</span>;
        if (Date.parse(token.expiresAt) <= now) return <span className="tag">{say('state.expired')}</span>;
        return <span className="num">{instantWords(token.expiresAt, now)}</span>;
      },
    },
    {
      key: 'used',
      title: say('column.used'),
      cell: (token) => (
        <span className="num c2">{token.lastUsedAt ? instantWords(token.lastUsedAt, now) : say('used.never')}</span>
      ),
    },
    {
      key: 'revoke',
      title: '',
      right: true,
      cell: (token) =>
        onRevoke &&
        !token.revoked && (
          <Button size="small" danger onClick={() => onRevoke(token)}>
            {say('revoke')}
          </Button>
        ),
    },
  ];
};

function RevokeDialog({ token, onClose }: { token: ServiceToken; onClose: () => void }) {
  const say = useTokensWords();
  const revoke = useRevokeToken();
  const { name } = token;
  const run = (): void => {
    void revoke.sendAsync({ id: token.id }).then(
      () => {
        toast({ text: say('done.revoke', { name }) });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      title={say('ask.revoke', { name })}
      onClose={onClose}
      onDo={run}
      doLabel={say('revoke')}
      danger
      busy={revoke.isPending}
    >
      <p>{say('ask.revoke.effect')}</p>
      <ProblemLine problem={revoke.problem} />
    </Dialog>
  );
}
