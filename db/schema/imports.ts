import type { ImportReport, ImportRef } from '../shapes.ts'
import type { Kit } from '../engine/kit.ts'

/** Tables that people sent, on their way into the files, and long ops on their way back. */
export function importTables(k: Kit) {
  /** One file or pasted list: read, shown as a preview, written after 「确认」. */
  const imports = k.table(
    'imports',
    {
      id: k.text('id').primaryKey(),
      personId: k.text('person_id').notNull(),
      name: k.sealed('name').notNull(),
      /** Where WeCom keeps the file; null for pasted words. */
      ref: k.sealedJson<ImportRef | null>('ref'),
      state: k
        .oneOf('state', [
          'waiting',
          'reading',
          'previewed',
          'writing',
          'done',
          'stopped',
          'failed',
          'dropped',
        ])
        .notNull(),
      /** Customers that were read, and how many of them are through. */
      total: k.int('total').notNull().default(0),
      through: k.int('through').notNull().default(0),
      report: k.sealedJson<ImportReport>('report').notNull(),
      /** The op under which all of it is written, and which 撤销 takes back. */
      op: k.text('op'),
      /** The robot's answer that WeCom keeps asking about while the file is read. */
      streamId: k.text('stream_id'),
      claimedBy: k.text('claimed_by'),
      claimedAt: k.instant('claimed_at'),
      at: k.instant('at').notNull(),
    },
    (t) => [
      k.index('imports_state').on(t.state),
      k.index('imports_person').on(t.personId, t.at),
      k.index('imports_stream').on(t.streamId),
    ],
  )

  /** Rows of an import that wait: batches to be written, and single ones that look like a double. */
  const importRows = k.table(
    'import_rows',
    {
      importId: k.text('import_id').notNull(),
      nth: k.int('nth').notNull(),
      /** The file that a doubtful row may belong to; null for a batch. */
      likeId: k.text('like_id'),
      rows: k.sealedJson<unknown[]>('rows').notNull(),
    },
    (t) => [k.primary({ columns: [t.importId, t.nth] })],
  )

  /** An op too long for one transaction, taken back piece by piece, the newest line first. */
  const takeBacks = k.table('take_backs', {
    /** The op of the taking back itself. */
    id: k.text('id').primaryKey(),
    op: k.text('op').notNull(),
    personId: k.text('person_id').notNull(),
    summary: k.sealed('summary').notNull(),
    /** Lines with a smaller id are still to come. */
    cursor: k.text('cursor'),
    back: k.int('back').notNull().default(0),
    left: k.int('left').notNull().default(0),
    state: k.oneOf('state', ['open', 'done']).notNull(),
    at: k.instant('at').notNull(),
  })

  return { imports, importRows, takeBacks }
}
