import type { Field } from '../command.ts'
import { customer } from '../fields.ts'
import { lastSpoken } from '../reading.ts'
import type { File } from '../../../db/files/customers.ts'

/**
 * The customer of a command that only shows: where nobody is named, the one just spoken of. No
 * command that changes a file takes it.
 */
export const customerShown: Field<File> & { required: true } = {
  ...customer,
  shown: true,
  async guess(ctx) {
    const file = await lastSpoken(ctx)
    return file && { ok: true, value: file }
  },
}
