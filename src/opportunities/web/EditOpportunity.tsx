// A deal is changed in the side panel.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FormDrawer } from '#platform/ui/FormDrawer.tsx'
import { opportunityForm, type ShownOpportunity } from '../contract.ts'
import { api } from './api.ts'
import { useDealChanged } from './deal-changed.ts'
import { useFieldWords } from './field-words.ts'
import { formValues, sentForm } from './form-values.ts'
import { OpportunityFields } from './OpportunityFields.tsx'

export function EditOpportunity({ deal, close }: { deal: ShownOpportunity; close: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const said = useFieldWords()
  const { id, version } = deal
  const edit = useMutation(api.editOpportunity.mutationOptions({ onSuccess: useDealChanged() }))
  return (
    <FormDrawer
      title={t('opportunities.ui.editTitle')}
      initial={formValues(deal)}
      schema={opportunityForm}
      sent={sentForm}
      save={(form, over) => edit.mutateAsync({ ...form, id, version: over ?? version })}
      fieldsOf={formValues}
      said={said}
      close={() => {
        close()
        void queries.invalidateQueries({ queryKey: api.getOpportunity.key() })
      }}
    >
      <OpportunityFields />
    </FormDrawer>
  )
}
