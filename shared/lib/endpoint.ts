// SPDX-License-Identifier: AGPL-3.0-or-later
import type * as z from 'zod/mini'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Schema<T> = z.ZodMiniType<T, unknown>

interface Spec<Params, Query, Body, Output> {
  params?: Schema<Params>
  query?: Schema<Query>
  body?: Schema<Body>
  output?: Schema<Output>
  /** Without it the endpoint answers signed-in people only. */
  access?: 'public'
}

/** One declared way in: where, what goes in (path, query and body as one object), what comes out. */
export interface Endpoint<Input, Output> {
  readonly method: Method
  readonly path: string
  readonly access: 'public' | 'signedIn'
  readonly params: Schema<unknown> | undefined
  readonly query: Schema<unknown> | undefined
  readonly body: Schema<unknown> | undefined
  readonly output: Schema<Output> | undefined
  /** Bytes of the one file that comes as a form, in place of a body. */
  readonly maxBytes: number | undefined
  /** Never set: carries the type of the input to both sides. */
  readonly input?: Input
}

export function endpoint<Params = unknown, Query = unknown, Body = unknown, Output = null>(
  route: `${Method} /${string}`,
  { params, query, body, output, access }: Spec<Params, Query, Body, Output> = {},
): Endpoint<Params & Query & Body, Output> {
  const [method, path] = route.split(' ') as [Method, string]
  return { method, path, access: access ?? 'signedIn', params, query, body, output, maxBytes: undefined }
}

interface FileSpec<Params, Output> {
  params?: Schema<Params>
  output?: Schema<Output>
  maxBytes: number
}

/** A way in for one small file, as a form of which it is the one field. Large ones come by the uploads. */
export function fileEndpoint<Params = unknown, Output = null>(
  route: `${Method} /${string}`,
  { params, output, maxBytes }: FileSpec<Params, Output>,
): Endpoint<Params & { file: Blob }, Output> {
  const [method, path] = route.split(' ') as [Method, string]
  return { method, path, access: 'signedIn', params, query: undefined, body: undefined, output, maxBytes }
}

export type InputOf<E> = E extends Endpoint<infer Input, infer _Output> ? Input : never
export type OutputOf<E> = E extends Endpoint<infer _Input, infer Output> ? Output : never

/** '/threads/:threadId/messages' and { threadId } → the path of one request. */
export function fillPath(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])))
}

export const pathNames = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
