// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { ownPort } from '#test/support/ports.ts'
import { createApp } from './app.ts'

async function headersOf(path: string, { https }: { https: boolean }): Promise<Headers> {
  const port = await ownPort()
  const server = createApp({ trustProxy: 0, https, clientFolder: null }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const { headers } = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { origin: 'https://evil.example' } })
  server.close()
  return headers
}

it.each(['/', '/api/nothing'])(
  'nobody frames %s, runs a foreign script in it or learns where it leads from',
  async (path) => {
    const headers = await headersOf(path, { https: false })
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|script-src|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    for (const name of ['x-powered-by', 'access-control-allow-origin', 'set-cookie', 'location'])
      expect(headers.get(name)).toBeNull()
  },
)

it('where people come by https, their browsers come by nothing else', async () => {
  expect((await headersOf('/', { https: true })).get('strict-transport-security')).toBe('max-age=15552000')
  expect((await headersOf('/', { https: false })).get('strict-transport-security')).toBeNull()
})
