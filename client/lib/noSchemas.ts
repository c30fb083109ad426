// SPDX-License-Identifier: AGPL-3.0-or-later
// Stands in for `zod/mini` in the browser's bundle (vite.config.ts). The contract's schemas are the server's to enforce;
// the client needs of them only that they are there. Types come from the real library.
const schema = { check: () => schema }
const make = () => schema

export const object = make
export const strictObject = make
export const extend = make
export const pick = make
export const omit = make
export const string = make
export const number = make
export const int = make
export const boolean = make
export const literal = make
export const custom = make
export const discriminatedUnion = make
export const union = make
export const unknown = make
export const array = make
export const nullable = make
export const optional = make
export const refine = make
export const regex = make
export const minLength = make
export const maxLength = make
export const gte = make
export const lte = make
export const trim = make
export const toLowerCase = make
export const iso = { datetime: make }
export const coerce = { number: make }
export const regexes = { email: /@/ }

function enumeration() {
  return schema
}

export { enumeration as enum }
