// A company is changed, or deleted while nothing refers to it.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FormDrawer } from '#platform/ui/FormDrawer.tsx'
import { accountForm, type ShownAccount } from '../contract.ts'
import { AccountFields } from './AccountFields.tsx'
import { accountValues, sentAccount } from './account-values.ts'
import { api } from './api.ts'
import { DeleteButton } from './DeleteButton.tsx'
import { accountsPath } from './paths.ts'
import { useFieldWords } from './words.ts'

export function EditAccount({ account, close }: { account: ShownAccount; close: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const said = useFieldWords()
  const { id, version } = account
  const edit = useMutation(api.editAccount.mutationOptions({ onSuccess: () => queries.invalidateQueries() }))
  const remove = useMutation(
    api.deleteAccount.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: accountsPath, search: { kind: account.kind } })
        await queries.invalidateQueries()
      },
    }),
  )
  return (
    <FormDrawer
      title={t('accounts.ui.editTitle')}
      initial={accountValues(account)}
      schema={accountForm}
      sent={sentAccount}
      save={(form, over) => edit.mutateAsync({ ...form, id, version: over ?? version })}
      fieldsOf={accountValues}
      said={said}
      close={close}
      aside={
        <DeleteButton
          can={account.can.delete}
          ask={t('accounts.ui.deleteAsk', { name: account.name })}
          busy={remove.isPending}
          act={() => remove.mutateAsync({ id, version })}
        />
      }
    >
      <AccountFields />
    </FormDrawer>
  )
}
