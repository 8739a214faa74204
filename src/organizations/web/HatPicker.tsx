// Hats to choose from, each with one sentence of what it may do.
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { commercialHats, deliveryHats } from '../hat.ts'
import { type Hat, hats } from '../vendor-role.ts'
import './members.css'

const isAmong = (list: readonly Hat[], hat: Hat) => list.includes(hat)

const groups: readonly (readonly [string, readonly Hat[]])[] = [
  ['commercial', commercialHats],
  ['delivery', deliveryHats],
  [
    'support',
    hats.filter(
      (hat) => hat !== 'administrator' && !isAmong(commercialHats, hat) && !isAmong(deliveryHats, hat),
    ),
  ],
  ['administration', ['administrator']],
]

export interface HatPickerProps {
  value?: readonly Hat[]
  onChange?: (hats: Hat[]) => void
}

export function HatPicker({ value = [], onChange }: HatPickerProps) {
  const { t } = useTranslation()
  const put = (hat: Hat, on: boolean) =>
    onChange?.(hats.filter((each) => (each === hat ? on : value.includes(each))))
  return (
    <div className="hat-picker">
      {groups.map(([group, members]) => (
        <fieldset key={group}>
          <legend>{t(`organizations.ui.hatGroup.${group}`)}</legend>
          {members.map((hat) => (
            <Checkbox
              key={hat}
              checked={value.includes(hat)}
              onChange={(event) => put(hat, event.target.checked)}
            >
              <strong>{t(`organizations.hat.${hat}`)}</strong>
              <span className="quiet">{t(`organizations.ui.hatMay.${hat}`)}</span>
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </div>
  )
}
