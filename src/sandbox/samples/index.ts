import type { Sample } from './sample.ts'
import { LISI_CUSTOMERS } from './lisi.ts'
import { ZHANGSAN_CUSTOMERS } from './zhangsan.ts'
import { ZHAOMIN_CUSTOMERS } from './zhaomin.ts'

export type { Sample, SampleContact } from './sample.ts'

/** In the order in which they are to be made. */
export const SAMPLES: Sample[] = [...ZHANGSAN_CUSTOMERS, ...LISI_CUSTOMERS, ...ZHAOMIN_CUSTOMERS]
