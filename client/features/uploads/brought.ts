// SPDX-License-Identifier: AGPL-3.0-or-later

/** What was dropped or pasted. */
export interface Brought {
  files: File[]
  /** Folders came too, which no message carries. */
  folders: boolean
}

export function filesOf(transfer: DataTransfer): Brought {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file')
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory ?? false
  // a browser without items gives the files alone
  if (items.length === 0) return { files: [...transfer.files], folders: false }
  return {
    files: items.flatMap((item) => (isFolder(item) ? [] : (item.getAsFile() ?? []))),
    folders: items.some(isFolder),
  }
}

const nameless = /^image\.(\w+)$/i

/** Every picture out of the clipboard or a camera is called 'image.png': a name that tells one from the other. */
export function withName(file: File, name: (at: Date) => string): File {
  const extension = nameless.exec(file.name)?.[1]
  if (!extension) return file
  const at = new Date(file.lastModified)
  return new File([file], `${name(at)}.${extension}`, { type: file.type, lastModified: file.lastModified })
}

/** What is pasted, unless it is text first: an office program puts a picture of the text beside it. */
export function pastedFiles(transfer: DataTransfer): Brought | null {
  if (transfer.types.includes('text/plain')) return null
  const brought = filesOf(transfer)
  return brought.files.length > 0 ? brought : null
}
