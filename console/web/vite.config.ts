import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Without a trailing slash in any address of the console, relative paths would be looked for beside each page.
  base: '/',
  publicDir: false,
  // Whatever runs the build: what tests look at is what is served.
  oxc: { jsx: { development: false } },
  build: {
    target: 'es2023',
    emptyOutDir: true,
    // Inlined files would need exceptions in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
