// How the cells of a column are read where their form leaves a choice: order of day and month, decimal mark, unit of amounts.
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ColumnUse } from '../mapping.ts'

export interface ReadingFieldsProps {
  reading: 'day' | 'figure' | 'amount' | undefined
  /** The cells leave it open, or nobody has looked at them for this use yet. */
  isOpen: boolean
  use: ColumnUse
  change: (use: ColumnUse) => void
}

const OPEN = 'open'
const scales = [0, 3, 4, 6, 8]

export function ReadingFields({ reading, isOpen, use, change }: ReadingFieldsProps) {
  const { t } = useTranslation()
  if (reading === undefined || use.to === 'ignore') return null
  if (reading === 'day' && !isOpen && use.dayOrder === undefined) return null
  if (reading === 'day')
    return (
      <div className="column-reading">
        <span aria-hidden="true">{t('imports.ui.dayOrder')}</span>
        <Select
          aria-label={t('imports.ui.dayOrder')}
          size="small"
          value={use.dayOrder ?? OPEN}
          options={(['dmy', 'mdy', OPEN] as const).map((value) => ({
            value,
            label: t(`imports.ui.dayOrder.${value}`),
          }))}
          onChange={(order) =>
            change({ ...use, dayOrder: order === 'dmy' || order === 'mdy' ? order : undefined })
          }
        />
      </div>
    )
  const mark = use.mark === ',' ? 'comma' : use.mark === '.' ? 'point' : OPEN
  return (
    <>
      {reading === 'amount' && (
        <div className="column-reading">
          <span aria-hidden="true">{t('imports.ui.scale')}</span>
          <Select
            aria-label={t('imports.ui.scale')}
            size="small"
            value={use.scale ?? 0}
            options={scales.map((value) => ({ value, label: t(`imports.ui.scale.${value}`) }))}
            onChange={(scale) => change({ ...use, scale })}
          />
        </div>
      )}
      {(isOpen || use.mark === ',') && (
        <div className="column-reading">
          <span aria-hidden="true">{t('imports.ui.mark')}</span>
          <Select
            aria-label={t('imports.ui.mark')}
            size="small"
            value={mark}
            options={(['point', 'comma', OPEN] as const).map((value) => ({
              value,
              label: t(`imports.ui.mark.${value}`),
            }))}
            onChange={(chosen) =>
              change({ ...use, mark: chosen === 'comma' ? ',' : chosen === 'point' ? '.' : undefined })
            }
          />
        </div>
      )}
    </>
  )
}
