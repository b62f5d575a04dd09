import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What Prometheus is told. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'nineteen_http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [this.registry],
  });
  readonly events = new Counter({
    name: 'nineteen_events_total',
    help: 'Events sent to this process, by what became of them',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  readonly signIns = new Counter({
    name: 'nineteen_sign_ins_total',
    help: 'Sign-ins by outcome',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  readonly streams = new Gauge({ name: 'nineteen_live_streams', help: 'Open streams of server-sent events', registers: [this.registry] });
  readonly seq = new Gauge({ name: 'nineteen_site_seq', help: 'Number of the last event in the state', registers: [this.registry] });
  readonly disputes = new Gauge({ name: 'nineteen_site_disputes', help: 'Open disputes', registers: [this.registry] });
  readonly defects = new Gauge({ name: 'nineteen_site_defects', help: 'Open defects', registers: [this.registry] });

  /** @param own  also those of the process */
  constructor(own = true) {
    if (own) collectDefaultMetrics({ register: this.registry });
  }
}
