/** Says as simply as possible how one kind of record should end up: the judge of the property tests. */
export interface Model<Desired, Held> {
  /** Tells how surely the record stands for the desired one: 2 by the ERP's id, 1 by a code; 0 not at all. */
  likeness(desired: Desired, held: Held): number;
  isArchived(held: Held): boolean;
  /** True when it is archived once the ERP has nothing that it stands for. */
  goes(held: Held): boolean;
  /** Fields that differ. */
  distance(desired: Desired, held: Held): number;
  archived(held: Held): Held;
  brought(desired: Desired, held: Held): Held;
  created(desired: Desired): Held;
}

export function expectedRecords<Desired, Held extends { readonly id: string }>(
  desired: readonly Desired[],
  held: readonly Held[],
  model: Model<Desired, Held>,
): Held[] {
  const byRank = (record: Desired) =>
    held
      .filter((each) => model.likeness(record, each) > 0)
      .sort((one, other) => {
        const likeness = model.likeness(record, other) - model.likeness(record, one);
        const archived = Number(model.isArchived(one)) - Number(model.isArchived(other));
        const distance = model.distance(record, one) - model.distance(record, other);
        return likeness || archived || distance || (one.id < other.id ? -1 : 1);
      });
  const kept = desired.map((record) => ({ record, keeper: byRank(record)[0] }));
  const after = held.map((each) => {
    const wanted = kept.find(({ keeper }) => keeper === each);
    if (wanted !== undefined) return model.brought(wanted.record, each);
    const isDuplicate = desired.some((record) => model.likeness(record, each) > 0);
    return (isDuplicate || model.goes(each)) && !model.isArchived(each) ? model.archived(each) : each;
  });
  return [...after, ...kept.flatMap(({ record, keeper }) => (keeper === undefined ? [model.created(record)] : []))];
}
