// SPDX-License-Identifier: AGPL-3.0-or-later
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env.PORT ?? '3000'}`

export default defineConfig({
  root: path.join(import.meta.dirname, 'client'),
  plugins: [react()],
  resolve: {
    alias: [{ find: 'zod/mini', replacement: path.join(import.meta.dirname, 'client', 'lib', 'noSchemas.ts') }],
  },
  build: {
    outDir: path.join(import.meta.dirname, 'dist', 'client'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Inlined files would be data: addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Few requests for the first page: the libraries, and the parts that every page shares.
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules\/(react|react-dom|react-router|scheduler|@tanstack)\// },
            {
              name: 'base',
              test: /client\/(ui\/(Banner|Button|classes|Dialog|Field|Icon|IconButton|Mark|Menu|roving|anchor|SkipLink|States|Loom|TextField|Toast|countdown|Tooltip)|lib\/(?!live)|features\/programme\/queries)|shared\/(lib\/(endpoint|errors|schema|i18n|format|dates|actor)|features\/(accounts|sessions|programme|people))\./,
            },
            {
              name: 'signIn',
              test: /client\/features\/sessions\/(SignInPage|components\/(AccessLayout|LanguageMenu))/,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    fs: { allow: [import.meta.dirname] },
    proxy: { '/api': server, '/socket.io': { target: server, ws: true } },
  },
  preview: { host: '127.0.0.1' },
})
