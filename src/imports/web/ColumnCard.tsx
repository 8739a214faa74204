// One column of the file: its name and some of its values, what it becomes, how sure that is, and what it asks.
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { customFieldKinds } from '#organizations/custom-field.ts'
import { share } from '#platform/i18n/formats.ts'
import type { ShownImport } from '../contract.ts'
import type { ColumnUse, Mapping } from '../mapping.ts'
import { fieldOf, fieldsOf, hasCustomFields } from '../target-field.ts'
import { choiceOf, chosenUse, IGNORE, KEEP, readingOf, withKind } from './mapping-edit.ts'
import { ReadingFields } from './ReadingFields.tsx'
import { ValueTable } from './ValueTable.tsx'

export interface ColumnCardProps {
  column: string
  use: ColumnUse
  guess: ShownImport['columns'][number] | undefined
  guessedUse: ColumnUse
  mapping: Mapping
  change: (use: ColumnUse) => void
}

const sureEnough = 0.7
const readingAsks = ['imports.asks.dayOrder', 'imports.asks.mark']

export function ColumnCard({ column, use, guess, guessedUse, mapping, change }: ColumnCardProps) {
  const { t } = useTranslation()
  const isGuessed = choiceOf(use) === choiceOf(guessedUse)
  const asks = isGuessed && use.to !== 'ignore' ? (guess?.asks ?? []) : []
  const taken = new Set(mapping.columns.flatMap((each) => (each.use.to === 'field' ? [each.use.field] : [])))
  const options = [
    ...(hasCustomFields(mapping.kind) ? [{ value: KEEP, label: t('imports.ui.keepOwn') }] : []),
    { value: IGNORE, label: t('imports.ui.ignore') },
    {
      label: t('imports.ui.fields'),
      options: fieldsOf(mapping.kind).map(({ key }) => ({
        value: key,
        label: t(`imports.field.${mapping.kind}.${key}`),
        disabled: taken.has(key) && choiceOf(use) !== key,
      })),
    },
  ]
  const isUnsure = guess !== undefined && isGuessed && use.to === 'field' && guess.confidence < sureEnough
  return (
    <li className={`column-card ${asks.length > 0 || isUnsure ? 'column-asks' : ''} column-${use.to}`}>
      <div className="column-source">
        <strong>{column}</strong>
        <span className="quiet">{guess?.samples.slice(0, 3).join(' · ') || '–'}</span>
      </div>
      <div className="column-target">
        <Select
          aria-label={`${column}: ${t('imports.ui.becomes')}`}
          value={choiceOf(use)}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(chosen) => change(chosenUse(chosen, column, mapping, guessedUse))}
          style={{ width: '100%' }}
        />
        {use.to === 'custom' && (
          <div className="column-own">
            <Input
              aria-label={t('imports.ui.ownLabel')}
              value={use.label}
              maxLength={80}
              onChange={({ target }) => change({ ...use, label: target.value })}
            />
            <Select
              aria-label={t('imports.ui.ownKind')}
              value={use.kind}
              onChange={(kind) => change(withKind(use, kind))}
              options={customFieldKinds.map((kind) => ({
                value: kind,
                label: t(`opportunities.fieldKind.${kind}`),
              }))}
            />
          </div>
        )}
        <ReadingFields
          reading={readingOf(mapping, use)}
          isOpen={!isGuessed || (guess?.asks ?? []).some(({ refused }) => readingAsks.includes(refused))}
          use={use}
          change={change}
        />
        {use.to === 'field' && fieldOf(mapping.kind, use.field)?.form === 'choice' && (
          <ValueTable mapping={mapping} use={use} samples={guess?.samples ?? []} change={change} />
        )}
      </div>
      <div className="column-why">
        {isGuessed && guess && (
          <span className={isUnsure ? 'unsure' : 'quiet'}>
            {t(guess.why)}
            {use.to === 'field' && ` · ${share(guess.confidence)}`}
          </span>
        )}
        {asks.map(({ refused, values }) => (
          <p key={refused} className="column-question">
            {t(refused, { ...values })}
          </p>
        ))}
      </div>
    </li>
  )
}
