// What each written word of a column stands for: 赢单 is won, "Engaging" is the planning stage. Understood ones are filled in.
import { Collapse, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ChoiceList, choiceLists } from '../choice-form.ts'
import type { ColumnUse, FieldUse, Mapping } from '../mapping.ts'
import { fieldOf } from '../target-field.ts'

export interface ValueTableProps {
  mapping: Mapping
  use: FieldUse
  samples: readonly string[]
  change: (use: ColumnUse) => void
}

const EMPTY = '-'
const UNSAID = '?'

export function ValueTable({ mapping, use, samples, change }: ValueTableProps) {
  const { t, i18n } = useTranslation()
  const field = fieldOf(mapping.kind, use.field)
  if (field?.form !== 'choice') return null
  const { list } = field
  const said = use.values ?? {}
  const written = [...new Set([...Object.keys(said), ...samples])]
  const word = (value: string) => {
    if (value === 'open') return t('imports.ui.valueOpen')
    const key = keysOf(list, value).find((each) => i18n.exists(each))
    return key ? t(key) : value
  }
  const options = [
    { value: UNSAID, label: t('imports.ui.valueUnset') },
    ...choiceLists[list].map((value) => ({ value: value as string, label: word(value) })),
    { value: EMPTY, label: t('imports.ui.valueEmpty') },
  ]
  const shown = (text: string) => (text in said ? (said[text] ?? EMPTY) : UNSAID)
  const say = (text: string, value: string) => {
    const { [text]: _, ...others } = said
    const values = value === UNSAID ? others : { ...others, [text]: value === EMPTY ? null : value }
    change({ ...use, values })
  }
  const isOpen = written.some((text) => shown(text) === UNSAID) || list === 'status' || list === 'outcome'
  return (
    <Collapse
      size="small"
      ghost
      className="column-values"
      defaultActiveKey={isOpen ? ['values'] : []}
      items={[
        {
          key: 'values',
          label: t('imports.ui.values', { count: written.length }),
          children: (
            <>
              <ul>
                {written.map((text) => (
                  <li key={text} className={shown(text) === UNSAID ? 'value-unsaid' : ''}>
                    <span>{text}</span>
                    <Select
                      size="small"
                      aria-label={text}
                      value={shown(text)}
                      options={options}
                      onChange={(value) => say(text, value)}
                    />
                  </li>
                ))}
              </ul>
              <div className="column-reading">
                <span aria-hidden="true">{t('imports.ui.whenUnknown')}</span>
                <Select
                  aria-label={t('imports.ui.whenUnknown')}
                  size="small"
                  value={use.whenUnknown ?? 'refuse'}
                  options={(['refuse', 'leaveEmpty'] as const).map((value) => ({
                    value,
                    label: t(`imports.ui.whenUnknown.${value}`),
                  }))}
                  onChange={(whenUnknown) => change({ ...use, whenUnknown })}
                />
              </div>
            </>
          ),
        },
      ]}
    />
  )
}

/** Where the words of a list stand; `status` holds stages and outcomes. */
const keysOf = (list: ChoiceList, value: string): string[] =>
  list === 'status'
    ? [`method.outcome.${value}`, `method.pipelineStage.${value}`]
    : [`method.${list}.${value}`, `accounts.${list}.${value}`]
