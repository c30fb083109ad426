// SPDX-License-Identifier: AGPL-3.0-or-later

declare const proof: unique symbol

/** A loaded thing with the proof that its door let the actor through for this verb. Only doors make one. */
export type Authorized<T, Verb extends string> = T & { readonly [proof]: (verb: Verb) => void }

/** For `access.ts` files alone. */
export function authorize<Verb extends string, T extends object>(thing: T): Authorized<T, Verb> {
  return thing as Authorized<T, Verb>
}
