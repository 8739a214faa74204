// Where a file comes in: what it holds is said first, then it is dropped or chosen, and its way up is shown.
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Progress, Segmented, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFailure } from '#platform/client/link.ts'
import type { Can } from '#platform/contract/permission.ts'
import { Icon } from '#platform/ui/Icon.tsx'
import { type ImportKind, importKinds } from '../target-field.ts'
import { importPath } from './paths.ts'
import { uploadFile } from './upload.ts'

export function DropZone({ can }: { can: Can }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [kind, setKind] = useState<ImportKind>('opportunities')
  const [share, setShare] = useState(0)
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(file, kind, setShare),
    onMutate: () => setShare(0),
    onSuccess: ({ id }) => void navigate({ to: importPath(id) }),
  })
  if (can !== true) return <Alert type="info" showIcon title={t(can)} style={{ marginBottom: 16 }} />
  const words = (error: Error) =>
    error instanceof ApiFailure && error.status > 0 ? error.message : t('platform.ui.unreachable')
  return (
    <section className="panel drop">
      <div className="drop-kind">
        <span>{t('imports.ui.whatIsIt')}</span>
        <Segmented<ImportKind>
          aria-label={t('imports.ui.whatIsIt')}
          value={kind}
          onChange={setKind}
          disabled={upload.isPending}
          options={importKinds.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
        />
      </div>
      {upload.isPending ? (
        <div className="drop-progress" role="status">
          <p>
            {t(share < 1 ? 'imports.ui.uploading' : 'imports.ui.understanding', {
              name: upload.variables.name,
            })}
          </p>
          <Progress percent={Math.floor(share * 100)} status="active" />
        </div>
      ) : (
        <Upload.Dragger
          accept=".csv,.tsv,.txt,.xlsx"
          showUploadList={false}
          beforeUpload={(file) => {
            upload.mutate(file)
            return false
          }}
        >
          <Icon name="import" size={28} />
          <p className="drop-words">{t('imports.ui.drop')}</p>
          <p className="quiet">{t('imports.ui.dropHint')}</p>
        </Upload.Dragger>
      )}
      {upload.isError && (
        <Alert
          type="error"
          showIcon
          title={t('imports.ui.uploadFailed')}
          description={words(upload.error)}
          style={{ marginTop: 12 }}
        />
      )}
    </section>
  )
}
