// SPDX-License-Identifier: AGPL-3.0-or-later
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

/** Logins whose passwords are printed in a terminal. */
export const hasDemoLogins = async (): Promise<boolean> => (await AccountModel.exists({ demo: true })) !== null

export async function findAccountByEmail(email: string): Promise<Account | null> {
  const account = await AccountModel.findOne({ email }).lean()
  return account && { personId: account.personId, email: account.email, hasPassword: account.passwordHash !== null }
}
