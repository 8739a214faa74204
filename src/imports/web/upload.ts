// Sends a file as it lies on the disk. `fetch` cannot say how far an upload is; XMLHttpRequest can.
import { ApiFailure } from '#platform/client/link.ts'
import { type ShownImport, uploadType } from '../contract.ts'
import type { ImportKind } from '../target-field.ts'

export function uploadFile(
  file: File,
  kind: ImportKind,
  onProgress: (share: number) => void,
): Promise<ShownImport> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/imports?${new URLSearchParams({ kind, name: file.name })}`)
    request.setRequestHeader('content-type', uploadType)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new ApiFailure(0, { code: 'platform.ui.unreachable' }))
    request.onload = () =>
      request.status === 200
        ? resolve(request.response as ShownImport)
        : reject(new ApiFailure(request.status, (request.response as object | null) ?? {}))
    request.send(file)
  })
}
