// A new deal: owned by whoever writes it, in the organisation's currency, opened today.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession, useToday } from '#organizations/web/session.ts'
import { FormDrawer } from '#platform/ui/FormDrawer.tsx'
import { opportunityForm } from '../contract.ts'
import { api } from './api.ts'
import { useFieldWords } from './field-words.ts'
import { type FormValues, formValues, sentForm } from './form-values.ts'
import { OpportunityFields } from './OpportunityFields.tsx'
import { opportunityPath } from './paths.ts'

export function NewOpportunity({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const session = useSession()
  const today = useToday()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const said = useFieldWords()
  const create = useMutation(
    api.createOpportunity.mutationOptions({
      onSuccess: async (deal) => {
        await queries.invalidateQueries()
        await navigate({ to: opportunityPath(deal.id) })
      },
    }),
  )
  const initial: Partial<FormValues> = {
    currency: session.organization.currency as FormValues['currency'],
    pipelineStage: 'opportunityDiscovery',
    presalesPhase: 'lead',
    procurementPhase: 'locateProblem',
    ownerId: session.member.id,
    openedOn: today,
  }
  return (
    <FormDrawer
      title={t('opportunities.ui.newTitle')}
      initial={initial}
      schema={opportunityForm}
      sent={sentForm}
      save={(form) => create.mutateAsync(form)}
      fieldsOf={formValues}
      said={said}
      close={close}
    >
      <OpportunityFields />
    </FormDrawer>
  )
}
