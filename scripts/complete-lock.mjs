// Adds lock-file entries for platform packages that were not available when the lock was made, so that `npm ci` accepts it.
import { readFileSync, writeFileSync } from 'node:fs';
const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const P = lock.packages;
const OS = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony'],
  CPU = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];
const resolve = (from, name) => {
  for (let at = from; ; at = at.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const k = (at ? at + '/' : '') + 'node_modules/' + name;
    if (P[k]) return k;
    if (!at) return;
  }
};
let n = 0;
for (const [at, e] of Object.entries({ ...P }))
  for (const [name, range] of Object.entries(e.optionalDependencies ?? {})) {
    const hit = resolve(at, name);
    if (hit && P[hit].version) continue;
    const version = /\d+\.\d+\.\d+[^\s|]*/.exec(range)?.[0];
    if (!version) {
      console.log('skip', at, name, range);
      continue;
    }
    const tok = name.replace(/.*\//, '').split('-');
    const t = (x) => tok.some((k) => k === x || k.startsWith(x + 'eabi') || (x === 'arm' && k.startsWith('armv')));
    const os = OS.filter((o) => tok.includes(o) || (o === 'win32' && tok.includes('windows'))),
      cpu = CPU.filter(t);
    if (!os.length && !cpu.length) {
      console.log('not a platform package, skipped:', at, name, range);
      continue;
    }
    P['node_modules/' + name] = {
      version,
      ...(e.dev ? { dev: true } : {}),
      ...(cpu.length ? { cpu } : {}),
      ...(tok.some((k) => k.startsWith('musl')) ? { libc: ['musl'] } : {}),
      optional: true,
      ...(os.length ? { os } : {}),
    };
    n++;
  }
lock.packages = Object.fromEntries(Object.entries(P).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, JSON.stringify(lock, null, 2) + '\n');
console.log('added', n);
