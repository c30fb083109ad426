// SPDX-License-Identifier: AGPL-3.0-or-later
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { bareContract } from './scripts/lib/bareContract.mjs'

const server = `http://127.0.0.1:${process.env.PORT ?? '3000'}`

/** Of the library what the first page does without: what leaves a device later, and what keeps the shell. */
const late = '(leavingLine|lineBack|renewed|shellWorker)'

/** What conversations, the inbox and the shell are made of; what other pages share is no part of the first load. */
const inside = [
  'client/app/',
  `client/lib/(?!${late})`,
  'client/ui/(?!(DateLeaf|Seg)\\b)',
  'client/features/(inbox|labJoining|me|messages|presence|uploads)/',
  'client/features/conversations/(?!components/(PlaceHeader|NetworkFrame|ThreadList)\\b)',
  'client/features/places/(?!(territory|useAgency|components/(NetworkTree|ArchivedPlaces))\\b)',
  'client/features/(documents|emergencies|meetings|outcomes)/lazy(InForce|Link|Next)?\\b',
  'shared/lib/(?!(clock|typedClock)\\b)',
  'shared/features/(access|caseData|conversations|inbox|labJoining|messages|places|presence|threads|uploads)\\b',
].join('|')

export default defineConfig({
  root: path.join(import.meta.dirname, 'client'),
  plugins: [react(), bareContract()],
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
        // Few requests, as each waits for the line of a phone: the libraries, what the first page needs, what pages inside share.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              priority: 2,
              test: /node_modules\/(react|react-dom|react-router|scheduler|@tanstack)\//,
            },
            {
              name: 'base',
              priority: 2,
              test: new RegExp(
                `client/(ui/(Banner|Button|classes|Dialog|Field|Icon|IconButton|Mark|Menu|roving|anchor|SkipLink|States|Loom|TextField|Toast|countdown|Tooltip)|lib/(?!live|${late})|features/((programme|me)/queries|sessions/(useChooseLanguage|components/LanguageMenu)))|shared/(lib/(endpoint|errors|event|schema|i18n|format|dates|actor|turning)|features/(accounts|me|sessions|programme|people|places|portfolio|reportPolicy))\\.`,
              ),
            },
            {
              name: 'signIn',
              priority: 2,
              test: /client\/features\/sessions\/(SignInPage|components\/AccessLayout)/,
            },
            {
              name: 'inside',
              test: new RegExp(inside),
              priority: 1,
              minShareCount: 3,
            },
            // what each of them keeps on this device goes with the sign-out
            { name: 'localCopies', test: /features\/(announcements|meetings|writing)\/localCopies\b/, priority: 2 },
            { name: 'figures', test: /shared\/features\/(editions|report)\b/, priority: 2 },
            {
              name: 'administration',
              test: /features\/(administration|placeAdministration|invitations|organisations)\b/,
              minShareCount: 3,
            },
            { name: 'meetings', test: /features\/(meetings|answers)\b/, minShareCount: 4 },
            { name: 'library', test: /features\/(library|documents|comments|files)\b/, minShareCount: 4 },
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
