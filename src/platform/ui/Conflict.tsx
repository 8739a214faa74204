// Two people changed one thing. Both versions stand side by side, field by field, and the reader decides.
import { Alert, Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import './conflict.css'

type Form = Readonly<Record<string, unknown>>

export interface ConflictProps {
  mine: Form
  theirs: Form
  said: (field: string, value: unknown) => { label: string; value: string }
  takeTheirs: () => void
  keepMine: () => void
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === ''
const isSame = (one: unknown, other: unknown) =>
  (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other)

export function Conflict({ mine, theirs, said, takeTheirs, keepMine }: ConflictProps) {
  const { t } = useTranslation()
  const changed = Object.keys(mine).filter((field) => !isSame(mine[field], theirs[field]))
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('platform.ui.conflict.title')}
      description={
        <>
          <table className="conflict-fields">
            <thead>
              <tr>
                <th>{t('platform.ui.conflict.field')}</th>
                <th>{t('platform.ui.conflict.theirs')}</th>
                <th>{t('platform.ui.conflict.mine')}</th>
              </tr>
            </thead>
            <tbody>
              {changed.map((field) => (
                <tr key={field}>
                  <th scope="row">{said(field, null).label}</th>
                  <td>{said(field, theirs[field]).value}</td>
                  <td>{said(field, mine[field]).value}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Space>
            <Button size="small" onClick={takeTheirs}>
              {t('platform.ui.conflict.takeTheirs')}
            </Button>
            <Button size="small" type="primary" onClick={keepMine}>
              {t('platform.ui.conflict.keepMine')}
            </Button>
          </Space>
        </>
      }
    />
  )
}
