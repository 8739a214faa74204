// A new password, with a word on how long it would stand.
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { passwordStrength } from '../password-strength.ts'
import './password.css'

export interface PasswordFieldProps {
  value?: string
  onChange?: (event: { target: { value: string } }) => void
  id?: string
  size?: 'middle' | 'large'
}

export function PasswordField({ value = '', onChange, id, size = 'middle' }: PasswordFieldProps) {
  const { t } = useTranslation()
  const strength = passwordStrength(value)
  return (
    <div>
      <Input.Password
        {...(id ? { id, 'aria-describedby': `${id}_strength` } : {})}
        value={value}
        onChange={(event) => onChange?.(event)}
        size={size}
        autoComplete="new-password"
      />
      <div
        className={`strength strength-${strength}`}
        id={id ? `${id}_strength` : undefined}
        aria-live="polite"
      >
        <span className="strength-bars" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        {t(value === '' ? 'organizations.ui.passwordHint' : `organizations.ui.strength.${strength}`)}
      </div>
    </div>
  )
}
