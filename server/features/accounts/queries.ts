// SPDX-License-Identifier: AGPL-3.0-or-later
import { escapeRegExp } from '#server/lib/escapeRegExp.ts'
import { AccountModel } from './model.ts'

export interface Account {
  personId: string
  email: string
  hasPassword: boolean
}

export async function findEmail(personId: string): Promise<string | null> {
  const account = await AccountModel.findOne({ personId }, { email: 1 }).lean()
  return account?.email ?? null
}

/** Null where no password was chosen; of who has no account too. */
export async function findPasswordHash(personId: string): Promise<string | null> {
  const account = await AccountModel.findOne({ personId }, { passwordHash: 1 }).lean()
  return account?.passwordHash ?? null
}

/** Logins whose passwords are printed in a terminal. */
export const hasDemoLogins = async (): Promise<boolean> => (await AccountModel.exists({ demo: true })) !== null

export async function findAccountByEmail(email: string): Promise<Account | null> {
  const account = await AccountModel.findOne({ email }).lean()
  return account && { personId: account.personId, email: account.email, hasPassword: account.passwordHash !== null }
}

/** Addresses by person; who has no account is left out. */
export async function findEmails(personIds: readonly string[]): Promise<Map<string, string>> {
  const accounts = await AccountModel.find({ personId: { $in: personIds } }, { personId: 1, email: 1 }).lean()
  return new Map(accounts.map(({ personId, email }) => [personId, email]))
}

/** People by address; where nobody has an account it is left out. */
export async function findHolders(emails: readonly string[]): Promise<Map<string, string>> {
  const accounts = await AccountModel.find({ email: { $in: emails } }, { personId: 1, email: 1 }).lean()
  return new Map(accounts.map(({ personId, email }) => [email, personId]))
}

export const findPeopleWithAccount = async (personIds: readonly string[]): Promise<Set<string>> =>
  new Set((await findEmails(personIds)).keys())

/** Everybody who has an account, or those whose address has these letters in it. */
export const findAccountHolders = async (letters = ''): Promise<string[]> => {
  const literal = escapeRegExp(letters.toLowerCase())
  return AccountModel.distinct('personId', literal ? { email: { $regex: literal } } : {})
}

/** Everybody who has an account, with their address; null where nobody has answered a mail to it yet. */
export async function findAllAccounts(): Promise<Map<string, string | null>> {
  const accounts = await AccountModel.find({}, { personId: 1, email: 1, emailProved: 1 }).lean()
  return new Map(accounts.map(({ personId, email, emailProved }) => [personId, emailProved ? email : null]))
}
