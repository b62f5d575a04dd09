// The import rule: folders in the order of the flow; each may import from those before it, never from those after.
const flow = [
  'units',
  'table',
  'finding',
  'label',
  'yamlfile',
  'catalog',
  'intent',
  'fabric',
  'hall',
  'cabling',
  'bill',
  'plan',
  'schedule',
  'asbuilt',
  'commissioning',
  'training',
  'verify',
  'formats',
  'drawing',
  'api',
];
const shells = ['store', 'engines', 'papers', 'server', 'cli'];

const pureAfter = (i) => [...flow.slice(i + 1), ...shells];

module.exports = {
  forbidden: [
    ...flow.map((folder, i) => ({
      name: `${folder}-imports-only-what-stands-before-it`,
      severity: 'error',
      comment: 'The flow goes one way.',
      from: { path: `^src/${folder}/` },
      to: { path: `^src/(${pureAfter(i).join('|') || 'none'})/` },
    })),
    {
      name: 'verify-shares-no-planning-code',
      severity: 'error',
      comment: 'The check must not trust the planners. Types alone may come through the catalog, the intent and the plan.',
      from: { path: '^src/verify/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(intent|fabric|hall|cabling|bill|plan|schedule|catalog)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'above-the-line-nothing-touches-the-world',
      severity: 'error',
      comment: 'Disk, network, clock and processes belong to the shells.',
      from: { path: `^src/(${flow.join('|')})/`, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shells-stand-beside-each-other',
      severity: 'error',
      comment: 'The command line starts the server and prints papers; both keep things in the store.',
      from: { path: '^src/(store|engines|papers|server)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(engines|papers|server|cli)/', pathNot: '^src/$1/' },
    },
    {
      name: 'engines-are-handed-what-they-work-on',
      severity: 'error',
      comment: 'What an engine runs comes as an argument, and what it finds is returned.',
      from: { path: '^src/engines/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/store/' },
    },
    {
      name: 'only-through-the-face',
      severity: 'error',
      comment: "A folder's face is its index.ts; only files of the same folder see behind it.",
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/formats/[^/]+/index\\.ts$'] },
    },
    {
      name: 'nothing-of-the-product-imports-the-web-application',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^web/' },
    },
    {
      name: 'web-imports-what-is-pure',
      severity: 'error',
      comment:
        'The browser shares tables, words, formats, drawing and what the API says with the planner; what it needs of the server comes over the network.',
      from: { path: '^web/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^src/',
        pathNot: '^src/(units|table|finding|label|plan|schedule|asbuilt|training|formats/[^/]+|drawing|api)/index\\.ts$',
      },
    },
    {
      name: 'web-pages-are-apart',
      severity: 'error',
      comment: 'A page sees the data, the controls and the address; other pages it reaches by links.',
      from: { path: '^web/src/([^/]+)/', pathNot: '^web/src/shell/' },
      to: { path: '^web/src/', pathNot: ['^web/src/$1/', '^web/src/(data|ui|route|disputes)/index\\.ts$'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: '\\.test\\.ts$|\\.cjs$|\\.config\\.|\\.d\\.ts$|^web/src/(main\\.tsx|sw\\.ts|[^/]+/[a-z-]+-worker\\.ts)$',
      },
      to: {},
    },
    {
      name: 'only-declared-dependencies',
      severity: 'error',
      from: { path: '^(src|web)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'no-development-dependency-in-the-product',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'default'],
    },
  },
};
