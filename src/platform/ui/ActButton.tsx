// A button for something that may be refused: it says why instead of vanishing, and stays reachable by keyboard, because a
// reason that nobody can reach is none.
import { Button, type ButtonProps, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Can } from '#platform/contract/permission.ts'
import './act-button.css'

export interface ActButtonProps extends Omit<ButtonProps, 'disabled'> {
  can: Can
}

export function ActButton({ can, onClick, htmlType, ...look }: ActButtonProps) {
  const { t } = useTranslation()
  if (can === true) return <Button {...look} htmlType={htmlType ?? 'button'} onClick={onClick} />
  const reason = t(can)
  return (
    <Tooltip title={reason}>
      <Button
        {...look}
        className="act-refused"
        aria-disabled="true"
        aria-description={reason}
        onClick={(event) => event.preventDefault()}
      />
    </Tooltip>
  )
}
