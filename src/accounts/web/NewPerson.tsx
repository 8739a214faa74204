// A new person, at the company whose page is open or at one that is chosen.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FormDrawer } from '#platform/ui/FormDrawer.tsx'
import { personForm } from '../contract.ts'
import type { Picked } from './AccountPicker.tsx'
import { api } from './api.ts'
import { PersonFields } from './PersonFields.tsx'
import { personValues, sentPerson } from './person-values.ts'
import { useFieldWords } from './words.ts'

export function NewPerson({ account, close }: { account?: Picked; close: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const said = useFieldWords()
  const create = useMutation(
    api.createPerson.mutationOptions({ onSuccess: () => queries.invalidateQueries() }),
  )
  return (
    <FormDrawer
      title={t('accounts.ui.newPerson')}
      initial={account ? { accountId: [{ id: account.id, name: account.name }] } : {}}
      schema={personForm}
      sent={sentPerson}
      save={(form) => create.mutateAsync(form)}
      fieldsOf={personValues}
      said={said}
      close={close}
    >
      <PersonFields />
    </FormDrawer>
  )
}
