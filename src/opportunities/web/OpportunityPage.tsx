// One deal: where it stands in three views, what happens next, what is known of it, and all that ever happened to it.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { App, Button, Tooltip } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ShownOpportunity } from '../contract.ts'
import { api } from './api.ts'
import { ClosureNotice } from './ClosureNotice.tsx'
import { useDealChanged } from './deal-changed.ts'
import { NextStepPanel } from './NextStepPanel.tsx'
import { OpportunityFacts } from './OpportunityFacts.tsx'
import { OpportunityHistory } from './OpportunityHistory.tsx'
import { StagePanel } from './StagePanel.tsx'
import './opportunity.css'

const EditOpportunity = lazy(() =>
  import('./EditOpportunity.tsx').then((module) => ({ default: module.EditOpportunity })),
)
const ClosePanel = lazy(() => import('./ClosePanel.tsx').then((module) => ({ default: module.ClosePanel })))

export interface OpportunityPageProps {
  /** What later features know of the deal: its chances, and more to come. */
  judgement: (deal: ShownOpportunity) => ReactNode
}

export function OpportunityPage({ judgement }: OpportunityPageProps) {
  const { id = '' } = useParams({ strict: false })
  const deal = useQuery(api.getOpportunity.queryOptions({ input: { id } }))
  return <Shown of={deal}>{(found) => <Opportunity deal={found} judgement={judgement} />}</Shown>
}

function Opportunity({ deal, judgement }: OpportunityPageProps & { deal: ShownOpportunity }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState<'edit' | 'close'>()
  const reopen = useMutation(
    api.reopenOpportunity.mutationOptions({
      onSuccess: useDealChanged(),
      onError: (error) => void message.error(error.message),
    }),
  )
  const allowedTo = (permission: true | string, button: ReactNode) =>
    permission === true ? button : <Tooltip title={t(permission)}>{button}</Tooltip>
  return (
    <Page
      title={deal.name}
      lead={
        <>
          {deal.account?.name ?? t('opportunities.ui.noAccount')} · {deal.number}
          {deal.industry && <> · {t(`accounts.industry.${deal.industry}`)}</>}
        </>
      }
      actions={
        <>
          {allowedTo(
            deal.can.edit,
            <Button onClick={() => setOpen('edit')} disabled={deal.can.edit !== true}>
              {t('opportunities.ui.edit')}
            </Button>,
          )}
          {deal.closure
            ? allowedTo(
                deal.can.reopen,
                <Button
                  disabled={deal.can.reopen !== true}
                  loading={reopen.isPending}
                  onClick={() => reopen.mutate({ id: deal.id, version: deal.version })}
                >
                  {t('opportunities.ui.reopen')}
                </Button>,
              )
            : allowedTo(
                deal.can.close,
                <Button type="primary" disabled={deal.can.close !== true} onClick={() => setOpen('close')}>
                  {t('opportunities.ui.close')}
                </Button>,
              )}
        </>
      }
    >
      {deal.closure && <ClosureNotice closure={deal.closure} />}
      <div className="opportunity">
        <div className="opportunity-main">
          <StagePanel deal={deal} />
          <OpportunityFacts deal={deal} />
          <OpportunityHistory id={deal.id} />
        </div>
        <aside className="opportunity-side">
          {judgement(deal)}
          <NextStepPanel deal={deal} />
        </aside>
      </div>
      <Suspense>
        {open === 'edit' && <EditOpportunity deal={deal} close={() => setOpen(undefined)} />}
        {open === 'close' && <ClosePanel deal={deal} close={() => setOpen(undefined)} />}
      </Suspense>
    </Page>
  )
}
