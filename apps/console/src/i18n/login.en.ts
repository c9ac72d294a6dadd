import type { loginZh } from './login.zh.js';
import type { Words } from './words.js';

export const loginEn: Words<typeof loginZh> = {
  title: 'Sign in',
  name: '12345 Government Hotline',
  slogan1: 'One number to call,',
  slogan2: 'every matter seen through.',
  loop: 'Accept, dispatch, supervise, assess, call back',
  demo: 'This is a demo and all data is invented. Demo accounts are below.',
  account: 'Staff number or account',
  password: 'Password',
  code: 'One-time code',
  'code.help': 'The 6 digits in your authenticator',
  submit: 'Sign in',
  'demo.accounts': 'Demo accounts: one tap signs in',
  'demo.replay': 'Demo data is being prepared, {{percent}} % done; you can sign in already.',
  'demo.all': 'All {{n}}',
  traces: 'Sign-ins and reads of personal data are recorded. Five wrong entries lock the account for 15 minutes.',
  'wrong.credentials': 'Account or password is wrong',
  'wrong.code': 'Password or code is wrong; use the newest 6 digits',
  'wrong.locked': 'Locked after wrong entries; try again in {{minutes}} min',
  'wrong.tooOften': 'Too many tries; try again in {{seconds}} s',
  'enrol.title': 'Bind an authenticator',
  'enrol.text':
    'Scan this with the authenticator on your phone, then enter its 6 digits. Your role uses it at every sign-in.',
  'enrol.qr': 'QR code for binding',
  'enrol.secret': 'If it cannot be scanned, type this secret',
  'enrol.do': 'Bind and enter',
  'enrol.wrong': 'The digits are wrong. Check that the phone sets its time itself, then use the newest 6',
  'enrol.other': 'Another account',
  light: 'Light',
  dark: 'Dark',
};
