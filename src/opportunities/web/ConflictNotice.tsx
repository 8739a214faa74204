// Two people changed one deal. Both versions stand side by side, and the reader decides; nothing is lost silently.
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ShownOpportunity } from '../contract.ts'
import { formValues, type SentForm, sentForm } from './form-values.ts'

export interface ConflictNoticeProps {
  mine: SentForm
  current: ShownOpportunity
  takeTheirs: () => void
  keepMine: () => void
}

const said = (value: unknown): string =>
  value === null || value === undefined || value === ''
    ? '–'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

export function ConflictNotice({ mine, current, takeTheirs, keepMine }: ConflictNoticeProps) {
  const { t } = useTranslation()
  const theirs: Record<string, unknown> = { ...sentForm(formValues(current)) }
  const changed = Object.entries(mine).filter(([key, value]) => said(value) !== said(theirs[key]))
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('opportunities.ui.conflict.title')}
      description={
        <>
          <table className="conflict">
            <thead>
              <tr>
                <th>{t('opportunities.ui.conflict.field')}</th>
                <th>{t('opportunities.ui.conflict.theirs')}</th>
                <th>{t('opportunities.ui.conflict.mine')}</th>
              </tr>
            </thead>
            <tbody>
              {changed.map(([key, value]) => (
                <tr key={key}>
                  <th scope="row">{t(`opportunities.field.${key}`)}</th>
                  <td>{said(theirs[key])}</td>
                  <td>{said(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button size="small" onClick={takeTheirs}>
            {t('opportunities.ui.conflict.takeTheirs')}
          </Button>{' '}
          <Button size="small" type="primary" onClick={keepMine}>
            {t('opportunities.ui.conflict.keepMine')}
          </Button>
        </>
      }
    />
  )
}
