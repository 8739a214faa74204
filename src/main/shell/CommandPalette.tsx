// Ctrl-K: goes anywhere, finds deals, customers and people while one types, and lists the keys.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api as accounts } from '#accounts/web/api.ts'
import { accountPath, personPath } from '#accounts/web/paths.ts'
import { opportunityPath } from '#opportunities/web/paths.ts'
import { api as pipeline } from '#pipeline/web/api.ts'
import { Icon, type IconName } from '#platform/ui/Icon.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import type { PaletteProps } from './LazyCommandPalette.tsx'
import { places, settingPlaces } from './places.ts'

interface Command {
  key: string
  icon: IconName
  label: string
  hint?: string
  path: string
}

export function CommandPalette({ mode, close }: PaletteProps) {
  const { t } = useTranslation()
  return (
    <Modal
      open
      onCancel={close}
      footer={null}
      closable={false}
      width={560}
      style={{ top: 90 }}
      aria-label={t('main.palette.title')}
      destroyOnHidden
    >
      {mode === 'keys' ? <KeysHelp /> : <Commands close={close} />}
    </Modal>
  )
}

function Commands({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const q = useDeferredValue(typed.trim())
  const deals = useQuery(
    pipeline.listOpportunities.queryOptions({
      input: { q, state: 'all', limit: 8 },
      enabled: q.length > 0,
      placeholderData: keepPreviousData,
    }),
  )
  const people = useQuery(
    accounts.listPeople.queryOptions({
      input: { q, limit: 4 },
      enabled: q.length > 0,
      placeholderData: keepPreviousData,
    }),
  )
  const companies = useQuery(
    accounts.chooseAccounts.queryOptions({
      input: { q },
      enabled: q.length > 0,
      placeholderData: keepPreviousData,
    }),
  )
  const here: Command[] = [...places, ...settingPlaces]
    .map((place) => ({
      key: place.path,
      icon: place.icon,
      label: t(`main.place.${place.key}`),
      path: place.path,
    }))
    .filter((command) => command.label.toLowerCase().includes(typed.trim().toLowerCase()))
  const doing: Command[] = [
    {
      key: 'new',
      icon: 'plus' as const,
      label: t('main.palette.newOpportunity'),
      path: '/opportunities?new=1',
    },
  ].filter((command) => command.label.toLowerCase().includes(typed.trim().toLowerCase()))
  const foundDeals: Command[] = (deals.data?.rows ?? []).map((deal) => ({
    key: deal.id,
    icon: 'flag',
    label: deal.name,
    hint: `${deal.account?.name ?? ''} ${deal.number}`,
    path: opportunityPath(deal.id),
  }))
  const foundCompanies: Command[] = (companies.data?.rows ?? []).slice(0, 4).map((account) => ({
    key: account.id,
    icon: 'building',
    label: account.name,
    hint: account.industry ? t(`accounts.industry.${account.industry}`) : '',
    path: accountPath(account.id),
  }))
  const foundPeople: Command[] = (people.data?.rows ?? []).map((person) => ({
    key: person.id,
    icon: 'person',
    label: person.name,
    hint: `${person.account.name} ${person.title ?? ''}`,
    path: personPath(person.id),
  }))
  const found = q ? [...foundCompanies, ...foundPeople, ...foundDeals] : []
  const commands = [...found, ...doing, ...here].slice(0, 14)
  const go = (command: Command | undefined) => {
    if (!command) return
    close()
    void navigate({
      to: command.path.split('?')[0]!,
      search: Object.fromEntries(new URLSearchParams(command.path.split('?')[1])),
    })
  }
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setChosen((chosen + step + commands.length) % Math.max(commands.length, 1))
    else if (event.key === 'Enter') go(commands[chosen])
    else return
    event.preventDefault()
  }
  return (
    <div className="palette">
      <input
        // The palette was opened to type into it.
        ref={(input) => input?.focus()}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onKeyDown={press}
        placeholder={t('main.palette.placeholder')}
        aria-label={t('main.palette.placeholder')}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={commands[chosen] ? `palette-${commands[chosen].key}` : undefined}
      />
      <div id="palette-list" role="listbox" aria-label={t('main.palette.title')}>
        {commands.map((command, place) => (
          <button
            type="button"
            key={command.key}
            id={`palette-${command.key}`}
            role="option"
            aria-selected={place === chosen}
            className={place === chosen ? 'palette-row chosen' : 'palette-row'}
            onClick={() => go(command)}
            tabIndex={-1}
          >
            <Icon name={command.icon} size={16} />
            <span>{command.label}</span>
            {command.hint && <small>{command.hint}</small>}
          </button>
        ))}
        {commands.length === 0 && <p className="quiet">{t('main.palette.nothing')}</p>}
      </div>
    </div>
  )
}
