import { answer, api } from './client';
import type { components } from './schema';

/** What the project's emitters say and leave out. */
export type DoctorReport = components['schemas']['DoctorResponse'];
export type DoctorEmitter = components['schemas']['DoctorEmitterResponse'];
export type DoctorFinding = components['schemas']['DoctorFindingResponse'];

export async function getDoctor(within: { from: string; to: string }, signal: AbortSignal): Promise<DoctorReport> {
  return answer(await api.GET('/api/v1/doctor', { params: { query: within }, signal }));
}
