import { useQuery } from '@tanstack/react-query';
import { getDoctor, type DoctorReport } from '../../../api/doctor';
import { formatCount } from '../../../formats/count';
import { Notice } from '../../../parts/Notice';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { useRange } from '../../../state/useRange';
import { SettingsPage } from '../SettingsPage';
import { EmitterCard } from './EmitterCard';
import { keyOf } from './emitterFacts';
import { RemapPanel } from './RemapPanel';
import './doctor.css';

/** What each service's instrumentation tells of its model calls, what it leaves out, and what to do about it. */
export function DoctorPage() {
  const { range } = useRange();
  const report = useQuery({ queryKey: ['doctor', range.fromTime, range.toTime], queryFn: ({ signal }) => getDoctor({ from: range.fromTime, to: range.toTime }, signal) });
  return (
    <SettingsPage title="Doctor">
      {report.error && <ProblemNotice what="The doctor could not look at the spans." error={report.error} retry={() => void report.refetch()} />}
      {report.isPending && <p role="status">Looking at the spans of the range…</p>}
      {report.data && <Report report={report.data} />}
      <RemapPanel key={`${range.fromTime} ${range.toTime}`} within={{ from: range.fromTime, to: range.toTime }} />
    </SettingsPage>
  );
}

function Report({ report }: { report: DoctorReport }) {
  const listed = report.services.reduce((sum, service) => sum + service.emitters.length, 0);
  if (listed === 0) {
    return <Notice tone="info" title="No spans in this range.">Take a longer range, or send spans first.</Notice>;
  }
  return (
    <>
      {listed < report.distinct && <Notice tone="warn" title={`${formatCount(listed)} of ${formatCount(report.distinct)} emitters are shown.`}>Those with the most model calls.</Notice>}
      {!report.complete && <Notice tone="warn" title="Rare attributes may be missing below.">There are too many different kinds of spans to list them all.</Notice>}
      {report.services.map((service) => (
        <section key={service.service ?? ''} className="doctor-service" aria-label={service.service ?? 'No service name'}>
          <h2>{service.service ?? 'No service name'}</h2>
          <p className="doctor-counts">{formatCount(service.spans)} spans, {formatCount(service.calls)} model calls</p>
          {service.emitters.map((emitter) => <EmitterCard key={keyOf(emitter)} emitter={emitter} />)}
        </section>
      ))}
    </>
  );
}
