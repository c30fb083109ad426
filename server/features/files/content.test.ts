// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildAccount } from '#server/features/accounts/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { contentAddress } from '#shared/features/files.ts'
import { libraryEndpoints } from '#shared/features/library.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { fileFacts } from '#shared/features/uploads.ts'
import { buildWorld } from '#test/doors/world.ts'
import { rawRequest } from '#test/support/api.ts'
import { anonymous, newPerson, type PersonName, personNames } from '#test/support/people.ts'
import { startTestServer, testServer } from '#test/support/server.ts'
import { buildFile } from './build.ts'
import { messageFileOf } from './describe.ts'
import { FileModel } from './model.ts'

await startTestServer()
const world = await buildWorld()
const { network, people, newMessage } = world
const { ana, ben, staff } = people
const placeId = network.id

const bytes = Buffer.from('La versione buona è questa, e nessun’altra.')
type Draft = Omit<Parameters<typeof buildFile>[0], 'placeId' | 'createdBy'>

async function aFile(draft: Draft = {}, mediaType?: string) {
  const file = await buildFile({ placeId, createdBy: ana.id, upload: { bytes }, ...draft })
  const facts = file.versions[0]?.facts
  if (mediaType && facts)
    await FileModel.updateOne({ _id: file._id }, { $set: { 'versions.0.facts': { ...facts, mediaType } } })
  return { fileId: file._id, version: 1, sha256: facts?.sha256 ?? '', file }
}

const carry = async ({ file }: Awaited<ReturnType<typeof aFile>>) =>
  newMessage({ files: file.versions.map((version) => messageFileOf(file._id, version)) })

type Asking = {
  token?: string | null
  headers?: Record<string, string>
  method?: string
  what?: 'original' | 'download'
}

async function ask(of: { fileId: string; version: number }, { token, headers, method, what }: Asking = {}) {
  const answer = await fetch(`${testServer().url}${contentAddress(of, what ?? 'original')}`, {
    method: method ?? 'GET',
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
  })
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) }
}

