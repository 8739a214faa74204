// What a key may do: one line for each area, to read or to read and write.
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { areaOf, type KeyPermission, keyPermissions } from '../api-key.ts'

const areas = [...new Set(keyPermissions.map(areaOf))]
const among = (permission: string): KeyPermission | undefined =>
  keyPermissions.find((each) => each === permission)

export interface KeyPermissionPickerProps {
  value?: KeyPermission[]
  onChange?: (permissions: KeyPermission[]) => void
}

export function KeyPermissionPicker({ value = [], onChange }: KeyPermissionPickerProps) {
  const { t } = useTranslation()
  /** Who writes also reads; who no longer reads no longer writes. */
  function put(area: string, right: 'read' | 'write', on: boolean) {
    const wanted = new Set(value)
    const both = [among(`${area}:read`), among(`${area}:write`)]
    const [read, write] = both
    const touched = right === 'read' ? (on ? [read] : both) : on ? both : [write]
    for (const each of touched) {
      if (each === undefined) continue
      if (on) wanted.add(each)
      else wanted.delete(each)
    }
    onChange?.(keyPermissions.filter((each) => wanted.has(each)))
  }
  return (
    <table className="key-picker">
      <tbody>
        {areas.map((area) => (
          <tr key={area}>
            <th scope="row">{t(`organizations.ui.keyArea.${area}`)}</th>
            {(['read', 'write'] as const).map((right) => {
              const permission = among(`${area}:${right}`)
              return (
                <td key={right}>
                  {permission && (
                    <Checkbox
                      checked={value.includes(permission)}
                      onChange={(event) => put(area, right, event.target.checked)}
                      aria-label={`${t(`organizations.ui.keyArea.${area}`)} ${t(`organizations.ui.keys.${right}`)}`}
                    >
                      {t(`organizations.ui.keys.${right}`)}
                    </Checkbox>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
