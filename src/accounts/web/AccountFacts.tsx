// What is known of a company. What nobody wrote down is shown as unknown, not left out.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { Facts } from '#platform/ui/Facts.tsx'
import type { ShownAccount } from '../contract.ts'
import { api } from './api.ts'
import { accountPath } from './paths.ts'
import { useFieldWords } from './words.ts'

export function AccountFacts({ account }: { account: ShownAccount }) {
  const { t } = useTranslation()
  const said = useFieldWords()
  const fields = useQuery(api.listAccountFields.queryOptions({ staleTime: 60_000 }))
  const unknown = <span className="unsure">{t('accounts.ui.unknown')}</span>
  const { industry, region, website, owner, units, custom, note } = account
  const own = (fields.data?.rows ?? []).filter((field) => custom[field.key] !== undefined)
  const facts = [
    { label: t('accounts.field.industry'), value: industry ? t(`accounts.industry.${industry}`) : unknown },
    { label: t('accounts.field.region'), value: region ?? unknown },
    { label: t('accounts.field.ownerId'), value: owner?.name ?? unknown },
    {
      label: t('accounts.field.website'),
      value: website ? (
        <a href={website} target="_blank" rel="noreferrer noopener">
          {website.replace(/^https?:\/\//, '')}
        </a>
      ) : (
        unknown
      ),
    },
    ...own.map((field) => ({ label: field.label, value: said(field.key, custom[field.key]).value })),
  ]
  return (
    <section className="panel">
      <h2>{t('accounts.ui.section.facts')}</h2>
      <Facts facts={facts} />
      {note && <p className="account-note">{note}</p>}
      {units.length > 0 && (
        <>
          <h3 className="account-units">{t('accounts.ui.section.units')}</h3>
          <ul className="account-units">
            {units.map((unit) => (
              <li key={unit.id}>
                <AppLink to={accountPath(unit.id)}>{unit.name}</AppLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
