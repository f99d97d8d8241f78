/**
 * Who may import whom (docs/architecture.md): a package is a permission to import. Run by `npm test`
 * through tools/check-imports.mjs, which also counts the modules: a checker that sees none passes everything.
 */
const package_ = (...names) => `^packages/(${names.join('|')})/`;

/** A rule that lets `from` reach only what is listed, among workspace folders and npm packages. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(packages|apps|sites)/|^node_modules/', pathNot: [from, ...allowed] },
});

const npm = (name) => `^node_modules/${name}/`;
const PURE = package_('terms', 'authority', 'loop', 'furnace', 'plant', 'evidence', 'govern');

module.exports = {
  forbidden: [
    only('terms-alone', package_('terms'), [npm('zod')], 'terms is the vocabulary: it knows nobody, so that everybody can know it.'),
    only('authority-alone', package_('authority'), [package_('terms')], 'The guard must not live with what it judges.'),
    only(
      'loop-core',
      package_('loop'),
      [package_('terms', 'authority')],
      'The loop knows no asset, no plant and no socket: what it needs is an argument.',
    ),
    only('furnace-pack', package_('furnace'), [package_('terms', 'loop')], 'An asset pack supplies a contract and reaches no further.'),
    only('plant-alone', package_('plant'), [package_('terms')], 'The simulated truth shares nothing with the twin but the vocabulary.'),
    only('field-way', package_('field'), [package_('terms'), npm('modbus-serial')], 'The way to the instruments decides nothing.'),
    only(
      'store-way',
      package_('store'),
      [package_('terms'), npm('pg'), npm('@types/pg'), npm('@prisma')],
      'The store keeps what others decide.',
    ),
    only('sites-data', '^sites/', [package_('terms')], 'A site is data and its reader.'),
    {
      name: 'pure-without-world',
      comment: 'Pure packages get clock, seed and data as arguments: otherwise no cycle could be replayed.',
      severity: 'error',
      from: { path: PURE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'truth-unseen',
      comment: 'Nothing of the twin may see the simulated truth: only its own app, the laboratory and the bench see both.',
      severity: 'error',
      from: { path: '^(packages|apps|sites)/', pathNot: ['^packages/plant/', '^apps/plant/', '^apps/lab/'] },
      to: { path: '^packages/plant/' },
    },
    {
      name: 'field-few',
      comment: 'Only the runner and the OFF door reach the plant; what else wants to know reads the picture.',
      severity: 'error',
      from: {
        path: '^(packages|apps|sites)/',
        pathNot: ['^packages/field/', '^apps/server/src/(runner|off)/', '^apps/server/src/main\\.ts$', '^apps/lab/'],
      },
      to: { path: '^packages/field/' },
    },
    {
      name: 'off-alone',
      comment: 'OFF must work while everything else is stuck: its thread imports nothing of the server.',
      severity: 'error',
      from: { path: '^apps/server/src/off/off-door\\.ts$' },
      to: { reachable: true, path: '^apps/server/src/(?!off/)|^packages/(store|loop|furnace|authority)/' },
    },
    {
      name: 'console-thin',
      comment: 'The console computes no limit, unit or sentence: it knows the vocabulary and the types of the API.',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^(packages|apps|sites)/', pathNot: ['^apps/console/', '^packages/terms/', '^apps/server/src/index\\.ts$'] },
    },
    {
      name: 'server-types-only',
      comment: 'Code of the server in the browser would be a second, untested server.',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^apps/server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'apps-apart',
      comment: 'Apps are processes: they meet on the wire and in the database.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/server/src/index\\.ts$'] },
    },
    {
      name: 'front-door',
      comment: 'A package is entered by its index.ts: what that does not name may change any day.',
      severity: 'error',
      from: { path: '^(packages|apps|sites)/([^/]+)/' },
      to: { path: '^packages/', pathNot: ['^packages/$2/', '^packages/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'no-cycle',
      comment: 'Data goes one way; two files that need each other are one idea in two places.',
      severity: 'error',
      from: { pathNot: '/generated/' },
      // An edge that is only a type is gone when the code runs.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that resolves to nothing is seen by no other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\.test\\.tsx?$', '^(packages|apps)/[^/]+/(test|testing|dist)/', '/testing/', '\\?(raw|url)$'] },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
