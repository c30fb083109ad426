// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inRoot } from '#scripts/lib/root.mjs'
import { slipsIn } from '#scripts/lib/settings.mjs'
import { parseEnv, settingNames } from '#server/lib/env.ts'

const lines = readFileSync(inRoot('.env.example'), 'utf8').split('\n')
const settings = lines.flatMap((line) => /^#([A-Z][A-Z0-9_]+)=(.*)$/.exec(line)?.slice(1) ?? [])
const example = Object.fromEntries(settings.flatMap((name, n) => (n % 2 === 0 ? [[name, settings[n + 1]]] : [])))

it('lists every setting of the server and no other', () => {
  expect(Object.keys(example).sort()).toEqual([...settingNames].sort())
})

it('shows values that the server takes', () => {
  expect(() => parseEnv({ ...example, JWT_SECRET: 'x'.repeat(32) })).not.toThrow()
})

it('names what is wrong, what is allowed and an example, all at once', () => {
  const wrong = { ...example, JWT_SECRET: 'x'.repeat(32), PORT: 'eighty', DEMO_PUBLC: '1' }
  expect(() => parseEnv(wrong)).toThrow(
    /PORT cannot be "eighty": a port, 0 to 65535\. Example: PORT=3000\nDEMO_PUBLC is no setting/,
  )
})

it('never says a secret again', () => {
  const wrong = {
    MONGODB_URI: 'http://user:zanzara@db.example.org',
    JWT_SECRET: 'zanzara',
    SMTP_URL: 'imap://user:zanzara@mail.example.org',
    DEMO_PASSWORD: 'zanzara',
  }
  expect(() => parseEnv({ ...example, ...wrong })).toThrow(/SMTP_URL cannot be what it is: an smtp or smtps address/)
  expect(() => parseEnv({ ...example, ...wrong })).not.toThrow(/zanzara/)
})

it('asks about what is one slip away from a setting, and about nothing else that others have set', () => {
  const slips = ['WORKER', 'PROT', 'HOSTT', 'SOURCE_URI', 'ADATA_DIR']
  const meant = ['WORKERS', 'PORT', 'HOST', 'SOURCE_URL', 'DATA_DIR']
  expect(slipsIn(slips, settingNames)).toEqual(slips.map((name, n) => `${name} is no setting. Is ${meant[n]} meant?`))
  const others = ['HOME', 'HOSTNAME', 'PATH', 'PWD', 'TERM', 'SHELL', 'LANG', 'USER', 'LOGNAME', 'NODE_PATH', 'TZ', '_']
  expect(slipsIn([...others, ...settingNames], settingNames)).toEqual([])
})
