import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Packages mark what runs in a browser; all of this does. */
function withoutDirectives(level, log, tell) {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log);
}

/** The JSX runtime is Vite's own; the API answers the pages and, while they are being worked on, stands behind a proxy. */
export default {
  root: at('.'),
  cacheDir: at('../../.cache/vite'),
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
