// A new company, looked after by whoever writes it down.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '#organizations/web/session.ts'
import { FormDrawer } from '#platform/ui/FormDrawer.tsx'
import type { AccountKind } from '../account-kind.ts'
import { accountForm } from '../contract.ts'
import { AccountFields } from './AccountFields.tsx'
import { accountValues, sentAccount } from './account-values.ts'
import { api } from './api.ts'
import { accountPath } from './paths.ts'
import { useFieldWords } from './words.ts'

export function NewAccount({ kind, close }: { kind: AccountKind; close: () => void }) {
  const { t } = useTranslation()
  const { member } = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const said = useFieldWords()
  const create = useMutation(
    api.createAccount.mutationOptions({
      onSuccess: async (account) => {
        await queries.invalidateQueries()
        await navigate({ to: accountPath(account.id) })
      },
    }),
  )
  return (
    <FormDrawer
      title={t(`accounts.ui.new.${kind}`)}
      initial={{ kind, ownerId: kind === 'customer' ? member.id : null }}
      schema={accountForm}
      sent={sentAccount}
      save={(form) => create.mutateAsync(form)}
      fieldsOf={accountValues}
      said={said}
      close={close}
    >
      <AccountFields />
    </FormDrawer>
  )
}
