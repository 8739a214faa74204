// The list's views: a few that everybody needs, and one's own saved ones. A view is nothing but words of the address.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { opportunitiesPath } from '#opportunities/web/paths.ts'
import { useSession } from '#organizations/web/session.ts'
import { type Address, useAddress } from '#platform/ui/address.ts'
import { Icon } from '#platform/ui/Icon.tsx'
import { api } from './api.ts'

const wordsOf = (address: Address): string => {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(address).sort())
    if (value && name !== 'new') words.set(name, value)
  return words.toString()
}

export function ViewTabs() {
  const { t } = useTranslation()
  const [address] = useAddress()
  const navigate = useNavigate()
  const { member } = useSession()
  const queries = useQueryClient()
  const views = useQuery(api.listSavedViews.queryOptions({ staleTime: 60_000 }))
  const drop = useMutation(
    api.dropView.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.listSavedViews.key() }),
    }),
  )
  const now = wordsOf(address)
  const ready = [
    { name: t('pipeline.ui.view.all'), query: '' },
    { name: t('pipeline.ui.view.mine'), query: `ownerId=${member.id}` },
    { name: t('pipeline.ui.view.likely'), query: 'direction=desc&sort=probability' },
    { name: t('pipeline.ui.view.soon'), query: 'direction=asc&sort=decision' },
    { name: t('pipeline.ui.view.won'), query: 'outcome=won&state=closed' },
  ]
  const open = (query: string) =>
    void navigate({ to: opportunitiesPath, search: Object.fromEntries(new URLSearchParams(query)) })
  const saved = views.data?.rows ?? []
  const isKnown = [...ready, ...saved].some((view) => view.query === now)
  return (
    <nav className="views" aria-label={t('pipeline.ui.views')}>
      {ready.map((view) => (
        <button
          key={view.query}
          type="button"
          aria-pressed={view.query === now}
          onClick={() => open(view.query)}
        >
          {view.name}
        </button>
      ))}
      {saved.map((view) => (
        <span key={view.id} className="view-own">
          <button type="button" aria-pressed={view.query === now} onClick={() => open(view.query)}>
            {view.name}
          </button>
          {view.query === now && (
            <button
              type="button"
              className="view-drop"
              aria-label={t('pipeline.ui.view.drop', { name: view.name })}
              onClick={() => drop.mutate({ id: view.id })}
            >
              <Icon name="close" size={12} />
            </button>
          )}
        </span>
      ))}
      {!isKnown && <SaveView query={now} />}
    </nav>
  )
}

function SaveView({ query }: { query: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const save = useMutation(
    api.saveView.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.listSavedViews.key() }),
      onError: (error) => void message.error(error.message),
    }),
  )
  const keep = () => name.trim() && save.mutate({ name, query })
  return (
    <Popover
      trigger="click"
      content={
        <div className="view-save">
          <Input
            value={name}
            maxLength={60}
            aria-label={t('pipeline.ui.view.name')}
            placeholder={t('pipeline.ui.view.name')}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={keep}
          />
          <Button type="primary" loading={save.isPending} onClick={keep}>
            {t('platform.ui.save')}
          </Button>
        </div>
      }
    >
      <button type="button" className="view-new">
        <Icon name="star" size={14} /> {t('pipeline.ui.view.save')}
      </button>
    </Popover>
  )
}
