// A new sign-in is written in the same transaction as the membership that it is for, so that neither stands alone. The rows are
// those that better-auth reads: an auth_user, and an auth_account of the provider "credential" with the hashed password.
import { newId } from '#platform/db/id.ts'
import type { OwnerTx } from '#platform/db/transaction.ts'
import type { SignIn } from './sign-in.ts'

export async function hashPassword(signIn: SignIn, password: string): Promise<string> {
  return (await signIn.$context).password.hash(password)
}

export async function findUserId(owner: OwnerTx, email: string): Promise<string | undefined> {
  const row = await owner.selectFrom('authUser').select('id').where('email', '=', email).executeTakeFirst()
  return row?.id
}

export async function isPasswordOf(
  owner: OwnerTx,
  signIn: SignIn,
  userId: string,
  password: string,
): Promise<boolean> {
  const row = await owner
    .selectFrom('authAccount')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return row?.password ? (await signIn.$context).password.verify({ hash: row.password, password }) : false
}

export async function insertUser(
  owner: OwnerTx,
  user: { name: string; email: string; passwordHash: string },
  now: string,
): Promise<string> {
  const id = newId()
  const times = { createdAt: now, updatedAt: now }
  await owner
    .insertInto('authUser')
    .values({ id, name: user.name, email: user.email, emailVerified: false, ...times })
    .execute()
  await owner
    .insertInto('authAccount')
    .values({
      id: newId(),
      userId: id,
      accountId: id,
      providerId: 'credential',
      password: user.passwordHash,
      ...times,
    })
    .execute()
  return id
}

export async function setPassword(
  owner: OwnerTx,
  userId: string,
  passwordHash: string,
  now: string,
): Promise<void> {
  await owner
    .updateTable('authAccount')
    .set({ password: passwordHash, updatedAt: now })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute()
}

/** Ends every session of a sign-in but the one named: after a change of password, or when somebody leaves. */
export async function endSessions(owner: OwnerTx, userId: string, exceptToken?: string): Promise<void> {
  let ended = owner.deleteFrom('authSession').where('userId', '=', userId)
  if (exceptToken) ended = ended.where('token', '!=', exceptToken)
  await ended.execute()
}

export async function standIn(owner: OwnerTx, sessionToken: string, tenantId: string): Promise<void> {
  await owner
    .updateTable('authSession')
    .set({ activeTenantId: tenantId })
    .where('token', '=', sessionToken)
    .execute()
}
