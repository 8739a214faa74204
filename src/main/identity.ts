// Ties the platform's question "who asks?" to the organisation's answer.

import { isUsable, keyMark } from '#organizations/api-key.ts'
import { findKeyByHash, membershipsOfUser, noteKeyUse } from '#organizations/queries.ts'
import { type Identities, openIdentities } from '#platform/auth/identify.ts'
import type { SignIn } from '#platform/auth/sign-in.ts'
import { hashToken } from '#platform/auth/token.ts'
import type { Database } from '#platform/db/database.ts'
import { asOwner } from '#platform/db/transaction.ts'

export const identitiesOf = (db: Database, signIn: SignIn, now: () => string): Identities =>
  openIdentities(
    signIn,
    {
      memberOf: (userId, activeTenantId) =>
        asOwner(db, async (owner) => {
          const memberships = await membershipsOfUser(owner, userId)
          return memberships.find((each) => each.tenantId === activeTenantId) ?? memberships[0]
        }),
      ownerOfKey: async (key) => {
        if (!key.startsWith(keyMark)) return undefined
        return asOwner(db, async (owner) => {
          const found = await findKeyByHash(owner, hashToken(key))
          if (!found || !isUsable(found.key, now())) return undefined
          const day = now().slice(0, 10)
          if (found.key.lastUsedOn !== day) await noteKeyUse(owner, found.actor.tenantId, found.key.id, day)
          return found.actor
        })
      },
    },
    () => Date.parse(now()),
  )
