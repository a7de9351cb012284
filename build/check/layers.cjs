/** Who may import whom. The arrows of ARCHITECTURE.md as rules; every violation is an error. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(shared|electron|renderer|server|build|tests)/', pathNot: allowed },
});
const adapters = ['store', 'readers', 'writers', 'keys', 'sources', 'sync'];

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: '^(electron|better-sqlite3-multiple-ciphers|pdfmake/interfaces)',
      },
    },
    only('std-imports-nothing', '^shared/std/', '^shared/std/'),
    only('errors-import-std', '^shared/errors/', '^shared/(errors|std)/'),
    only('domain-is-pure', '^shared/domain/', '^shared/(domain|errors|std)/'),
    only('contract-imports-domain', '^shared/contract/', '^shared/(contract|domain|errors|std)/'),
    only('shared-is-closed', '^shared/', '^shared/'),
    only('renderer-knows-shared', '^renderer/', '^(renderer|shared)/'),
    only('electron-knows-shared', '^electron/', '^(electron|shared)/'),
    only('server-knows-shared', '^server/', '^(server|shared)/'),
    {
      name: 'features-never-import-each-other',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'foundation-knows-no-feature',
      severity: 'error',
      from: { path: '^renderer/(ui|format|api)/' },
      to: { path: '^renderer/(features|app)/' },
    },
    {
      name: 'features-know-no-app',
      severity: 'error',
      from: { path: '^renderer/features/' },
      to: { path: '^renderer/app/' },
    },
    ...adapters.map((adapter) => ({
      name: `${adapter}-stands-alone`,
      severity: 'error',
      from: { path: `^electron/engine/${adapter}/` },
      to: { path: '^electron/', pathNot: `^electron/engine/(${adapter}/|program-files\\.ts$)` },
    })),
    {
      name: 'usecases-know-adapters-only',
      severity: 'error',
      from: { path: '^electron/engine/usecases/' },
      to: {
        path: '^electron/',
        pathNot: '^electron/engine/((usecases|store|readers|writers|keys|sources|sync)/|log\\.ts$)',
      },
    },
    {
      name: 'main-knows-no-engine',
      severity: 'error',
      from: { path: '^electron/main/' },
      to: { path: '^electron/(engine|cli)/' },
    },
    {
      name: 'readers-touch-nothing',
      severity: 'error',
      from: { path: '^electron/engine/readers/', pathNot: 'fork-reader\\.ts$' },
      to: { path: '^(node:)?(fs|net|http|https|child_process|dgram|tls)(/promises)?$' },
    },
    {
      name: 'shared-has-no-node',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'build/tsconfig/node.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(node_modules|dist|\\.cache)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
