import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Packages mark what runs in a browser; all of this does. */
function withoutDirectives(level, log, tell) {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log);
}

/** Each of Mantine's components that a page uses brings its own styles, and no other's are sent. */
const stylesOfComponents = {
  name: 'styles-of-components',
  transform(code, id) {
    const [, component] = /@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/.exec(id) ?? [];
    return component && { code: `import '@mantine/core/styles/${component}.css';\n${code}`, map: null };
  },
};

/** Of the texts those groups that a page names; letters and refusals are worded by the server. */
const textsOfPages = {
  name: 'texts-of-pages',
  enforce: 'pre',
  transform(code, id) {
    if (!/libs\/i18n\/\w+\.json$/.test(id)) return undefined;
    const named = new Set(sources().flatMap((text) => text.match(/(?<=')\w+(?=')/g) ?? []));
    const groups = Object.entries(JSON.parse(code)).filter(([group]) => named.has(group));
    return { code: JSON.stringify(Object.fromEntries(groups)), map: null };
  },
};

function sources() {
  return readdirSync(at('./src'), { recursive: true })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => readFileSync(join(at('./src'), name), 'utf8'));
}

/** The JSX runtime is Vite's own; the API answers the pages and, while they are being worked on, stands behind a proxy. */
export default {
  root: at('.'),
  cacheDir: at('../../.cache/vite'),
  plugins: [stylesOfComponents, textsOfPages],
  // While pages are worked on too, so that each of its files passes here.
  optimizeDeps: { exclude: ['@mantine/core'] },
  resolve: { alias: [{ find: /^#libs\/(.*)$/, replacement: at('../../libs/$1.ts') }] },
  build: {
    outDir: at('../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Two schemes in one declaration (`light-dark`) stay as they are written.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: { checks: { pluginTimings: false }, onLog: withoutDirectives },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
};
