// The open deals as cards by pipeline stage. A card is dragged, or moved with the keyboard; the server decides whether it may.
import {
  DndContext,
  type DragEndEvent,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Input, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PipelineStage } from '#method/pipeline-stage.ts'
import { api as opportunities } from '#opportunities/web/api.ts'
import { useSession } from '#organizations/web/session.ts'
import { useAddress } from '#platform/ui/address.ts'
import { Icon } from '#platform/ui/Icon.tsx'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ListedOpportunity } from '../contract.ts'
import { api } from './api.ts'
import { BoardColumn } from './BoardColumn.tsx'
import '#platform/ui/list.css'
import './board.css'

export function BoardPage() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [address, change] = useAddress()
  const session = useSession()
  const queries = useQueryClient()
  const ownerId = address.mine ? session.member.id : undefined
  const asked = api.getBoard.queryOptions({
    input: { q: address.q, ownerId },
    placeholderData: (previous) => previous,
  })
  const board = useQuery(asked)
  const move = useMutation(
    opportunities.moveStages.mutationOptions({
      onError: (error) => void message.error(error.message),
      onSettled: () => queries.invalidateQueries(),
    }),
  )
  // A short way before a press becomes a drag, so that a click on a card still opens it.
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: columnByColumn }),
  )
  const drop = ({ active, over }: DragEndEvent) => {
    const deal = active.data.current as ListedOpportunity | undefined
    const stage = over?.id as PipelineStage | undefined
    if (!deal || !stage || deal.pipelineStage === stage) return
    // The card stands in its new column at once; the answer of the server settles it.
    queries.setQueryData(asked.queryKey, (old) => old && { columns: moved(old.columns, deal, stage) })
    move.mutate({ id: deal.id, version: deal.version, pipelineStage: stage })
  }
  return (
    <Page
      title={t('pipeline.ui.board')}
      lead={t('pipeline.ui.boardLead')}
      actions={
        <>
          <span className="board-mine">
            <Switch
              aria-label={t('pipeline.ui.onlyMine')}
              size="small"
              checked={Boolean(address.mine)}
              onChange={(on) => change({ mine: on ? '1' : undefined })}
            />
            {t('pipeline.ui.onlyMine')}
          </span>
          <Input
            className="list-search"
            key={address.q ?? ''}
            defaultValue={address.q ?? ''}
            allowClear
            prefix={<Icon name="search" size={15} />}
            placeholder={t('pipeline.ui.search')}
            aria-label={t('pipeline.ui.search')}
            onPressEnter={(event) => change({ q: event.currentTarget.value.trim() })}
            onClear={() => change({ q: undefined })}
          />
        </>
      }
    >
      <Shown of={board}>
        {({ columns }) => (
          <DndContext sensors={sensors} onDragEnd={drop}>
            <div className="board" tabIndex={-1}>
              {columns.map((column) => (
                <BoardColumn key={column.stage} column={column} />
              ))}
            </div>
          </DndContext>
        )}
      </Shown>
    </Page>
  )
}

/** With the arrow keys a card goes from column to column. */
const columnByColumn: KeyboardCoordinateGetter = (event, { currentCoordinates: { x, y } }) => {
  if (event.code === 'ArrowRight') return { x: x + columnWidth, y }
  if (event.code === 'ArrowLeft') return { x: x - columnWidth, y }
  return undefined
}

/** As in board.css: a column and the gap beside it. */
const columnWidth = 258

type Columns = {
  stage: PipelineStage
  count: number
  amounts: { currency: string; amountMinor: number }[]
  rows: ListedOpportunity[]
}[]

function moved(columns: Columns, deal: ListedOpportunity, to: PipelineStage): Columns {
  return columns.map((column) => {
    if (column.stage === deal.pipelineStage)
      return { ...column, count: column.count - 1, rows: column.rows.filter((row) => row.id !== deal.id) }
    if (column.stage !== to) return column
    return { ...column, count: column.count + 1, rows: [{ ...deal, pipelineStage: to }, ...column.rows] }
  })
}