/** The cookie for bytes of somebody who signs in with a password, and what staff needs to send them away. */
async function signInByPassword() {
  const { email, password, personId } = await buildAccount()
  const role = await buildRole({ personId, placeId, placeKind: 'network', role: 'member' })
  const answer = await fetch(`${testServer().url}/api${sessionEndpoints.signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const set = answer.headers.getSetCookie().find((one) => one.startsWith('trama_content=')) ?? ''
  const session = sessionEndpoints.signIn.output?.parse(await answer.json())
  return { set, cookie: set.split(';')[0] ?? '', personId, roleId: role._id, token: session?.accessToken ?? '' }
}

const members: readonly PersonName[] = ['ana', 'ben', 'facilitator', 'coordinator']
const ways = {
  'of the library': { make: aFile, may: members },
  'that a conversation carries': {
    make: async () => {
      const file = await aFile()
      await carry(file)
      return file
    },
    may: [...members, 'guest'],
  },
  'in the Cestino': {
    make: () => aFile({ item: { removedAt: new Date(), removedBy: ana.id, removal: newId() } }),
    may: ['ana', 'facilitator', 'coordinator'],
  },
  'archived, that a conversation carries': {
    make: async () => {
      const gone = { removedAt: new Date(), removedBy: ana.id, removal: newId(), archivedAt: new Date() }
      const file = await aFile({ item: gone })
      await carry(file)
      return file
    },
    may: [...members, 'guest'],
  },
  'of a removed message': {
    make: async () => {
      const file = await aFile({ item: { removedAt: new Date(), removedBy: ana.id, archivedAt: new Date() } })
      await newMessage({ files: [], removedAt: new Date(), removedBy: ana.id })
      return file
    },
    may: [],
  },
} as const

it.each(Object.entries(ways))('the bytes of a file %s go to who is entitled, and to nobody else', async (_, way) => {
  const file = await way.make()
  const abroad = await buildWorld()
  const told: string[] = []
  for (const name of personNames) {
    const mine = await ask(file, { token: people[name].token })
    const wanted = name === 'anonymous' ? 401 : way.may.some((one) => one === name) ? 200 : 404
    expect([name, mine.status]).toEqual([name, wanted])
    if (wanted === 200) expect(mine.body).toEqual(bytes)
    const foreign = await ask(file, { token: abroad.people[name].token })
    expect([name, foreign.status]).toEqual([name, name === 'anonymous' ? 401 : 404])
    const nothing = await ask({ ...file, fileId: newId() }, { token: abroad.people[name].token })
    expect(nothing.body).toEqual(foreign.body)
    told.push(name)
  }
  expect(told).toHaveLength(personNames.length)
})

it('an address that names nothing is answered as one that may not be read', async () => {
  const { fileId } = await aFile()
  for (const path of [`${fileId}/2`, `${fileId}/0`, `${fileId}/1e0`, `${fileId}/-1`, `..%2Fx/1`, `${newId()}/1`]) {
    const url = `${testServer().url}/api/content/${path}/original`
    expect((await fetch(url, { headers: { authorization: `Bearer ${ana.token}` } })).status, path).toBe(404)
  }
})

it('bytes come whole, in part or not at all where they are known, with what keeps them harmless', async () => {
  const file = await aFile()
  const { token } = ana
  const whole = await ask(file, { token })
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache, no-transform',
    'content-length': String(bytes.length),
    'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
    'content-type': 'text/plain; charset=utf-8',
    'cross-origin-resource-policy': 'same-origin',
    etag: `"${file.sha256}"`,
    'x-content-type-options': 'nosniff',
  })
  const head = await ask(file, { token, method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), head.body.length]).toEqual([200, String(bytes.length), 0])
  const part = async (range: string, more: Record<string, string> = {}) => {
    const { status, headers, body } = await ask(file, { token, headers: { range, ...more } })
    return [status, headers.get('content-range'), body.toString()]
  }
  const size = bytes.length
  const text = (from: number, to?: number) => bytes.subarray(from, to).toString()
  expect(await part('bytes=0-9')).toEqual([206, `bytes 0-9/${size}`, text(0, 10)])
  expect(await part('bytes=3-')).toEqual([206, `bytes 3-${size - 1}/${size}`, text(3)])
  expect(await part('bytes=-5')).toEqual([206, `bytes ${size - 5}-${size - 1}/${size}`, text(size - 5)])
  expect(await part('bytes=0-1', { 'if-range': '"other"' })).toEqual([200, null, text(0)])
  expect(await part('bytes=0-1, 9-10')).toEqual([200, null, text(0)])
  expect(await part('words=1-2')).toEqual([200, null, text(0)])
  expect(await part(`bytes=${size}-`)).toEqual([416, `bytes */${size}`, ''])
  const again = await ask(file, { token, headers: { 'if-none-match': `"${file.sha256}"` } })
  expect([again.status, again.body.length]).toEqual([304, 0])
})

it('only what a browser cannot run is shown by it, by what the bytes are and not by the name', async () => {
  const shown = async (mediaType: string, name: string) => {
    const file = await aFile({ item: { name } }, mediaType)
    const { headers } = await ask(file, { token: ana.token })
    return [headers.get('content-disposition')?.split(';')[0], headers.get('content-type')]
  }
  expect(await shown('image/png', `a ${newId()}.exe`)).toEqual(['inline', 'image/png'])
  expect(await shown('application/pdf', `b ${newId()}`)).toEqual(['inline', 'application/pdf'])
  expect(await shown('audio/x-m4a', `c ${newId()}`)).toEqual(['inline', 'audio/mp4'])
  const saved = ['attachment', 'application/octet-stream']
  const others = ['image/svg+xml', 'text/html', 'application/xhtml+xml', 'image/tiff', 'application/octet-stream']
  for (const type of others) expect(await shown(type, `${newId()}.png`), type).toEqual(saved)
  for (const ending of ['svg', 'html', 'xhtml', 'mhtml'])
    expect(await shown('text/plain', `${newId()}.${ending}`), ending).toEqual(saved)
  const asked = await ask(await aFile(), { token: ana.token, what: 'download' })
  expect(asked.headers.get('content-disposition')).toMatch(/^attachment;/)
})

it('a file is saved under its name, in whatever script, and the name ends no header', async () => {
  const saved = async (name: string) => {
    const file = await aFile({ item: { name } })
    const { headers } = await ask(file, { token: ana.token, what: 'download' })
    expect([...headers.keys()]).not.toContain('x-forged')
    const given = /^attachment; filename="([^"]*)"; filename\*=UTF-8''([A-Za-z0-9%._~-]*)$/.exec(
      headers.get('content-disposition') ?? '',
    )
    return [given?.[1], decodeURIComponent(given?.[2] ?? '')]
  }
  const tag = newId()
  const names: Record<string, string> = {
    [`Verbale è ${tag}.pdf`]: `Verbale e ${tag}.pdf`,
    [`محضر ${tag}.pdf`]: `____ ${tag}.pdf`,
    [`a"b;c'd%0d ${tag}.pdf`]: `a_b_c'd_0d ${tag}.pdf`,
    [`riga\r\nX-Forged: 1 ${tag}.pdf`]: `riga__X-Forged: 1 ${tag}.pdf`,
    [`../../${tag}`]: `../../${tag}`,
  }
  for (const [name, plain] of Object.entries(names)) expect(await saved(name)).toEqual([plain, name])
})

