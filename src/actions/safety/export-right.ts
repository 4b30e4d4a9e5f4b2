import { settingOf } from '../../../db/settings.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { isAtLeast, type Viewer } from '../../domain/rights.ts'

/** Setting with the ids of those whose right to export was withdrawn (R339). */
export const NO_EXPORT = 'noExport'

export const withoutExport = async (tx: Tx): Promise<readonly string[]> =>
  (await settingOf<string[]>(tx, NO_EXPORT)) ?? []

/** Managers and those above may have tables of customers, as long as nobody took the right away. */
export const mayExport = async (tx: Tx, viewer: Viewer): Promise<boolean> =>
  isAtLeast(viewer, 'manager') && !(await withoutExport(tx)).includes(viewer.id)
