import type { PricedModel } from '../../../api/prices';

/** The models whose provider, id or alias contains every word that is typed. */
export function searchPrices(models: readonly PricedModel[], text: string, isOwnOnly: boolean): readonly PricedModel[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return models.filter((model) => {
    const names = [model.provider, model.id, ...model.aliases].map((name) => name.toLowerCase());
    return (!isOwnOnly || model.origin === 'project') && words.every((word) => names.some((name) => name.includes(word)));
  });
}

export function keyOf(model: PricedModel): string {
  return `${model.provider}/${model.id}`;
}
