import { Migration } from '@mikro-orm/migrations';

/** Whether a session stands, asked without noting that it was used: an open socket is no activity of its person. */
export class Identity0003 extends Migration {
  override up(): void {
    this.addSql(`create function identity.session_standing(hash bytea, idle interval)
      returns table (session_id uuid, id uuid, account text, name text, unit text, roles text[], seat_no text, totp boolean)
      language plpgsql stable set hotline.vault = 'identity' as $$ begin
        return query select s.id, p.id, p.account, p.name, p.unit, p.roles, p.seat_no, p.totp
          from identity.session s join identity.person p on p.id = s.person_id
          where s.token_hash = hash and s.revoked_at is null and s.expires_at > now()
            and s.last_seen_at > now() - idle and not p.disabled;
      end $$`);
  }
}
