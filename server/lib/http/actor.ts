// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Actor } from '#shared/lib/actor.ts'

export interface RequestActor extends Actor {
  sessionId: string
}

type Resolver = (accessToken: string) => Promise<RequestActor | null> | RequestActor | null

let resolver: Resolver = () => null

/** Who a token speaks for; the app composes it of sessions and roles. */
export const setActorResolver = (resolve: Resolver): void => {
  resolver = resolve
}

let contentResolver: Resolver = () => null

/** The same for the cookie with which a browser fetches bytes, where no page can add a token. */
export const setContentResolver = (resolve: Resolver): void => {
  contentResolver = resolve
}

export const resolveContentCookie = (value: string): ReturnType<Resolver> => contentResolver(value)

export const resolveActor = (accessToken: string): ReturnType<Resolver> => resolver(accessToken)

export const bearer = (header: string | undefined): string | null =>
  header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : null
