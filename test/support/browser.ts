// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Endpoint } from '#shared/lib/endpoint.ts'
import { errorOf, type RawOptions, rawRequest } from './api.ts'

/** A cookie jar and what the last answer set in it: a device as sign-in sees it. */
export class CookieJar {
  cookie = ''
  lastSetCookie = ''
  token: string | null = null

  async call<Input, Output>(
    endpoint: Endpoint<Input, Output>,
    input: Input,
    options: RawOptions = {},
  ): Promise<Output> {
    const answer = await rawRequest(endpoint as Endpoint<unknown, unknown>, input, {
      token: this.token,
      ...options,
      headers: { ...(this.cookie ? { cookie: this.cookie } : {}), ...options.headers },
    })
    this.lastSetCookie = answer.headers['set-cookie'] ?? ''
    if (this.lastSetCookie) this.cookie = this.lastSetCookie.split(';')[0] ?? ''
    if (answer.status !== 200) throw errorOf(answer)
    return endpoint.output ? endpoint.output.parse(answer.body) : (answer.body as Output)
  }

  /** Another tab of the same browser, at this moment. */
  tab(): CookieJar {
    return Object.assign(new CookieJar(), { cookie: this.cookie, token: this.token })
  }
}
