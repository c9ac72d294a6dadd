import type { tokensZh } from './tokens.zh.js';
import type { Words } from './words.js';

export const tokensEn: Words<typeof tokensZh> = {
  title: 'Service tokens',
  state: '{{n}} in use',
  add: 'New token',
  'column.name': 'Purpose',
  'column.roles': 'Roles',
  'column.unit': 'Unit',
  'column.expires': 'Expires',
  'column.used': 'Last used',
  'used.never': 'Never used',
  'state.revoked': 'Revoked',
  'state.expired': 'Expired',
  'empty.title': 'No service tokens yet',
  'empty.text': 'Another system that connects gets its token here. Tokens cannot hold administrator roles.',
  'field.name': 'Purpose',
  'field.name.help': 'Say which system and who answers for it',
  'field.roles': 'Roles',
  'field.unit': 'Unit',
  'field.days': 'Days valid',
  'field.days.help': '1 to 366 days',
  create: 'Create token',
  'once.title': 'The token is shown only now',
  'once.text':
    'Copy it and hand it to the person in charge of the other system. Nobody can see it again; if it is lost, revoke it and make another.',
  'once.copy': 'Copy token',
  'once.copied': 'Copied',
  revoke: 'Revoke',
  'ask.revoke': 'Revoke “{{name}}”?',
  'ask.revoke.effect': 'The system that uses it is cut off at once. It cannot be restored, only made anew.',
  'done.revoke': '“{{name}}” is revoked',
};