it.each(fileFacts.shape.scan.options)('of a file that a scanner calls %s', async (scan) => {
  const file = await aFile()
  await FileModel.updateOne({ _id: file.fileId }, { $set: { 'versions.0.facts.scan': scan } })
  const given = scan === 'clean' || scan === 'unchecked'
  expect((await ask(file, { token: ana.token })).status).toBe(given ? 200 : 404)
})

it('a browser gets pictures with a cookie of their own, that opens nothing else and comes from nowhere else', async () => {
  const file = await aFile()
  const { set, cookie } = await signInByPassword()
  expect(set).toMatch(/Path=\/api\/content; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
  const by = (headers: Record<string, string>) => ask(file, { headers }).then(({ status }) => status)
  expect(await by({ cookie })).toBe(200)
  expect(await by({ cookie: `a=b; ${cookie}`, 'sec-fetch-site': 'same-origin' })).toBe(200)
  expect(await by({ cookie, 'sec-fetch-site': 'cross-site' })).toBe(401)
  expect(await by({ cookie, authorization: 'Bearer none' })).toBe(401)
  const [name, value = ''] = cookie.split('=')
  for (const forged of [
    value.slice(0, -1),
    `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`,
    '',
    'x'.repeat(5_000),
  ])
    expect(await by({ cookie: `${name}=${forged}` })).toBe(401)
  const asToken = await rawRequest(libraryEndpoints.list, { placeId }, { token: value })
  expect(asToken.status).toBe(401)
})

it('the cookie ends with its session, its person and their role, at once', async () => {
  const file = await aFile()
  const status = async (cookie: string) => (await ask(file, { headers: { cookie } })).status
  const [leaving, dismissed, ended] = [await signInByPassword(), await signInByPassword(), await signInByPassword()]
  for (const { cookie } of [leaving, dismissed, ended]) expect(await status(cookie)).toBe(200)
  const out = await rawRequest(sessionEndpoints.signOut, {}, { token: leaving.token })
  expect(out.headers['set-cookie']).toMatch(/trama_content=; Path=\/api\/content; Expires=Thu, 01 Jan 1970/)
  await staff.api(administrationEndpoints.suspend, { personId: dismissed.personId })
  await staff.api(administrationEndpoints.endRole, { roleId: ended.roleId })
  expect(await Promise.all([leaving, dismissed, ended].map(({ cookie }) => status(cookie)))).toEqual([401, 401, 404])
})

it('after a removal was answered its bytes go to nobody who had the library or the message alone', async () => {
  const [file, carried] = [await aFile(), await aFile()]
  const { _id: messageId } = await carry(carried)
  const tag = { 'if-none-match': `"${file.sha256}"` }
  expect((await ask(file, { token: ben.token, headers: tag })).status).toBe(304)
  expect((await ask(carried, { token: people.guest.token })).status).toBe(200)
  await ana.api(libraryEndpoints.remove, { itemId: file.fileId })
  await ana.api(messageEndpoints.remove, { messageId })
  expect((await ask(file, { token: ben.token, headers: tag })).status).toBe(404)
  expect((await ask(carried, { token: people.guest.token })).status).toBe(404)
  expect((await ask(file, { token: ana.token })).status).toBe(200)
})

it('who is sent away in the middle of a download gets no more of it', async () => {
  const member = await newPerson('Mara')
  await buildRole({ personId: member.id, placeId, placeKind: 'network', role: 'member' })
  const big = await aFile({ upload: { bytes: Buffer.alloc(24 * 2 ** 20, 7) } })
  const answer = await fetch(`${testServer().url}${contentAddress(big, 'original')}`, {
    headers: { authorization: `Bearer ${member.token}` },
  })
  const reader = answer.body?.getReader()
  expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
  await letGo({ what: 'roles', personId: member.id })
  const rest = async () => {
    while (!(await reader?.read())?.done);
  }
  await expect(rest()).rejects.toThrow()
})

it('who is not signed in is told so, whatever they ask for', async () => {
  expect((await ask(await aFile(), { token: anonymous.token })).status).toBe(401)
})
