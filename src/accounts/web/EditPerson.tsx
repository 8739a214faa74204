// A person is changed.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FormDrawer } from '#platform/ui/FormDrawer.tsx'
import { personForm, type ShownPerson } from '../contract.ts'
import { api } from './api.ts'
import { PersonFields } from './PersonFields.tsx'
import { personValues, sentPerson } from './person-values.ts'
import { useFieldWords } from './words.ts'

export function EditPerson({ person, close }: { person: ShownPerson; close: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const said = useFieldWords()
  const { id, version } = person
  const edit = useMutation(api.editPerson.mutationOptions({ onSuccess: () => queries.invalidateQueries() }))
  return (
    <FormDrawer
      title={t('accounts.ui.editPerson', { name: person.name })}
      initial={personValues(person)}
      schema={personForm}
      sent={sentPerson}
      save={(form, over) => edit.mutateAsync({ ...form, id, version: over ?? version })}
      fieldsOf={personValues}
      said={said}
      close={close}
    >
      <PersonFields />
    </FormDrawer>
  )
}
