/** Setting in which an administrator's wish for a backup waits for the next ring; null: none. */
export const BACKUP_WISH = 'backupWish'

export interface BackupWish {
  /** ISO moment of the wish. */
  at: string
  /** Who wishes it, as WeCom knows him. */
  userId: string
}
