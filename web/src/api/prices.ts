import { answer, api } from './client';
import { problemOf } from './problem';
import type { components } from './schema';

/** What a model costs over time. */
export type PricedModel = components['schemas']['PricedModelResponse'];

/** A model's rates over a time. */
export type PricePeriod = components['schemas']['PricePeriodResponse'];

/** A name of the project's own for a model. */
export type Deployment = components['schemas']['DeploymentResponse'];

/** A factor on the rates of a request's tokens, of a service tier or of a region. */
export type Multiplier = components['schemas']['PriceMultiplierResponse'];

/** Everything that holds in the project. */
export type PriceList = components['schemas']['PriceListResponse'];

/** A model that was used while no price held for it. */
export type UnpricedModel = components['schemas']['UnpricedModelResponse'];

/** A change of one entry. */
export type PriceChange = components['schemas']['PriceChangeResponse'];

/** What pricing stored spans anew changes. */
export type Repriced = components['schemas']['RepriceResponse'];

/** A model's prices, to be kept. */
export type PriceBody = components['schemas']['PricedModelBody'];

export async function listPrices(signal: AbortSignal): Promise<PriceList> {
  return answer(await api.GET('/api/v1/prices', { signal }));
}

/** Refused with status 409 when somebody else changed it since the version that the body names; 0: there was none. */
export async function putPrice(provider: string, model: string, body: PriceBody): Promise<PricedModel> {
  return answer(await api.PUT('/api/v1/prices/{provider}/{model}', { params: { path: { provider, model } }, body }));
}

/** Sets the project's own factors. Refused with status 409 when somebody else changed any of its prices since the list was read. */
export async function putMultipliers(list: PriceList, multipliers: readonly { provider: string; serviceTier: string | null; region: string | null; factor: number }[]): Promise<PriceList> {
  const models = list.models.filter((model) => model.origin === 'project').map(({ provider, id, aliases, incomplete, source, periods }) => ({ provider, id, aliases, incomplete, source, periods }));
  const deployments = list.deployments.map(({ name, provider, model }) => ({ name, provider, model }));
  return answer(await api.PUT('/api/v1/prices', { body: { models, deployments, multipliers: [...multipliers], version: list.version } }));
}

export async function deletePrice(price: PricedModel): Promise<void> {
  const { response, error } = await api.DELETE('/api/v1/prices/{provider}/{model}', {
    params: { path: { provider: price.provider, model: price.id }, query: { version: String(price.version ?? 0) } },
  });
  throwUnlessDone(response, error);
}

export async function putDeployment(name: string, provider: string, model: string, version: number): Promise<Deployment> {
  return answer(await api.PUT('/api/v1/prices/deployments/{name}', { params: { path: { name } }, body: { provider, model, version } }));
}

export async function deleteDeployment(deployment: Deployment): Promise<void> {
  const { response, error } = await api.DELETE('/api/v1/prices/deployments/{name}', {
    params: { path: { name: deployment.name }, query: { version: String(deployment.version) } },
  });
  throwUnlessDone(response, error);
}

export async function listUnpriced(range: { from: string; to: string }, signal: AbortSignal): Promise<components['schemas']['UnpricedResponse']> {
  return answer(await api.GET('/api/v1/prices/unpriced', { params: { query: range }, signal }));
}

export async function listPriceChanges(before: number | null, signal: AbortSignal): Promise<components['schemas']['PriceChangesResponse']> {
  return answer(await api.GET('/api/v1/prices/changes', { params: { query: before === null ? {} : { before: String(before) } }, signal }));
}

/** Says what pricing stored spans anew would change, or does it. */
export async function reprice(range: { from: string; to: string }, query: string, dryRun: boolean): Promise<Repriced> {
  return answer(await api.POST('/api/v1/prices/reprice', { body: { ...range, query, dryRun } }));
}

export async function listReprices(signal: AbortSignal): Promise<components['schemas']['RepriceListResponse']> {
  return answer(await api.GET('/api/v1/prices/reprices', { signal }));
}

function throwUnlessDone(response: Response, error: unknown): void {
  if (!response.ok) {
    throw problemOf(response.status, error);
  }
}
