import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Everything that `/metrics` shows; nothing in it names a person or a customer. */
export function openMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    received: new Counter({
      name: 'xiaoke_messages_received_total',
      help: 'Callbacks opened',
      labelNames: ['channel', 'type'],
      registers,
    }),
    refused: new Counter({
      name: 'xiaoke_callbacks_refused_total',
      help: 'Forged, stale or broken callbacks',
      labelNames: ['channel', 'reason'],
      registers,
    }),
    answering: new Histogram({
      name: 'xiaoke_answer_seconds',
      help: 'From an opened callback to its answer',
      labelNames: ['channel'],
      buckets: [0.005, 0.02, 0.1, 0.5, 1, 2.5, 5],
      registers,
    }),
    faults: new Counter({
      name: 'xiaoke_faults_total',
      help: 'Our own mistakes, each logged under an id',
      registers,
    }),
    sent: new Counter({
      name: 'xiaoke_messages_sent_total',
      help: 'Pushed messages by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    api: new Counter({
      name: 'xiaoke_wecom_errors_total',
      help: 'Errors of the WeCom server API',
      labelNames: ['code'],
      registers,
    }),
    proposals: new Counter({
      name: 'xiaoke_model_proposals_total',
      help: 'Facts proposed by the model: taken, refused; requests that failed',
      labelNames: ['outcome'],
      registers,
    }),
    late: new Gauge({
      name: 'xiaoke_outbox_lag_seconds',
      help: 'How late the last pushed message was',
      registers,
    }),
  }
}

export type Metrics = ReturnType<typeof openMetrics>
