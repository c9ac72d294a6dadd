// Who may know whom. The table stands in docs/architecture.md, where it is explained; a spec holds the two together.
export const ROOMS = {
  kernel: [],
  identity: ['kernel'],
  policy: ['kernel'],
  rulebook: ['kernel', 'identity', 'policy'],
  citizens: ['kernel', 'identity', 'policy'],
  attachments: ['kernel', 'identity'],
  dispatch: ['kernel', 'identity', 'citizens', 'policy', 'attachments'],
  intake: ['kernel', 'identity', 'citizens', 'policy', 'dispatch', 'attachments', 'delivery'],
  callback: ['kernel', 'identity', 'citizens', 'policy', 'dispatch'],
  delivery: ['kernel', 'identity', 'citizens', 'policy', 'dispatch'],
  supervision: ['kernel', 'identity', 'policy', 'attachments', 'dispatch', 'delivery'],
  channels: ['kernel', 'identity', 'citizens', 'policy', 'dispatch', 'attachments', 'intake', 'callback'],
  figures: ['kernel', 'identity', 'policy'],
  assessment: ['kernel', 'identity', 'policy', 'rulebook', 'dispatch', 'figures'],
  seal: ['kernel', 'identity'],
  live: ['kernel', 'identity', 'dispatch', 'delivery', 'figures'],
};

const front = Object.entries(ROOMS).map(([room, may]) => ({
  name: `room-${room}`,
  comment: `${room} may know ${may.join(', ') || 'nobody'}`,
  severity: 'error',
  from: { path: `^libs/${room}/src/`, pathNot: '\\.spec\\.ts$' },
  to: {
    path: '^(libs|apps|config|test)/',
    pathNot: [`^libs/${room}/src/`, ...may.map((other) => `^libs/${other}/src/index\\.ts$`)],
  },
}));

export default {
  forbidden: [
    ...front,
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'pure-files-import-no-machinery',
      comment: 'lifecycles and rules take facts and give facts: no database, no framework, no clock',
      severity: 'error',
      from: { path: '\\.(lifecycle|rules)\\.ts$' },
      to: { path: ['node_modules/(@nestjs|@mikro-orm|kysely|pg|rxjs)/', '\\.(entity|module|controller)\\.ts$'] },
    },
    {
      name: 'front-doors-only',
      comment: 'apps, config and tests of other rooms come in by index.ts',
      severity: 'error',
      from: { path: '^(apps|config|test)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'screens-know-only-screens',
      severity: 'error',
      from: { path: '^apps/(console|portal)/' },
      to: { path: '^(libs|config|test|apps/(api|worker|cli|sealer))/' },
    },
    {
      name: 'apps-do-not-know-each-other',
      comment:
        'but both screens wear the same design tokens, and the simulated year steps api and worker in its own process',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/cli/src/evidence/year/city\\.ts$' },
      to: { path: '^apps/([^/]+)/', pathNot: ['^apps/$1/', '/theme/tokens\\.css$'] },
    },
    { name: 'not-to-spec', severity: 'error', from: { pathNot: '\\.spec\\.tsx?$' }, to: { path: '\\.spec\\.tsx?$' } },
    { name: 'no-orphan-package', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['dist/', '/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
