// One stage of the board, with how many deals stand in it and what they are worth, each currency by itself.
import { useDraggable, useDroppable } from '@dnd-kit/core'
import type { KeyboardEventHandler, PointerEventHandler } from 'react'
import { useTranslation } from 'react-i18next'
import { stageNumber } from '#method/pipeline-stage.ts'
import { opportunitiesPath, opportunityPath } from '#opportunities/web/paths.ts'
import { useToday } from '#organizations/web/session.ts'
import type { AnsweredBy } from '#platform/contract/endpoint.ts'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { DayText } from '#platform/ui/DayText.tsx'
import { Icon } from '#platform/ui/Icon.tsx'
import { Money } from '#platform/ui/Money.tsx'
import type { ListedOpportunity, pipelineContract } from '../contract.ts'
import { AttentionMarks } from './AttentionMarks.tsx'
import { DealChance } from './DealChance.tsx'

type Column = AnsweredBy<typeof pipelineContract.getBoard>['columns'][number]

export function BoardColumn({ column }: { column: Column }) {
  const { t } = useTranslation()
  const { setNodeRef, isOver } = useDroppable({ id: column.stage })
  const hidden = column.count - column.rows.length
  return (
    <section
      ref={setNodeRef}
      className={isOver ? 'board-column over' : 'board-column'}
      aria-label={t(`method.pipelineStage.${column.stage}`)}
    >
      <header>
        <h2>
          <span className="stage-number">{stageNumber(column.stage)}</span>
          {t(`method.pipelineStage.${column.stage}`)}
          <span className="quiet figures">{column.count}</span>
        </h2>
        <p className="quiet">
          {column.amounts.map((amount) => (
            <Money key={amount.currency} {...amount} />
          ))}
        </p>
      </header>
      {column.rows.map((deal) => (
        <Card key={deal.id} deal={deal} />
      ))}
      {column.rows.length === 0 && <p className="quiet board-empty">{t('pipeline.ui.emptyColumn')}</p>}
      {hidden > 0 && (
        <AppLink to={`${opportunitiesPath}?stage=${column.stage}`}>
          {t('pipeline.ui.moreCards', { count: hidden })}
        </AppLink>
      )}
    </section>
  )
}

function Card({ deal }: { deal: ListedOpportunity }) {
  const { t } = useTranslation()
  const today = useToday()
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, isDragging } = useDraggable({
    id: deal.id,
    data: deal,
    disabled: !deal.mayEdit,
  })
  const style = transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : {}
  return (
    <article
      ref={setNodeRef}
      style={style}
      className={`board-card${isDragging ? ' dragging' : ''}${deal.mayEdit ? '' : ' fixed'}`}
      title={deal.mayEdit ? undefined : t('opportunities.refusal.onlyDealTeamEdits')}
      onPointerDown={listeners?.onPointerDown as PointerEventHandler | undefined}
    >
      <header>
        <AppLink to={opportunityPath(deal.id)}>{deal.name}</AppLink>
        {deal.mayEdit && (
          <button
            type="button"
            ref={setActivatorNodeRef}
            className="board-handle"
            {...attributes}
            onKeyDown={listeners?.onKeyDown as KeyboardEventHandler | undefined}
            aria-label={t('pipeline.ui.moveCard', { name: deal.name })}
          >
            <Icon name="more" size={14} />
          </button>
        )}
      </header>
      <span className="quiet">{deal.account?.name ?? t('pipeline.ui.noAccount')}</span>
      <DealChance deal={deal} />
      <span className="board-foot quiet">
        <Money amountMinor={deal.amountMinor} currency={deal.currency} />
        <DayText day={deal.expectedDecisionOn} today={today} />
      </span>
      <span>
        <AttentionMarks attention={deal.attention} />
      </span>
    </article>
  )
}
